//! Bodies in a list, on lines of their own or behind a colon, under words that tell who they are: `The three bidders
//! are:`.

use std::ops::Range;

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::listed_words::{
    BUYERS, Part, Told, honours, introduction, lets, named_buyers, only_names,
};
use crate::relation::story::{Fill, Story};
use crate::relation::view::Reference;
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;
use crate::sentence::clauses::Parse;
use crate::sentence::listings::listings;
use crate::sentence::tags::Tag;

/// How many words stand before the name of an item at most: `• Current provider Acme`.
const BEFORE: usize = 5;

/// How many sentences at the head of an article tell whose contract it is about.
const OPENING: usize = 5;

/// How many sentences before a list are asked who buys.
const BACK: usize = 12;

/// The mark of an incumbent that bids for another contract than the one it has.
pub(crate) const ANEW: &str = "bids-anew";

/// A list: what is said of its bodies, and where they stand.
struct List {
    told: Told,
    introduction: Range<usize>,
    items: Vec<Item>,
}

/// An item of a list.
struct Item {
    sentence: usize,
    /// The unit of the first body.
    unit: usize,
    bodies: Vec<Fill>,
    /// Whose supplier it is, where the item itself says so: `Elmshire CCG – Acme`.
    buyers: Vec<Fill>,
}

/// The facts that lists tell, in order. What is said of an incumbent in a list of bidders is marked as another
/// contract.
pub(crate) fn candidates(rules: &Inner, story: &Story<'_>, known: &mut [Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let relation = |kind: RelationType| rules.relations.iter().position(|rule| rule.kind == kind);
    let (Some(contract), Some(partner)) = (relation(RelationType::CONTRACT), relation(RelationType::PARTNER))
    else {
        return found;
    };
    let mut lists = on_lines(rules, story);
    lists.extend(behind_words(rules, story));
    for List { told, introduction, items } in lists {
        let first = items.first().map_or(0, |item| item.sentence);
        let all = || items.iter().flat_map(|item| item.bodies.clone());
        let stage = match told.part {
            Part::Suppliers(stage) => stage,
            Part::Partners => {
                let mut members = alliance(rules, story, introduction);
                members.extend(all());
                if members.len() > 1 {
                    let mut candidate = Candidate::plain(partner, "partner.listed", first, members);
                    candidate.construction = "together";
                    found.push(candidate);
                }
                continue;
            }
            Part::Buyers => {
                found.extend(joint_buyers(contract, partner, first, all().collect()));
                continue;
            }
        };
        let mut common = told.buyers;
        if common.is_empty() {
            common = buyer(rules, story, introduction);
        }
        for Item { sentence, unit, bodies, buyers } in items {
            if stage == Stage::Bid {
                let again = known.iter_mut().filter(|c| c.sentence == sentence && c.relation == contract);
                for other in again.filter(|c| c.subject.is_empty() && c.stage == Some(Stage::Awarded)) {
                    other.cues.push(ANEW.to_owned());
                }
            }
            let buyers = if buyers.is_empty() { common.clone() } else { buyers };
            let mut candidate = Candidate::plain(contract, "contract.listed", sentence, buyers);
            candidate.object = bodies;
            candidate.object.retain(|fill| candidate.subject.iter().all(|buyer| buyer.entity != fill.entity));
            candidate.stage = Some(stage);
            candidate.trigger = unit;
            candidate.construction = "listed";
            if !candidate.object.is_empty() {
                found.push(candidate);
            }
        }
    }
    for (sentence, view) in story.views.iter().enumerate().filter(|(_, view)| view.references().len() > 1) {
        let buyers = named_buyers(rules, story, view);
        if buyers.len() > 1 {
            found.extend(joint_buyers(contract, partner, sentence, buyers));
        }
    }
    found.sort_by_key(|candidate| (candidate.sentence, candidate.trigger));
    found
}

/// What is known of those who let a contract together: half a fact, and that they are partners.
fn joint_buyers(contract: usize, partner: usize, sentence: usize, buyers: Vec<Fill>) -> [Candidate; 2] {
    let mut partners = Candidate::plain(partner, "partner.listed", sentence, buyers.clone());
    partners.construction = "together";
    partners.fallen = buyers.len() < 2;
    let mut half = Candidate::plain(contract, "contract.let", sentence, buyers);
    half.stage = Some(Stage::Awarded);
    half.construction = "half";
    [half, partners]
}

