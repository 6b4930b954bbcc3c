//! `X was turned down, as was Y`; `X has bid, and so has Y`: a clause that says of somebody else what was just said.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::sentence::clauses::Link;

/// Adds what such a clause says of those whom it names.
pub(crate) fn settle(filler: &Filler<'_>, here: &mut Vec<Candidate>) {
    if here.is_empty() {
        return;
    }
    let units = &filler.view.units;
    let word = |at: usize| units.get(at).map_or("", |unit| unit.lower.as_ref());
    let mut found: Vec<Candidate> = Vec::new();
    for at in 1..units.len().saturating_sub(2) {
        let turned = matches!(word(at), "as" | "so")
            && matches!(
                word(at + 1),
                "did"
                    | "does"
                    | "do"
                    | "was"
                    | "were"
                    | "is"
                    | "are"
                    | "has"
                    | "have"
                    | "had"
                    | "will"
                    | "would"
            );
        if !turned {
            continue;
        }
        let parse = &filler.view.parse;
        let Some(noun) = parse.nouns.iter().position(|noun| noun.group.first == at + 2) else { continue };
        if !filler.is_name(noun) {
            continue;
        }
        let others = filler.fill(parse.nouns[noun].first, "subject");
        let told = here
            .iter()
            .filter(|c| !c.fallen && c.trigger < at && c.stage.is_some())
            .filter(|c| c.verb.is_some_and(|verb| parse.verbs[verb].link == Link::Direct))
            .filter(|c| [&c.object, &c.subject].iter().any(|fills| fills.iter().any(|f| f.slot == "subject")))
            .max_by_key(|c| c.trigger);
        let Some(told) = told.filter(|_| !others.is_empty()) else { continue };
        let mut other = told.clone();
        let place = if told.object.iter().any(|fill| fill.slot == "subject") {
            &mut other.object
        } else {
            &mut other.subject
        };
        place.clone_from(&others);
        found.push(other);
    }
    here.extend(found);
}
