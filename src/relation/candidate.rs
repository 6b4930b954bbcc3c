//! A frame met in a sentence: its trigger, its arguments, and what the words around made of it.

use crate::relation::story::Fill;
use crate::relation_type::Stage;

/// A relation mention in the making.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// The rule's frame; `usize::MAX` for a phrase.
    pub(crate) rule: String,
    /// The relation, by index into the rules.
    pub(crate) relation: usize,
    /// The stage, after cues.
    pub(crate) stage: Option<Stage>,
    /// Who fills the subject's role; empty where nobody is named.
    pub(crate) subject: Vec<Fill>,
    /// Who fills the object's role.
    pub(crate) object: Vec<Fill>,
    /// The noun that tells what it is about.
    pub(crate) thing: Option<usize>,
    /// The triggering verb.
    pub(crate) verb: Option<usize>,
    /// The triggering noun.
    pub(crate) noun: Option<usize>,
    /// The unit of the trigger.
    pub(crate) trigger: usize,
    /// The construction.
    pub(crate) construction: &'static str,
    /// The cues that applied.
    pub(crate) cues: Vec<String>,
    /// True where a cue made the fact fall.
    pub(crate) fallen: bool,
    /// True where the frame is weak.
    pub(crate) weak: bool,
    /// True for a phrase.
    pub(crate) phrase: bool,
    /// Of a role, the office.
    pub(crate) title: Option<String>,
    /// True for what is past.
    pub(crate) former: bool,
    /// True where none of the commissioners of the article was found to buy it: another contract, elsewhere.
    pub(crate) elsewhere: bool,
    /// The sentence.
    pub(crate) sentence: usize,
}

impl Candidate {
    /// A candidate of a rule of the engine's own: its subject, and nothing else yet.
    pub(crate) fn plain(relation: usize, rule: &str, sentence: usize, subject: Vec<Fill>) -> Self {
        Self {
            rule: rule.to_owned(),
            relation,
            stage: None,
            subject,
            object: Vec::new(),
            thing: None,
            verb: None,
            noun: None,
            trigger: 0,
            construction: "derived",
            cues: Vec::new(),
            elsewhere: false,
            fallen: false,
            weak: false,
            phrase: false,
            title: None,
            former: false,
            sentence,
        }
    }
}

/// The facts that one fact is compared with: all of an article, unless that is a book. With each its number.
pub(crate) fn around(candidates: &[Candidate], at: usize) -> impl Iterator<Item = (usize, &Candidate)> {
    let from = at.saturating_sub(REACH);
    let near = candidates.get(from..candidates.len().min(at + REACH)).unwrap_or_default();
    near.iter().enumerate().map(move |(number, candidate)| (from + number, candidate))
}

/// How many facts before and behind it one is compared with.
pub(crate) const REACH: usize = 500;
