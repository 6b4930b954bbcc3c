//! Contracts spoken of as known: `the deal was terminated in June`, of whom the sentences before have told.

use crate::relation::candidate::Candidate;
use crate::relation::story::Fill;
use crate::relation_type::Stage;
use crate::rules::Inner;

/// How many sentences a contract stays in focus.
const FOCUS: usize = 4;

/// Gives a fact without a supplier that of the contract in focus.
pub(crate) fn settle(rules: &Inner, candidates: &mut [Candidate]) {
    for at in 0..candidates.len() {
        let this = &candidates[at];
        let open = rules.relations[this.relation].staged
            && this.object.is_empty()
            && !this.fallen
            && matches!(this.stage, Some(Stage::Ended | Stage::Extended));
        if !open {
            continue;
        }
        let Some(suppliers) = in_focus(candidates, this) else { continue };
        candidates[at].object =
            suppliers.into_iter().map(|fill| Fill { carried: true, slot: "article", ..fill }).collect();
    }
}

/// The supplier of the contract told of last.
fn in_focus(candidates: &[Candidate], this: &Candidate) -> Option<Vec<Fill>> {
    let mut held = candidates.iter().filter(|other| {
        other.relation == this.relation
            && !other.fallen
            && !other.object.is_empty()
            && other.object.iter().all(|fill| fill.slot != "article")
            && matches!(other.stage, Some(Stage::Awarded | Stage::Extended | Stage::Ended))
            && other.sentence <= this.sentence
            && this.sentence - other.sentence <= FOCUS
            && (this.subject.is_empty()
                || other.subject.is_empty()
                || other.subject.iter().any(|a| this.subject.iter().any(|b| a.entity == b.entity)))
            && this.subject.iter().all(|a| other.object.iter().all(|b| a.entity != b.entity))
    });
    let last = held.clone().map(|other| other.sentence).max()?;
    let mut here = held.by_ref().filter(|other| other.sentence == last);
    let first = here.next()?;
    let same = |other: &Candidate| {
        other.object.iter().all(|a| first.object.iter().any(|b| a.entity == b.entity))
    };
    here.all(same).then(|| first.object.clone())
}
