//! What a sentence says of the bodies that are listed below or behind it: that they bid, won, lost, work together.

use crate::gazetteer::Kind;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::relation_type::Stage;
use crate::rules::Inner;
use crate::sentence::clauses::{Phrase, Verb};
use crate::sentence::tags::{Tag, Unit, UnitKind};

/// What the bodies of a list are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Suppliers, or such as want to be.
    Suppliers(Stage),
    /// Members of one alliance.
    Partners,
    /// Those who let the contract.
    Buyers,
}

/// What an introduction says of the bodies listed.
pub(super) struct Told {
    /// What they are.
    pub(super) part: Part,
    /// Who buys, where the introduction itself says so.
    pub(super) buyers: Vec<Fill>,
}

/// Kinds of bodies that buy.
pub(super) const BUYERS: [Kind; 4] = [Kind::CCG, Kind::COUNCIL, Kind::TRUST, Kind::PUBLIC_BODY];

/// How many nouns and verbs of an introduction are looked at.
const MOST: usize = 80;

/// What the words before a unit say of the bodies listed; `items` is how many there are, `ends` whether a colon ends
/// the words.
pub(super) fn introduction(
    rules: &Inner,
    story: &Story<'_>,
    view: &View<'_>,
    end: usize,
    items: usize,
    ends: bool,
) -> Option<Told> {
    let units = &view.units[..end.min(view.units.len())];
    if view.headline || honours(rules, view) {
        return None;
    }
    // `the alliance` may be one unit.
    let mut words = view.span.text(story.document).split(|c: char| !c.is_alphanumeric());
    let allied = words.any(|word| rules.lists("alliances", &word.to_lowercase()));
    let nouns = view.parse.nouns.iter().enumerate().filter(|(_, noun)| noun.group.head < units.len());
    nouns.take(MOST).find_map(|(noun, node)| {
        let group = &node.group;
        let head = &units[group.head];
        let lemma = head.lemma.as_ref();
        let said = |list: &str| rules.lists(list, lemma);
        if ends && said("listing_members") && allied {
            return Some(Told { part: Part::Partners, buyers: Vec::new() });
        }
        // `The trusts behind the tender are:`
        let deal = |unit: &Unit| {
            ["contract", "letting", "contests"].iter().any(|list| rules.lists(list, unit.lemma.as_ref()))
        };
        if ends && said("listing_commissioners") && head.lower != head.lemma && units.iter().any(deal) {
            return Some(Told { part: Part::Buyers, buyers: Vec::new() });
        }
        let (bidders, winners, holders) =
            (said("listing_bidders"), said("listing_winners"), said("listing_holders"));
        let several = head.lower != head.lemma || said("listing_lists") || ends && items == 1;
        if !(bidders || winners || holders || said("listing_bodies")) || !several {
            return None;
        }
        let before = units.get(group.first..group.head).unwrap_or_default().iter().find_map(|unit| {
            let word = unit.lower.as_ref();
            let stages = [
                ("listing_lost", Stage::Lost),
                ("listing_preferred", Stage::Preferred),
                ("listing_former", Stage::Ended),
                ("listing_won", Stage::Awarded),
                ("listing_open", Stage::Bid),
            ];
            stages.iter().find(|(list, _)| rules.lists(list, word)).map(|(_, stage)| *stage)
        });
        let mut buyers = Vec::new();
        let said = before.or_else(|| deed(rules, story, view, noun, units.len(), bidders, &mut buyers));
        // `Its suppliers include:`, but not `Providers will see patients with:`
        let bare = ends
            && !view.parse.verbs.iter().any(|verb| {
                verb.group.main > group.head
                    && verb.group.main < units.len()
                    && !matches!(units[verb.group.main].lemma.as_ref(), "be" | "include" | "name" | "list")
            });
        let usual = match (bidders, winners, holders) {
            (true, ..) => Some(Stage::Bid),
            (_, true, _) => Some(Stage::Awarded),
            (_, _, true) if bare => Some(Stage::Awarded),
            _ => None,
        };
        said.or(usual).map(|stage| Told { part: Part::Suppliers(stage), buyers })
    })
}

