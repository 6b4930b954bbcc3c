//! What is bought and sold of a company: a part of it without a name is not the company itself.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation_type::RelationType;

/// Takes back owners found through their parts: `Acme sold its British business to Y` sells no Acme.
pub(crate) fn settle(filler: &Filler<'_>, found: &mut [Candidate]) {
    let parse = &filler.view.parse;
    for candidate in found.iter_mut() {
        if filler.rules.relations[candidate.relation].kind != RelationType::OWNS {
            continue;
        }
        let Some(verb) = candidate.verb.and_then(|verb| parse.verbs.get(verb)) else { continue };
        let subject = verb.subject.filter(|_| verb.group.passive);
        for &noun in verb.objects.iter().chain(verb.gap.as_ref()).chain(subject.as_ref()) {
            let node = &parse.nouns[noun];
            let head = &filler.view.units[node.group.head];
            let part = filler.view.plain(noun)
                && filler.rules.lists("portions", head.lemma.as_ref())
                && node.apposed.is_empty()
                && node.clauses.is_empty();
            if part {
                let whole = filler.fill(noun, "object");
                candidate.object.retain(|fill| whole.iter().all(|other| other.entity != fill.entity));
            }
        }
        candidate.fallen |= candidate.object.is_empty();
    }
}
