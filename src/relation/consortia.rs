//! Alliances told of in several sentences: `a consortium led by A. The consortium also includes B and C.`

use crate::relation::candidate::Candidate;
use crate::relation::story::Fill;

/// An alliance as one sentence tells of it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// The sentence.
    pub(crate) sentence: usize,
    /// The relation of its members.
    pub(crate) relation: usize,
    /// The unit that names it.
    pub(crate) trigger: usize,
    /// True where it is one that was told of before.
    pub(crate) definite: bool,
    /// Who belongs to it.
    pub(crate) members: Vec<Fill>,
}

/// How many sentences on an alliance is spoken of again.
const NEAR: usize = 4;

/// The partners that follow where a sentence goes on with an alliance told of before it.
pub(crate) fn candidates(told: &mut [Told]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for at in 1..told.len() {
        let (before, rest) = told.split_at_mut(at);
        let (Some(last), Some(this)) = (before.last(), rest.first_mut()) else { continue };
        if !this.definite || this.sentence - last.sentence > NEAR {
            continue;
        }
        let known = this.members.len();
        for member in &last.members {
            if this.members.iter().all(|other| other.entity != member.entity) {
                this.members.push(Fill { carried: true, slot: "article", ..member.clone() });
            }
        }
        if this.members.len() > known.max(last.members.len()) {
            let mut candidate =
                Candidate::plain(this.relation, "partner.consortium", this.sentence, this.members.clone());
            candidate.trigger = this.trigger;
            candidate.construction = "together";
            found.push(candidate);
        }
    }
    found
}
