//! The rules: predicates as plain sentences, cues and phrases, read from files that people can edit.

mod cued;
mod finding;
mod forest;
mod format;
mod lint;
mod needs;
mod numbers;
mod pattern;
mod ranker;
mod read;
mod signals;
mod signs;
mod triggers;
mod trust;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use foldhash::HashMap;
use once_cell::sync::Lazy;

use crate::error::Error;
use crate::gazetteer::Kind;
use crate::relation_type::{RelationType, Stage};
use crate::word_map::WordMap;

pub(crate) use cued::Cued;
pub use finding::{Finding, Severity};
pub(crate) use lint::lint;
pub(crate) use needs::Needs;
pub(crate) use numbers::Numbers;
pub(crate) use pattern::{Filler, Head, Pattern, Role, Slot, What};
pub(crate) use ranker::{AnswerRecord, Answers, Ranker, Stages, Unnamed, key, key_of, key_on};
pub(crate) use signs::Signs;
pub(crate) use triggers::Told;

/// Relation types, frames, cues and phrases; immutable once read, cheap to clone.
///
/// ```
/// let rules = awarded::Rules::bundled();
/// assert!(rules.frame_ids().any(|id| id == "contract.award"));
/// ```
#[derive(Clone, Debug)]
pub struct Rules {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
pub(crate) struct Inner {
    pub(crate) relations: Vec<RelationRule>,
    pub(crate) things: Vec<Thing>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) cues: Vec<Cue>,
    pub(crate) phrases: Vec<Phrase>,
    pub(crate) cast: BTreeMap<String, Kind>,
    /// Word lists of the engine, by name.
    pub(crate) words: BTreeMap<String, Vec<String>>,
    /// The rankers, by the name of their relation.
    pub(crate) rankers: BTreeMap<String, Ranker>,
    /// The numbers of all that rankers know.
    pub(crate) seen: Numbers,
    /// What tells how sure the facts of a relation are that is not ranked, by the relation's name.
    pub(crate) confidences: BTreeMap<String, Ranker>,
    /// How far to trust the confidence of a relation's facts, by the relation's name.
    pub(crate) trust: BTreeMap<String, trust::Trust>,
    /// What speaks for a buyer whom a sentence does not name.
    pub(crate) buyers: Option<Ranker>,
    /// What tells which of an article's sums, lengths, dates and services are a contract's, by what is asked.
    pub(crate) answers: BTreeMap<String, Answers>,
    /// Nouns of descriptions, and the kinds they stand for.
    pub(crate) nouns_of_kinds: BTreeMap<String, Vec<Kind>>,
    /// The same, to be asked for single words: word → the numbers of the lists that hold it.
    pub(crate) listed: WordMap<Vec<usize>>,
    /// First word of two that a list holds → the lists and their second words.
    pub(crate) paired: WordMap<Vec<(usize, String)>>,
    /// The numbers of the lists.
    pub(crate) lists: HashMap<String, usize>,
    /// Their names by their numbers.
    pub(crate) list_names: Vec<String>,
    /// Frames that a name with another behind a preposition triggers.
    pub(crate) beside: Vec<(usize, usize)>,
    /// Verb lemma → frames and their patterns that it triggers.
    pub(crate) verbs: WordMap<Vec<(usize, usize)>>,
    /// Noun lemma (the last word, where there are several) → likewise.
    pub(crate) nouns: WordMap<Vec<(usize, usize)>>,
    /// What single words can do.
    pub(crate) signals: signals::Signals,
    /// The words of cues.
    pub(crate) cued: Cued,
}

/// A relation type with its roles.
#[derive(Clone, Debug)]
pub(crate) struct RelationRule {
    pub(crate) kind: RelationType,
    pub(crate) subject: RoleRule,
    pub(crate) object: RoleRule,
    pub(crate) staged: bool,
    pub(crate) symmetric: bool,
    pub(crate) thing: Option<usize>,
}

impl RelationRule {
    /// The rule of one of the two roles.
    pub(crate) fn role(&self, role: Role) -> &RoleRule {
        match role {
            Role::Subject => &self.subject,
            Role::Object => &self.object,
        }
    }
}

/// Who may fill a role.
#[derive(Clone, Debug)]
pub(crate) struct RoleRule {
    pub(crate) name: String,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) usual: Vec<Kind>,
    pub(crate) optional: bool,
}