/// The lists whose bodies stand on lines of their own.
fn on_lines(rules: &Inner, story: &Story<'_>) -> Vec<List> {
    let spans: Vec<_> = story.views.iter().map(|view| view.span).collect();
    let mut found = Vec::new();
    for listing in listings(story.document, &spans) {
        let named = |item: &&usize| story.views.get(**item).is_some_and(|view| !view.named.is_empty());
        let paragraph = &story.views[listing.introduction.clone()];
        if !listing.items.iter().any(|item| named(&item)) || paragraph.iter().any(|view| honours(rules, view))
        {
            continue;
        }
        let told = listing.introduction.clone().rev().find_map(|sentence| {
            let view = &story.views[sentence];
            let ends = view.span.text(story.document).trim_end_matches('-').ends_with([':', '?']);
            introduction(rules, story, view, view.units.len(), listing.items.len(), ends)
        });
        let Some(told) = told else { continue };
        let items: Vec<Item> = listing
            .items
            .iter()
            .filter(named)
            .filter_map(|&sentence| item(story, sentence, told.part == Part::Buyers))
            .collect();
        if !items.is_empty() {
            found.push(List { told, introduction: listing.introduction, items });
        }
    }
    found
}

/// The lists that a sentence holds itself: `three are left: A, B and C`, `Three were chosen. They are A, B and C.`
fn behind_words(rules: &Inner, story: &Story<'_>) -> Vec<List> {
    let mut found = Vec::new();
    for (sentence, view) in story.views.iter().enumerate().filter(|(_, view)| view.references().len() > 1) {
        // Few sentences may hold one: the others are not parsed for it.
        let text = view.span.text(story.document);
        if !text.contains(':') && !["They ", "These ", "Those "].iter().any(|word| text.starts_with(word)) {
            continue;
        }
        let units = &view.units;
        let lower = |unit: usize| units.get(unit).map_or("", |unit| unit.lower.as_ref());
        let colon = units.iter().position(|unit| unit.lower.as_ref() == ":");
        let (from, before, told) = if let Some(colon) = colon
            && only_names(story, view, colon + 1, units.len())
        {
            (colon + 1, false, introduction(rules, story, view, colon, 2, true))
        } else if matches!(lower(0), "they" | "these" | "those")
            && matches!(lower(1), "are" | "were" | "include" | "included")
            && only_names(story, view, 2, units.len())
            && let Some(before) = sentence.checked_sub(1).map(|before| &story.views[before])
        {
            (2, true, introduction(rules, story, before, before.units.len(), 2, false))
        } else {
            continue;
        };
        let Some(told) = told.filter(|told| matches!(told.part, Part::Suppliers(_))) else { continue };
        let mut bodies: Vec<Fill> = Vec::new();
        let mut depth = false;
        for unit in from..units.len() {
            depth = lower(unit) == "(" || depth && lower(unit) != ")";
            let Some(reference) = story.reference(view, unit).filter(|_| !depth) else { continue };
            if supplies(story, reference.entity) && bodies.iter().all(|fill| fill.entity != reference.entity)
            {
                bodies.push(Fill {
                    entity: reference.entity,
                    span: reference.span,
                    slot: "list",
                    carried: reference.nominal,
                });
            }
        }
        if bodies.len() > 1 {
            let introduction = sentence.saturating_sub(usize::from(before))..sentence + 1;
            // Each has a contract of its own.
            let item = |body| Item { sentence, unit: from, bodies: vec![body], buyers: Vec::new() };
            let items = bodies.into_iter().map(item).collect();
            found.push(List { told, introduction, items });
        }
    }
    found
}