/// True where a sentence tells of prizes: `The Elmshire Awards were held in May.`
pub(super) fn honours(rules: &Inner, view: &View<'_>) -> bool {
    view.units.iter().any(|unit| {
        let named = || unit.lower.ends_with("awards") && unit.tag == Tag::Name;
        rules.lists("listing_honours", unit.lemma.as_ref()) || named()
    })
}

/// The stage that a verb gives to those to whom, or by whom, it is done.
fn stage_of(rules: &Inner, view: &View<'_>, verb: &Verb, bidders: bool) -> Option<Stage> {
    let lemma = view.units[verb.group.main].lemma.as_ref();
    let phrasal = verb.group.particle.map(|unit| format!("{lemma} {}", view.units[unit].lower));
    let said = |list: &str| {
        rules.lists(list, lemma) || phrasal.as_ref().is_some_and(|words| rules.lists(list, words))
    };
    let won = said("listing_winning") && !(bidders && verb.group.modal.is_some());
    // `Four bodies that have done the work will lose it:`
    let lost = || {
        verb.objects.iter().any(|&object| {
            let head = view.units[view.parse.nouns[object].group.head].lemma.as_ref();
            !["bids", "contests"].iter().any(|list| rules.lists(list, head))
        })
    };
    match () {
        () if said("listing_ending") || !bidders && lemma == "lose" && lost() => Some(Stage::Ended),
        () if said("listing_losing") || won && verb.group.negated => Some(Stage::Lost),
        () if said("listing_leaving") => Some(Stage::Declined),
        () if won || !bidders && said("listing_serving") => Some(Stage::Awarded),
        () if said("listing_bidding") => Some(Stage::Bid),
        () => None,
    }
}

/// What is done to the bodies that a noun stands for, or by them, and by whom.
fn deed(
    rules: &Inner,
    story: &Story<'_>,
    view: &View<'_>,
    noun: usize,
    end: usize,
    bidders: bool,
    buyers: &mut Vec<Fill>,
) -> Option<Stage> {
    let parse = &view.parse;
    let head = parse.nouns[noun].group.head;
    let hits = parse.verbs.iter().take(MOST).filter(|verb| {
        let main = verb.group.main;
        main < end && (main > head || verb.objects.contains(&noun))
    });
    let told: Vec<(&Verb, Stage)> =
        hits.filter_map(|verb| stage_of(rules, view, verb, bidders).map(|stage| (verb, stage))).collect();
    // `bodies that have run the clinics will lose them`: what they did until now says less.
    let serves = |verb: &Verb| rules.lists("listing_serving", view.units[verb.group.main].lemma.as_ref());
    if let Some((verb, stage)) = told.iter().find(|(verb, _)| !serves(verb)).or(told.first()) {
        *buyers = agents(story, view, verb);
        return Some(*stage);
    }
    let after = view
        .units
        .get(head + 1..end)
        .unwrap_or_default()
        .iter()
        .filter(|unit| matches!(unit.kind, UnitKind::Word));
    after.filter(|_| !bidders).find_map(|unit| {
        let list = |list: &str| rules.lists(list, unit.lemma.as_ref());
        list("listing_contest")
            .then_some(Stage::Bid)
            .or_else(|| list("listing_admission").then_some(Stage::Awarded))
    })
}

/// The bodies that may buy among those who do what a verb says; none where nobody does it, or others do.
fn agents(story: &Story<'_>, view: &View<'_>, verb: &Verb) -> Vec<Fill> {
    let parse = &view.parse;
    let members = agent(view, verb).map(|agent| &parse.nouns[parse.nouns[agent].first].members);
    let named = members.into_iter().flatten().filter_map(|&member| {
        story
            .reference(view, parse.nouns[member].group.head)
            .filter(|named| BUYERS.contains(story.kind(named.entity)))
    });
    named
        .map(|named| Fill { entity: named.entity, span: named.span, slot: "article", carried: true })
        .collect()
}

/// The noun of who does what a verb says.
fn agent(view: &View<'_>, verb: &Verb) -> Option<usize> {
    let by = |phrase: &&Phrase| view.units[phrase.unit].lower.as_ref() == "by";
    match verb.group.passive {
        true => verb.phrases.iter().find(by).map(|phrase| phrase.noun),
        false => verb.subject,
    }
}