/// What a sentence may be about.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    pub(crate) name: String,
    /// Head nouns; several words are written with spaces.
    pub(crate) heads: Vec<String>,
    pub(crate) any: bool,
    /// True for the names of places.
    pub(crate) places: bool,
    /// True for a stretch of time on top of another.
    pub(crate) more_time: bool,
    pub(crate) except: Vec<String>,
    /// Last word of a head → those heads.
    pub(crate) by_last: WordMap<Vec<usize>>,
}

impl Thing {
    /// The heads that end with one of two spellings of a word.
    pub(crate) fn heads_at(&self, lemma: &str, lower: &str) -> impl Iterator<Item = &str> {
        let ending = |word: &str| self.by_last.get(word).map_or(&[][..], Vec::as_slice);
        let other = if lemma == lower { &[][..] } else { ending(lower) };
        ending(lemma).iter().chain(other).filter_map(|index| self.heads.get(*index)).map(String::as_str)
    }
}

/// A predicate.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) relation: usize,
    pub(crate) stage: Option<Stage>,
    /// The relation's roles, narrowed to the kinds for which these words bear this meaning.
    pub(crate) roles: RelationRule,
    pub(crate) patterns: Vec<Pattern>,
    /// The patterns as they are written, one for each of `patterns`.
    pub(crate) wordings: Vec<Line>,
    pub(crate) former: bool,
    pub(crate) weak: bool,
    pub(crate) yes: Vec<Line>,
    pub(crate) no: Vec<Line>,
    pub(crate) place: Place,
}

/// Where a rule stands, for errors.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// A text of a rule, and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) number: usize,
}

/// What a cue makes of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// The fact has this stage.
    Stage(Stage),
    /// The fact falls.
    Falls,
}

/// Words that change what a trigger means.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) id: String,
    pub(crate) verbs: Vec<String>,
    pub(crate) nouns: Vec<String>,
    pub(crate) adjectives: Vec<String>,
    pub(crate) modals: Vec<String>,
    pub(crate) before: Vec<String>,
    pub(crate) after: Vec<String>,
    pub(crate) opens: Vec<String>,
    pub(crate) behind: Vec<String>,
    pub(crate) negation: bool,
    pub(crate) negated: bool,
    pub(crate) keeps: bool,
    pub(crate) sets: Vec<(Option<Stage>, Effect)>,
    pub(crate) yes: Vec<Line>,
    pub(crate) no: Vec<Line>,
    pub(crate) place: Place,
}

impl Cue {
    /// What the cue makes of a fact at this stage; nothing where it leaves it alone.
    pub(crate) fn effect(&self, stage: Option<Stage>) -> Option<Effect> {
        let named = self.sets.iter().find(|(from, _)| from.is_some() && *from == stage);
        named.or_else(|| self.sets.iter().find(|(from, _)| from.is_none())).map(|(_, effect)| *effect)
    }
}

/// A fixed wording.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    pub(crate) id: String,
    pub(crate) relation: usize,
    pub(crate) stage: Option<Stage>,
    pub(crate) parts: Vec<Part>,
    pub(crate) headline: bool,
    pub(crate) former: bool,
    pub(crate) yes: Vec<Line>,
    pub(crate) no: Vec<Line>,
    pub(crate) place: Place,
}

/// One part of a fixed wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A name that may fill this role.
    Role(Role),
    /// One of these words, by lemma or as written.
    Words(Vec<String>),
    /// At most six words.
    Gap,
}

const BUNDLED: [(&str, &str); 11] = [
    ("seeds/rules/relations.toml", include_str!("../../seeds/rules/relations.toml")),
    ("seeds/rules/contracts.toml", include_str!("../../seeds/rules/contracts.toml")),
    ("seeds/rules/endings.toml", include_str!("../../seeds/rules/endings.toml")),
    ("seeds/rules/bodies.toml", include_str!("../../seeds/rules/bodies.toml")),
    ("seeds/rules/roles.toml", include_str!("../../seeds/rules/roles.toml")),
    ("seeds/rules/cues.toml", include_str!("../../seeds/rules/cues.toml")),
    ("seeds/rules/phrases.toml", include_str!("../../seeds/rules/phrases.toml")),
    ("seeds/rules/weights.toml", include_str!("../../seeds/rules/weights.toml")),
    ("seeds/rules/answers.toml", include_str!("../../seeds/rules/answers.toml")),
    ("seeds/rules/offices.toml", include_str!("../../seeds/rules/offices.toml")),
    ("seeds/rules/again.toml", include_str!("../../seeds/rules/again.toml")),
];

