//! The records of a rule file, as they stand in TOML.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::rules::ranker::{AnswerRecord, BuyerRecord, ConfidenceRecord, RankerRecord};

/// A whole rule file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileRecord {
    /// The version of the form; 1.
    pub(crate) format: Option<u32>,
    /// Relation types by name.
    #[serde(default)]
    pub(crate) relation: BTreeMap<String, RelationRecord>,
    /// What a sentence may be about, by name in capitals.
    #[serde(default)]
    pub(crate) things: BTreeMap<String, ThingRecord>,
    /// Word lists that the engine asks for by name (`groups`, `organs`, `former`).
    #[serde(default)]
    pub(crate) words: BTreeMap<String, Vec<String>>,
    /// Nouns of descriptions (`the trust`, `both firms`), and the kinds they stand for.
    #[serde(default)]
    pub(crate) nouns: BTreeMap<String, Vec<String>>,
    /// Names for examples, with their kinds.
    #[serde(default)]
    pub(crate) cast: BTreeMap<String, String>,
    /// Predicates with their roles.
    #[serde(default)]
    pub(crate) frame: Vec<Spanned<FrameRecord>>,
    /// Words of modality and polarity.
    #[serde(default)]
    pub(crate) cue: Vec<Spanned<CueRecord>>,
    /// Fixed wordings.
    #[serde(default)]
    pub(crate) phrase: Vec<Spanned<PhraseRecord>>,
    /// Fitted weights by relation.
    #[serde(default)]
    pub(crate) ranker: BTreeMap<String, RankerRecord>,
    #[serde(default)]
    pub(crate) confidence: BTreeMap<String, ConfidenceRecord>,
    /// Fitted weights of what speaks for a buyer whom a sentence does not name.
    #[serde(default)]
    pub(crate) buyer: Option<BuyerRecord>,
    /// What tells which of the sums, lengths, dates and services of an article are a contract's.
    #[serde(default)]
    pub(crate) answer: BTreeMap<String, AnswerRecord>,
    /// How far to trust the confidence of a relation's facts.
    #[serde(default)]
    pub(crate) trust: BTreeMap<String, Vec<[f64; 2]>>,
}

/// A relation type: its two roles and the kinds that may fill them.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RelationRecord {
    /// The role of the subject.
    pub(crate) subject: RoleRecord,
    /// The role of the object.
    pub(crate) object: RoleRecord,
    /// True where facts carry a stage.
    #[serde(default)]
    pub(crate) staged: bool,
    /// True where either order means the same.
    #[serde(default)]
    pub(crate) symmetric: bool,
    /// The thing that a fact is about, where its modifiers name the other party (`CONTRACT`).
    pub(crate) thing: Option<String>,
}

/// A role: its name in capitals and the kinds that may fill it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RoleRecord {
    pub(crate) role: String,
    pub(crate) kinds: Vec<String>,
    /// Kinds that fill this role rather than the other where the grammar leaves it open.
    #[serde(default)]
    pub(crate) usual: Vec<String>,
    /// True where a fact may lack it.
    #[serde(default)]
    pub(crate) optional: bool,
}

/// What a sentence may be about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ThingRecord {
    /// Head nouns, singular.
    #[serde(default)]
    pub(crate) heads: Vec<String>,
    /// True where any common noun will do but those of `except`.
    #[serde(default)]
    pub(crate) any: bool,
    /// True for the name of a place.
    #[serde(default)]
    pub(crate) places: bool,
    /// True for a stretch of time that comes on top: `another year`, `a further six months`.
    #[serde(default)]
    pub(crate) more_time: bool,
    /// Head nouns that will not do.
    #[serde(default)]
    pub(crate) except: Vec<String>,
}

/// A predicate: how it is said in a plain active sentence, and what that means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FrameRecord {
    pub(crate) id: String,
    pub(crate) relation: String,
    pub(crate) stage: Option<String>,
    /// Plain active sentences: `BUYER awards SUPPLIER a CONTRACT`.
    #[serde(default)]
    pub(crate) says: Vec<Spanned<String>>,
    /// Noun forms: `award of CONTRACT to SUPPLIER by BUYER`.
    #[serde(default)]
    pub(crate) nouns: Vec<Spanned<String>>,
    /// Role → the kinds for which alone the words bear this meaning.
    #[serde(default)]
    pub(crate) kinds: BTreeMap<String, Vec<String>>,
    /// Roles that the relation may leave unsaid, but these words may not.
    #[serde(default)]
    pub(crate) named: Vec<String>,
    /// True for a role or tie that is past.
    #[serde(default)]
    pub(crate) former: bool,
    /// True for what only holds where no other frame says more of the same thing.
    #[serde(default)]
    pub(crate) weak: bool,
    /// Sentences that state it; `[ROLE Name]` marks who must come out.
    #[serde(default)]
    pub(crate) yes: Vec<Spanned<String>>,
    /// Sentences that do not.
    #[serde(default)]
    pub(crate) no: Vec<Spanned<String>>,
}

/// Words that change what a trigger means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueRecord {
    pub(crate) id: String,
    /// Verbs that govern the trigger (`plan`, `refuse`).
    #[serde(default)]
    pub(crate) verbs: Vec<String>,
    /// Nouns that govern it (`decision`, `talks`).
    #[serde(default)]
    pub(crate) nouns: Vec<String>,
    /// Adjectives between a form of `be` and the infinitive (`set to`, `likely to`).
    #[serde(default)]
    pub(crate) adjectives: Vec<String>,
    /// Modal verbs in the verb group.
    #[serde(default)]
    pub(crate) modals: Vec<String>,
    /// Words anywhere in the clause before the trigger.
    #[serde(default)]
    pub(crate) before: Vec<String>,
    /// Words after the verb of which a noun trigger is the subject (`is off the table`).
    #[serde(default)]
    pub(crate) after: Vec<String>,
    /// Words that open the clause (`if`, `unless`).
    #[serde(default)]
    pub(crate) opens: Vec<String>,
    /// Words behind the trigger in its part of the sentence (`without success`).
    #[serde(default)]
    pub(crate) behind: Vec<String>,
    /// True for negation in the verb group.
    #[serde(default)]
    pub(crate) negation: bool,
    /// True where the verbs count only above a verb that is negated (`decided not to`), modals only in one (`will not`).
    #[serde(default)]
    pub(crate) negated: bool,
    /// True where what was before stays a fact, too.
    #[serde(default)]
    pub(crate) keeps: bool,
    /// Stage → stage, or `none` where the fact falls. `any` stands for the stages not named, and for
    /// relations without stages.
    pub(crate) sets: BTreeMap<String, String>,
    /// Sentences that show it at work.
    #[serde(default)]
    pub(crate) yes: Vec<Spanned<String>>,
    /// Sentences that it leaves alone.
    #[serde(default)]
    pub(crate) no: Vec<Spanned<String>>,
}

/// A fixed wording, for what frames miss.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PhraseRecord {
    pub(crate) id: String,
    pub(crate) relation: String,
    pub(crate) stage: Option<String>,
    /// Roles, words and `...` (at most six words within a sentence).
    pub(crate) pattern: String,
    /// `headline` or nothing.
    #[serde(rename = "where")]
    pub(crate) place: Option<String>,
    #[serde(default)]
    pub(crate) former: bool,
    /// Sentences that show it at work.
    #[serde(default)]
    pub(crate) yes: Vec<Spanned<String>>,
    /// Sentences that it leaves alone.
    #[serde(default)]
    pub(crate) no: Vec<Spanned<String>>,
}
