//! Alliances told of in several sentences: `a consortium led by A. The consortium also includes B and C.`

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::Reference;
use crate::rules::Inner;

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

/// How many sentences on its name is told.
const NAMED: usize = 2;

/// `Under the contract, the Elmshire Care Alliance will run the wards`: the name that an alliance without one is given
/// right after its members are told.
pub(crate) fn named(rules: &Inner, story: &Story<'_>, told: &[Told]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, alliance) in told.iter().enumerate() {
        let next = told.get(at + 1).map_or(usize::MAX, |next| next.sentence);
        if alliance.definite || alliance.members.len() < 2 {
            continue;
        }
        let last = story.views.len().min(alliance.sentence + NAMED + 1).min(next.saturating_add(1));
        let known = story.views[alliance.sentence].span.end;
        let later = story.views.get(alliance.sentence + 1..last).unwrap_or_default();
        let name = later.iter().enumerate().find_map(|(ahead, view)| {
            let names = |reference: &&Reference| {
                let first = story.references.iter().find(|r| r.entity == reference.entity);
                let words = reference.span.text(story.document).to_lowercase();
                let pact = words.rsplit(' ').next().is_some_and(|word| rules.lists("pacts", word));
                pact && !reference.nominal
                    && alliance.members.iter().all(|member| member.entity != reference.entity)
                    && first.is_some_and(|first| first.span.start >= known)
                    && [Kind::FIRM, Kind::NONPROFIT, Kind::OTHER].contains(story.kind(reference.entity))
            };
            view.references().iter().find(names).map(|reference| (alliance.sentence + 1 + ahead, reference))
        });
        let Some((sentence, name)) = name else { continue };
        let lent = |fill: &Fill| Fill { carried: true, slot: "member", ..fill.clone() };
        let mut members = vec![Fill { entity: name.entity, span: name.span, slot: "name", carried: false }];
        members.extend(alliance.members.iter().map(lent));
        let mut candidate = Candidate::plain(alliance.relation, "partner.named-later", sentence, members);
        candidate.construction = "together";
        found.push(candidate);
    }
    found
}

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
