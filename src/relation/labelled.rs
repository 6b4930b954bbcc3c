//! Forms and notices: `Contracting authority: Elmshire CCG. Contractor: Brightwell.` Labels say who is who.

use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::relation_type::{RelationType, Stage};
use crate::rules::Inner;

/// What a label says of the body behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Buyer,
    Supplier(Stage),
}

/// The lists of labels, by what they say.
const LISTS: [(&str, Part); 6] = [
    ("label_lost", Part::Supplier(Stage::Lost)),
    ("label_ended", Part::Supplier(Stage::Ended)),
    ("label_preferred", Part::Supplier(Stage::Preferred)),
    ("label_bid", Part::Supplier(Stage::Bid)),
    ("label_supplier", Part::Supplier(Stage::Awarded)),
    ("label_buyer", Part::Buyer),
];

/// The most words of a label.
const WORDS: usize = 4;

/// How many units belong to a field at most.
const FIELD: usize = 40;

/// A label with the bodies behind it.
struct Field {
    sentence: usize,
    colon: usize,
    part: Part,
    bodies: Vec<Fill>,
}

/// The facts of every form in an article, in order.
pub(crate) fn candidates(rules: &Inner, story: &Story<'_>) -> Vec<Candidate> {
    let Some(relation) = rules.relations.iter().position(|rule| rule.kind == RelationType::CONTRACT) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut form: Vec<Field> = Vec::new();
    for (sentence, view) in story.views.iter().enumerate().filter(|(_, view)| !view.named.is_empty()) {
        for colon in 0..view.units.len() {
            let Some(field) = field(rules, story, view, sentence, colon) else { continue };
            // A form ends where prose follows, or where another buyer is told.
            let apart = form.last().is_some_and(|last| sentence - last.sentence > 2);
            let again = field.part == Part::Buyer && form.iter().any(|other| other.part == Part::Buyer);
            if apart || again {
                read(rules, story, relation, &form, &mut found);
                form.clear();
            }
            form.push(field);
        }
    }
    read(rules, story, relation, &form, &mut found);
    found.sort_by_key(|candidate| (candidate.sentence, candidate.trigger));
    found
}

/// The field whose label ends at a colon.
fn field(rules: &Inner, story: &Story<'_>, view: &View<'_>, sentence: usize, colon: usize) -> Option<Field> {
    let units = &view.units;
    if units[colon].lower.as_ref() != ":" {
        return None;
    }
    let closes =
        |at: usize| matches!(units[at].lower.as_ref(), ";" | "|" | "." | "(" | ")" | ":" | "•" | "–");
    let from = (colon.saturating_sub(WORDS + 1)..colon).rev().find(|&at| closes(at)).map_or(0, |at| at + 1);
    let words: Vec<&str> = units.get(from..colon)?.iter().map(|unit| unit.lower.as_ref()).collect();
    let last = units.get(colon.checked_sub(1)?)?;
    if words.is_empty() || words.len() > WORDS {
        return None;
    }
    let label = words.join(" ");
    let says = |word: &str| LISTS.iter().find(|(list, _)| rules.lists(list, word)).map(|(_, part)| *part);
    let part = says(&label).or_else(|| says(last.lemma.as_ref()))?;
    let end = (colon + 1..units.len().min(colon + FIELD)).find(|&at| closes(at));
    let mut bodies: Vec<Fill> = Vec::new();
    for unit in colon + 1..end.unwrap_or(units.len().min(colon + FIELD)) {
        let Some(reference) = story.reference(view, unit) else { continue };
        let known = bodies.iter().any(|fill| fill.entity == reference.entity);
        if !known && !story.is_person(reference.entity) {
            let (entity, span) = (reference.entity, reference.span);
            bodies.push(Fill { entity, span, slot: "label", carried: reference.nominal });
        }
    }
    (!bodies.is_empty()).then_some(Field { sentence, colon, part, bodies })
}

/// The facts of one form.
fn read(rules: &Inner, story: &Story<'_>, relation: usize, form: &[Field], found: &mut Vec<Candidate>) {
    let buyer = form.iter().find(|field| field.part == Part::Buyer);
    for field in form {
        let Part::Supplier(stage) = field.part else { continue };
        // What a field of its own says of the contract, the wordings for that read.
        if stage == Stage::Awarded && has_status(rules, &story.views[field.sentence]) {
            continue;
        }
        let subject = buyer.map(|buyer| buyer.bodies.clone()).unwrap_or_default();
        let mut candidate = Candidate::plain(relation, "contract.labelled", field.sentence, subject);
        candidate.weak = buyer.is_none();
        candidate.object = field.bodies.clone();
        candidate.stage = Some(stage);
        candidate.trigger = field.colon.saturating_sub(1);
        candidate.construction = "labelled";
        found.push(candidate);
    }
}

/// True where a field of the sentence tells another stage than an award: `status: extended to 2019`.
fn has_status(rules: &Inner, view: &View<'_>) -> bool {
    let units = &view.units;
    (1..units.len().saturating_sub(1)).any(|colon| {
        units[colon].lower.as_ref() == ":"
            && rules.lists("label_status", units[colon - 1].lower.as_ref())
            && units
                .get(colon + 1..units.len().min(colon + 4))
                .unwrap_or_default()
                .iter()
                .any(|unit| rules.lists("label_other_stages", unit.lower.as_ref()))
    })
}
