//! Who stands behind a supplier: its owner, and what it was called before. A sentence that names them beside it
//! gives them no contract.

use crate::relation::candidate::Candidate;
use crate::relation_type::RelationType;
use crate::rules::Inner;

/// True where a sentence tells of a body only as the owner or the former self of one who has a contract there.
pub(crate) fn behind(rules: &Inner, candidates: &[Candidate], entity: u32, sentence: usize) -> bool {
    let first = candidates.partition_point(|c| c.sentence < sentence);
    let here = || candidates[first..].iter().take_while(|c| c.sentence == sentence).filter(|c| !c.fallen);
    here().any(|kin| {
        let kind = &rules.relations[kin.relation].kind;
        let (of, other) = if *kind == RelationType::OWNS {
            (&kin.subject, &kin.object)
        } else if *kind == RelationType::SUCCEEDS && kin.phrase {
            (&kin.object, &kin.subject)
        } else {
            return false;
        };
        of.iter().any(|fill| fill.entity == entity)
            && here().any(|fact| {
                rules.relations[fact.relation].staged
                    && fact.object.iter().any(|a| other.iter().any(|b| a.entity == b.entity))
                    && fact.object.iter().all(|a| a.entity != entity)
            })
    })
}