static BUNDLED_RULES: Lazy<Result<Rules, Error>> = Lazy::new(|| Rules::read(&BUNDLED));

impl Inner {
    /// True where `word` is in the word list of this name.
    pub(crate) fn lists(&self, list: &str, word: &str) -> bool {
        // Few words are in any list, and those in few.
        let known = self.listed.get(word);
        known.is_some_and(|numbers| numbers.iter().any(|&number| self.is_list(number, list)))
    }

    fn is_list(&self, number: usize, list: &str) -> bool {
        self.list_names.get(number).is_some_and(|name| name == list)
    }

    /// The number of a word list.
    pub(crate) fn number_of(&self, list: &str) -> Option<usize> {
        self.lists.get(list).copied()
    }

    /// True where `word` is in one of the lists of these numbers, or the first of two words that are.
    pub(crate) fn lists_in(&self, numbers: &[Option<usize>], word: &str) -> bool {
        let one_of = |number: usize| numbers.contains(&Some(number));
        self.listed.get(word).is_some_and(|lists| lists.iter().any(|&number| one_of(number)))
            || self.paired.get(word).is_some_and(|pairs| pairs.iter().any(|(number, _)| one_of(*number)))
    }

    /// True where `first` and `second` are the two words of an entry of this word list.
    pub(crate) fn lists_pair(&self, list: &str, first: &str, second: &str) -> bool {
        let known = self.paired.get(first);
        known.is_some_and(|pairs| pairs.iter().any(|(of, other)| other == second && self.is_list(*of, list)))
    }

    /// The kinds that a description (`the trust`, `both firms`) speaks of; none for descriptions of any body.
    pub(crate) fn kinds_of(&self, lemma: &str) -> &[Kind] {
        self.nouns_of_kinds.get(lemma).map_or(&[], Vec::as_slice)
    }
}

impl Rules {
    /// The rules that ship with the crate, for health contracts in England.
    ///
    /// # Panics
    /// Never in a released crate: its tests read every bundled file.
    ///
    /// ```
    /// assert!(awarded::Rules::bundled().frame_ids().count() > 10);
    /// ```
    pub fn bundled() -> Rules {
        match &*BUNDLED_RULES {
            Ok(rules) => rules.clone(),
            Err(error) => panic!("the bundled rules do not read: {error}"),
        }
    }

    /// The content of one of the bundled files (`cues.toml`, `relations.toml`), to be read beside rules of
    /// one's own.
    ///
    /// ```
    /// use awarded::Rules;
    ///
    /// let cues = Rules::bundled_file("cues.toml").unwrap();
    /// let mine = "[relation.fines]\nsubject = { role = \"BODY\", kinds = [\"council\"] }\n\
    ///             object = { role = \"FIRM\", kinds = [\"firm\"] }\n\n[[frame]]\nid = \"fine\"\n\
    ///             relation = \"fines\"\nsays = [\"BODY fines FIRM\"]\n";
    /// assert!(Rules::read(&[("mine.toml", mine), ("cues.toml", cues)]).is_ok());
    /// ```
    pub fn bundled_file(name: &str) -> Option<&'static str> {
        let named = |path: &str| path.rsplit('/').next() == Some(name);
        BUNDLED.iter().find(|(path, _)| named(path)).map(|(_, text)| *text)
    }

    /// Reads rule files, given as pairs of name and content; later files may use what earlier ones declare.
    ///
    /// # Errors
    /// Where a file does not have the form of the rules page; the error names file, line and remedy.
    ///
    /// ```
    /// use awarded::Rules;
    ///
    /// let error = Rules::read(&[("mine.toml", "[[frame]]\nidd = 1")]).unwrap_err();
    /// assert_eq!(error.line(), Some(2));
    /// ```
    pub fn read(files: &[(&str, &str)]) -> Result<Rules, Error> {
        read::read(files).map(|inner| Rules { inner: Arc::new(inner) })
    }

    /// The ids of all frames, each with its relation before a dot, in the order of their files.
    ///
    /// ```
    /// assert!(awarded::Rules::bundled().frame_ids().any(|id| id == "contract.award"));
    /// ```
    pub fn frame_ids(&self) -> impl Iterator<Item = &str> {
        self.inner.frames.iter().map(|frame| frame.id.as_str())
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}
