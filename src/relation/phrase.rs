//! Fixed wordings: the fallback for what frames miss.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::newborn;
use crate::relation::story::Fill;
use crate::relation_type::RelationType;
use crate::rules::{Part, Phrase, Role};
use crate::sentence::tags::{Tag, Unit, UnitKind};
use crate::span::Span;

/// How many words a gap spans at most.
const GAP: usize = 6;

/// Adds the facts of fixed wordings that no frame has found in this sentence.
pub(crate) fn candidates(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    for (phrase, start) in openings(filler) {
        let phrase = &filler.rules.phrases[phrase];
        if phrase.headline && !filler.view.headline {
            continue;
        }
        let Some(roles) = matches(filler, phrase, start) else { continue };
        let (subject, object) = roles;
        if object.is_empty()
            || subject.is_empty() && !filler.rules.relations[phrase.relation].subject.optional
        {
            continue;
        }
        let known = found.iter().any(|c| {
            c.relation == phrase.relation
                && c.object.iter().any(|f| object.iter().any(|o| o.entity == f.entity))
                && (subject.is_empty()
                    || c.subject.iter().any(|f| subject.iter().any(|o| o.entity == f.entity)))
        });
        if known {
            continue;
        }
        found.push(Candidate {
            rule: phrase.id.clone(),
            relation: phrase.relation,
            stage: phrase.stage,
            subject,
            object,
            thing: None,
            verb: None,
            noun: None,
            trigger: start,
            construction: "phrase",
            cues: Vec::new(),
            elsewhere: false,
            fallen: filler.view.asks(),
            weak: false,
            phrase: true,
            title: None,
            former: phrase.former,
            sentence,
        });
    }
}

/// The wordings whose first part stands in the sentence, in their order, with the units where it does.
fn openings(filler: &Filler<'_>) -> Vec<(usize, usize)> {
    let view = filler.view;
    let mut found = Vec::new();
    for index in filler.rules.signals.wordings(&view.brings) {
        let Some(phrase) = filler.rules.phrases.get(index) else { break };
        let opens = |unit: &Unit| match phrase.parts.first() {
            Some(Part::Words(words)) => words.iter().any(|word| *word == unit.lower || *word == unit.lemma),
            Some(Part::Role(_)) => matches!(unit.kind, UnitKind::Mention(_)),
            Some(Part::Gap) | None => true,
        };
        let starts = (0..view.units.len()).filter(|&start| opens(&view.units[start]));
        found.extend(starts.map(|start| (index, start)));
    }
    found
}

/// The roles that a wording fills when it is read from a unit on.
fn matches(filler: &Filler<'_>, phrase: &Phrase, start: usize) -> Option<(Vec<Fill>, Vec<Fill>)> {
    let (mut subject, mut object) = (Vec::new(), Vec::new());
    let mut at = start;
    let mut gap = 0;
    for (index, part) in phrase.parts.iter().enumerate() {
        // A comma, bracket or quotation mark between the parts changes nothing; a stop or colon is a part.
        while index > 0 && filler.view.units.get(at).is_some_and(|unit| is_mark(&unit.lower)) {
            at += 1;
        }
        match part {
            Part::Gap => gap = GAP,
            Part::Role(role) => {
                let unit = (at..=at + gap).find(|&i| fits(filler, phrase, *role, i))?;
                let reference = filler.story.reference(filler.view, unit)?;
                let fill = Fill {
                    entity: reference.entity,
                    span: reference.span,
                    slot: "phrase",
                    carried: reference.nominal,
                };
                let mut fills = listed(filler, phrase, *role, reference.span, index);
                fills.push(fill);
                match role {
                    Role::Subject => subject.extend(fills),
                    Role::Object => object.extend(fills),
                }
                at = unit + 1;
                gap = 0;
            }
            Part::Words(words) => {
                // `X, helped by Y` and `X was helped by Y` are worded alike.
                let said = |u: &str| words.iter().any(|w| w == u);
                while index > 0
                    && filler
                        .view
                        .units
                        .get(at)
                        .is_some_and(|u| u.tag == Tag::Auxiliary && !said(&u.lower) && !said(&u.lemma))
                {
                    at += 1;
                }
                let unit =
                    (at..=at + gap).find(|&i| {
                        filler.view.units.get(i).is_some_and(|u| {
                            words.iter().any(|w| w == u.lower.as_ref() || w == u.lemma.as_ref())
                        })
                    })?;
                at = unit + 1;
                gap = 0;
            }
        }
    }
    Some((subject, object))
}

/// `A and B are now C`, `A with B and C as subcontractors`: the fellows of a name, those before it where a plural
/// wording begins with it, all where several may be partners or subcontractors.
fn listed(filler: &Filler<'_>, phrase: &Phrase, role: Role, own: Span, index: usize) -> Vec<Fill> {
    let kind = &filler.rules.relations[phrase.relation].kind;
    // `formed when A and B merged`: who merge are several.
    let merging = *kind == RelationType::SUCCEEDS && filler.rules.lists("mergers", &phrase.id);
    let several = *kind == RelationType::PARTNER || *kind == RelationType::SUBCONTRACT || merging;
    let after = filler.view.units.iter().find(|unit| unit.span.start >= own.end);
    let plural = index == 0 && after.is_some_and(|unit| unit.lower.as_ref() == "are");
    if !plural && (index == 0 || !several) {
        return Vec::new();
    }
    let nouns = &filler.view.parse.nouns;
    let head = |noun: usize| nouns[noun].group.head;
    let named = (0..nouns.len()).find(|&noun| filler.view.units[head(noun)].span == own);
    let Some(noun) = named else { return Vec::new() };
    let fellows = nouns[nouns[noun].first].members.iter().copied().filter(|&other| other != noun);
    let fits = |other: &usize| fits(filler, phrase, role, head(*other)) && (index > 0 || *other < noun);
    fellows
        .filter(fits)
        .filter_map(|other| {
            let reference = filler.story.reference(filler.view, head(other))?;
            let (entity, span, carried) = (reference.entity, reference.span, reference.nominal);
            Some(Fill { entity, span, slot: "phrase", carried })
        })
        .collect()
}

fn is_mark(text: &str) -> bool {
    matches!(text, "," | "(" | ")" | "\"" | "'" | "“" | "”" | "‘" | "’")
}

fn fits(filler: &Filler<'_>, phrase: &Phrase, role: Role, unit: usize) -> bool {
    filler.view.units.get(unit).is_some_and(|u| matches!(u.kind, UnitKind::Mention(_)))
        && filler.story.reference(filler.view, unit).is_some_and(|reference| {
            // `The enlarged trust will be called X`: none that has a name so far.
            let words = filler.view.words(filler.story.document, unit, unit + 1);
            let newborn = role == Role::Object
                && reference.nominal
                && filler.rules.relations[phrase.relation].kind == RelationType::SUCCEEDS
                && newborn::describes(filler.rules, words);
            !newborn
                && filler.rules.relations[phrase.relation]
                    .role(role)
                    .kinds
                    .contains(filler.story.kind(reference.entity))
        })
}
