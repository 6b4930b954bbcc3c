//! Members of an alliance told in brackets behind its name, or on the lines of a form: `Elmshire Together (A with B)`.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::relation_type::RelationType;
use crate::rules::Inner;
use crate::sentence::tags::{Tag, UnitKind};

/// How many words a bracket holds at most.
const LONG: usize = 60;

/// Dashes as they are printed between clauses.
const DASHES: [&str; 3] = [" – ", " — ", " - "];

/// How long a label is at most.
const LABEL: usize = 40;

/// How many lines of a form lie at most between an alliance and its members.
const LINES: usize = 3;

/// The partners that such lists make.
pub(crate) fn candidates(rules: &Inner, story: &Story<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let Some(relation) = rules.relations.iter().position(|rule| rule.kind == RelationType::PARTNER) else {
        return found;
    };
    let mut form: Option<(Fill, usize)> = None;
    for (sentence, view) in story.views.iter().enumerate() {
        let text = view.span.text(story.document);
        let mut lists: Vec<(usize, Vec<Fill>)> = Vec::new();
        if text.contains('(') && view.references().len() > 1 {
            lists.extend(brackets(rules, story, view));
        }
        if view.references().len() > 1 && DASHES.iter().any(|dash| text.contains(dash)) {
            lists.extend(dashed(story, view));
        }
        let label = text.split_once(':').map(|(label, _)| label.trim()).filter(|label| label.len() < LABEL);
        if let Some(label) = label.map(str::to_lowercase) {
            let named = |view: &View<'_>| -> Vec<Fill> {
                let named = view.references().iter().filter(|r| organisation(story, r.entity));
                named.map(|r| fill(r.entity, r.span)).collect()
            };
            let mut here = named(view);
            if rules.lists("alliances", &label) {
                form = here.into_iter().next().map(|alliance| (alliance, sentence));
            } else if rules.lists("label_members", &label)
                && let Some((alliance, from)) = form.take()
                && sentence - from <= LINES
            {
                if here.is_empty() {
                    here = story.views.get(sentence + 1).map(named).unwrap_or_default();
                }
                here.push(alliance);
                lists.push((0, here));
            }
        }
        for (trigger, members) in lists {
            let mut candidate = Candidate::plain(relation, "partner.roster", sentence, once(members));
            candidate.trigger = trigger;
            candidate.construction = "together";
            if candidate.subject.len() > 1 {
                found.push(candidate);
            }
        }
    }
    found
}

/// The lists in the brackets of a sentence, each with the unit where it opens.
fn brackets(rules: &Inner, story: &Story<'_>, view: &View<'_>) -> Vec<(usize, Vec<Fill>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < view.units.len() {
        let open = at;
        at += 1;
        if view.units[open].lower.as_ref() != "(" {
            continue;
        }
        let end = view.units.len().min(open + LONG);
        let Some(close) = (open + 1..end).find(|&unit| view.units[unit].lower.as_ref() == ")") else {
            continue;
        };
        let outer =
            open.checked_sub(1).and_then(|before| story.reference(view, before)).filter(|reference| {
                let kind = story.kind(reference.entity);
                // `Marlow Together`, of which but one word is known, is another.
                let cut = open.checked_sub(2).is_some_and(|before| {
                    let unit = &view.units[before];
                    unit.tag == Tag::Name && matches!(unit.kind, UnitKind::Word)
                });
                !cut && !reference.nominal && [Kind::FIRM, Kind::NONPROFIT, Kind::OTHER].contains(kind)
            });
        let allied = outer.is_some_and(|outer| {
            let name = outer.span.text(story.document).to_lowercase();
            name.split(' ').any(|word| rules.lists("alliances", word))
        });
        let Some((mut members, joined)) = listed(rules, story, view, open + 1, close) else { continue };
        let several =
            members.len() > 1 && (joined || allied) || members.len() == 1 && joined && outer.is_some();
        if several {
            members.extend(outer.map(|outer| fill(outer.entity, outer.span)));
            found.push((open, members));
        }
        at = close;
    }
    found
}

/// `Elmshire Together – made up of A, B and C`: the lists behind a dash, each with the unit where it opens.
fn dashed(story: &Story<'_>, view: &View<'_>) -> Vec<(usize, Vec<Fill>)> {
    let mut found = Vec::new();
    for dash in 1..view.units.len() {
        if !DASHES.iter().any(|mark| mark.trim() == view.units[dash].lower.as_ref()) {
            continue;
        }
        let named = story.reference(view, dash - 1).filter(|reference| organisation(story, reference.entity));
        let words: Vec<&str> = view
            .units
            .get(dash + 1..)
            .unwrap_or_default()
            .iter()
            .take(3)
            .map(|unit| unit.lower.as_ref())
            .collect();
        let from = match words.as_slice() {
            ["made", "up", "of"] => dash + 4,
            ["consisting" | "comprised" | "composed" | "formed", "of" | "from", _] => dash + 3,
            ["comprising" | "combining" | "uniting", ..] => dash + 2,
            _ => continue,
        };
        // A common noun there is an alliance that the sentence itself tells of.
        if named.is_none() && view.units[dash - 1].tag != Tag::Name {
            continue;
        }
        let Some(first) = view.parse.nouns.iter().position(|noun| noun.group.first >= from) else { continue };
        let mut members: Vec<Fill> = Vec::new();
        for &member in &view.parse.nouns[first].members {
            let reference = story.reference(view, view.parse.nouns[member].group.head);
            members
                .extend(reference.filter(|r| organisation(story, r.entity)).map(|r| fill(r.entity, r.span)));
        }
        if members.len() > 1 {
            members.extend(named.map(|named| fill(named.entity, named.span)));
            found.push((dash, members));
        }
    }
    found
}

/// The bodies named between two units, and whether words there join them; none where the words tell something else.
fn listed(
    rules: &Inner,
    story: &Story<'_>,
    view: &View<'_>,
    from: usize,
    end: usize,
) -> Option<(Vec<Fill>, bool)> {
    let mut members = Vec::new();
    let (mut joined, mut aside) = (false, false);
    for unit in from..end {
        let word = &view.units[unit];
        if let Some(reference) = story.reference(view, unit) {
            if !organisation(story, reference.entity) {
                return None;
            }
            if !aside {
                members.push(fill(reference.entity, reference.span));
            }
            aside = false;
            continue;
        }
        let lower = word.lower.as_ref();
        // What several own together is told of as theirs, and they as its owners.
        if matches!(lower, "venture" | "owned") {
            return None;
        }
        joined |= rules.lists("roster_joins", lower);
        // `A, formerly B, with C`
        aside |= rules.lists("former", lower) || matches!(lower, "part" | "known" | "subsidiary" | "arm");
        aside &= !matches!(lower, "with" | "and" | "plus");
        let tells = matches!(word.tag, Tag::Verb(_) | Tag::Auxiliary | Tag::Modal);
        if tells && !rules.lists("roster_joins", lower) && !aside {
            return None;
        }
    }
    Some((members, joined))
}

fn organisation(story: &Story<'_>, entity: u32) -> bool {
    ![Kind::PERSON, Kind::MEDIA].contains(story.kind(entity))
}

fn fill(entity: u32, span: crate::span::Span) -> Fill {
    Fill { entity, span, slot: "list", carried: false }
}

/// Each body once.
fn once(fills: Vec<Fill>) -> Vec<Fill> {
    let mut found: Vec<Fill> = Vec::new();
    for fill in fills {
        if found.iter().all(|other| other.entity != fill.entity) {
            found.push(fill);
        }
    }
    found
}