/// Who a sentence says lets a contract, seeks a supplier or chooses one: nobody by name where they are told by a
/// description alone (`Four trusts advertised the contract`).
pub(super) fn lets(rules: &Inner, story: &Story<'_>, view: &View<'_>) -> Option<Vec<Fill>> {
    let parse = &view.parse;
    let about = |noun: usize| {
        let lemma = view.units[parse.nouns[noun].group.head].lemma.as_ref();
        ["contract", "letting", "contests", "listing_bodies", "listing_bidders", "listing_holders"]
            .iter()
            .any(|list| rules.lists(list, lemma))
    };
    parse.verbs.iter().find_map(|verb| {
        let lemma = view.units[verb.group.main].lemma.as_ref();
        let gives =
            || stage_of(rules, view, verb, false).is_some_and(|s| matches!(s, Stage::Awarded | Stage::Bid));
        let deed = ["lets", "listing_letting"].iter().any(|list| rules.lists(list, lemma))
            || lemma != "bid" && gives();
        let done = if verb.group.passive { verb.subject } else { verb.objects.first().copied() };
        if !deed || verb.group.negated || !done.is_some_and(about) {
            return None;
        }
        let described = |noun: usize| {
            let head = &view.units[parse.nouns[noun].group.head];
            rules.lists("listing_buyers", head.lemma.as_ref())
        };
        let named = agents(story, view, verb);
        (!named.is_empty() || agent(view, verb).is_some_and(described)).then_some(named)
    })
}

/// True where nothing but names stands between two units: `A, B (of Leeds) and, for scans, C`.
pub(super) fn only_names(story: &Story<'_>, view: &View<'_>, from: usize, end: usize) -> bool {
    let mut bracket = false;
    view.units.get(from..end).unwrap_or_default().iter().enumerate().all(|(at, unit)| {
        let word = unit.lower.as_ref();
        bracket = word == "(" || bracket && word != ")";
        bracket
            || story.reference(view, from + at).is_some()
            || unit.tag == Tag::Name
            || matches!(word, ")" | "," | ";" | "and" | "&" | "the" | "." | "plus" | "with")
    })
}

/// `The trusts behind the tender include A and B`: those who let a contract, where a sentence names them.
pub(super) fn named_buyers(rules: &Inner, story: &Story<'_>, view: &View<'_>) -> Vec<Fill> {
    let text = view.span.text(story.document);
    let bodies = view.references().iter().filter(|named| BUYERS.contains(story.kind(named.entity))).count();
    // Few sentences may tell of them: the others are not parsed for it.
    if bodies < 2 || ![" include ", " are ", " were ", " comprise "].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let parse = &view.parse;
    let told = parse.verbs.iter().take(MOST).find(|verb| {
        let lemma = view.units[verb.group.main].lemma.as_ref();
        let Some(subject) = verb.subject.filter(|_| matches!(lemma, "be" | "include" | "comprise")) else {
            return false;
        };
        let group = &parse.nouns[subject].group;
        let head = &view.units[group.head];
        // `the trusts involved`, `the CCGs behind the tender`
        let joint = view.units.get(group.first..verb.group.main).unwrap_or_default().iter().any(|unit| {
            ["contract", "letting", "contests", "listing_joint"]
                .iter()
                .any(|list| rules.lists(list, unit.lower.as_ref()) || rules.lists(list, unit.lemma.as_ref()))
        });
        head.lower != head.lemma
            && rules.lists("listing_commissioners", head.lemma.as_ref())
            && joint
            && !verb.group.passive
            && !verb.group.negated
    });
    let objects = told.into_iter().flat_map(|verb| verb.objects.iter().copied());
    let members = objects.flat_map(|object| parse.nouns[parse.nouns[object].first].members.iter().copied());
    let mut found: Vec<Fill> = Vec::new();
    for member in members {
        let Some(named) = story.reference(view, parse.nouns[member].group.head) else { continue };
        let known = found.iter().any(|fill| fill.entity == named.entity);
        if BUYERS.contains(story.kind(named.entity)) && !named.nominal && !known {
            found.push(Fill { entity: named.entity, span: named.span, slot: "list", carried: false });
        }
    }
    found
}