/// Who buys what a list is about: who is said to let it in the paragraph before, at the head of the article, or else
/// nearest before.
fn buyer(rules: &Inner, story: &Story<'_>, introduction: Range<usize>) -> Vec<Fill> {
    let first = introduction.start;
    let near = introduction.rev();
    let opening = 0..first.min(OPENING);
    let back = (first.saturating_sub(BACK)..first).rev();
    near.chain(opening)
        .chain(back)
        .find_map(|sentence| lets(rules, story, &story.views[sentence]))
        .unwrap_or_default()
}

/// The alliance that an introduction names.
fn alliance(rules: &Inner, story: &Story<'_>, introduction: Range<usize>) -> Vec<Fill> {
    let references = introduction.flat_map(|sentence| story.views[sentence].references());
    let mut named = references.into_iter().filter(|reference| {
        let name = reference.span.text(story.document).to_lowercase();
        name.split(' ').any(|word| rules.lists("alliances", word) || word == "together")
    });
    let fill = |r: &Reference| Fill { entity: r.entity, span: r.span, slot: "list", carried: r.nominal };
    named.next().map(fill).into_iter().collect()
}

/// True for a body that may supply.
fn supplies(story: &Story<'_>, entity: u32) -> bool {
    ![Kind::PERSON, Kind::MEDIA, Kind::CCG, Kind::COUNCIL].contains(story.kind(entity))
}

/// The bodies that open an item; none where the item tells something of them. Buyers are asked for alone.
fn item(story: &Story<'_>, sentence: usize, buying: bool) -> Option<Item> {
    let view = &story.views[sentence];
    let units = &view.units;
    let mark = |unit: usize| matches!(units[unit].lower.as_ref(), ":" | "–" | "—" | "-");
    let buys = |entity: u32| [Kind::CCG, Kind::COUNCIL].contains(story.kind(entity));
    let kept = |unit: usize| {
        let fits = |entity: u32| match buying {
            true => BUYERS.contains(story.kind(entity)),
            false => supplies(story, entity),
        };
        story.reference(view, unit).filter(|r| !r.nominal && fits(r.entity))
    };
    let fill = |r: &Reference| Fill { entity: r.entity, span: r.span, slot: "list", carried: false };
    let mut first = (0..units.len().min(BEFORE + 1)).find(|&unit| story.reference(view, unit).is_some())?;
    let mut buyers = Vec::new();
    // `Elmshire CCG – Acme`
    if let Some(buyer) = story.reference(view, first).filter(|r| !buying && buys(r.entity))
        && first + 2 < units.len()
        && mark(first + 1)
    {
        buyers.push(fill(buyer));
        first = (first + 2..units.len().min(first + 5)).find(|&unit| kept(unit).is_some())?;
    }
    kept(first)?;
    // `• New unit for Acme` names no Acme, `• Acme wins` tells a story.
    let label = first.checked_sub(1).is_some_and(mark);
    let leads = label
        || units.get(..first).unwrap_or_default().iter().all(|unit| {
            !matches!(unit.tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal | Tag::Preposition | Tag::Name)
                && unit.lower.as_ref() != "("
        });
    let noun = noun_at(&view.parse, first)?;
    let node = &view.parse.nouns[noun];
    let members = &view.parse.nouns[node.first].members;
    let last = members.iter().map(|&member| view.parse.nouns[member].group.end).max().unwrap_or(first + 1);
    let verb = view.parse.verbs.iter().any(|verb| {
        let at = verb.group.first;
        let aside = (first..at.max(first))
            .any(|unit| mark(unit) || matches!(units[unit].lower.as_ref(), "(" | "," | ";"));
        at < first && !label || !aside && at >= last && verb.subject.is_some()
    });
    if !leads || node.group.head != first || verb {
        return None;
    }
    let mut bodies: Vec<Fill> = Vec::new();
    for &member in members {
        let head = view.parse.nouns[member].group.head;
        let Some(reference) = kept(head) else { continue };
        if head >= first && bodies.iter().all(|fill| fill.entity != reference.entity) {
            bodies.push(fill(reference));
        }
    }
    (!bodies.is_empty()).then_some(Item { sentence, unit: first, bodies, buyers })
}

fn noun_at(parse: &Parse, unit: usize) -> Option<usize> {
    parse.nouns.iter().position(|noun| (noun.group.first..noun.group.end).contains(&unit))
}
