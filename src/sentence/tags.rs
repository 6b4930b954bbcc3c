//! Part-of-speech tags, and the tagger: each unit of a sentence gets its tag and its lemma.
//!
//! A sentence is read as a whole: [`readings`](super::readings) lists what each word can be,
//! [`decoder`](super::decoder) picks the cheapest sequence under the costs of
//! [`grammar`](super::grammar) and [`clause_state`](super::clause_state). Time is linear in the
//! number of units.
//!
//! Hyphenated compounds are read as one word. Before a noun all their words are `Adjective`
//! (`five-year`, `out-of-hours`) unless the last is a participle after a noun or name, which
//! stays what it is (`Bupa-owned`: `Name`, `Punctuation`, `Verb(Participle)`). As the head of a
//! noun group all their words are `Noun` (`link-up`). The hyphen is always `Punctuation`.

use std::borrow::Cow;

use super::lexicon::{self, LEXICON, Reading};
use super::{decoder, mend, perfect, readings};
use crate::span::Span;

/// The form of a verb. Past and participle that look alike are told apart by context.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum VerbForm {
    /// `award`, finite or not.
    Base,
    /// `awards`
    Third,
    /// `awarded`, finite.
    Past,
    /// `awarded` in the passive, the perfect, after a noun or at the head of a clause.
    Participle,
    /// `awarding`
    Ing,
}

/// The part of speech of a unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tag {
    /// Common noun; titles such as `Dr` too.
    Noun,
    /// Mention, or a capitalised word that is not known.
    Name,
    /// Adjective, or what stands as one before a noun.
    Adjective,
    /// Adverb.
    Adverb,
    /// Article, demonstrative, quantifier before a noun.
    Determiner,
    /// `its`, `their`, `his`
    PossessiveDeterminer,
    /// `'s`, `'`
    PossessiveMark,
    /// Pronoun that is no relative.
    Pronoun,
    /// `who`, `which`, `that`, `whose`, `whom` as relatives.
    RelativePronoun,
    /// Preposition, of one or several words.
    Preposition,
    /// `to` before an infinitive; `in order to`.
    To,
    /// `be` always; `have` and `do` before another verb.
    Auxiliary,
    /// `will`, `would`, `may`
    Modal,
    /// Full verb; `have` and `do` where no verb follows.
    Verb(VerbForm),
    /// `up`, `out`, `over` that belong to a verb.
    Particle,
    /// `and`, `or`, `but`, `as well as`
    Coordinator,
    /// `after`, `while`, `that` before a clause.
    Subordinator,
    /// Numbers, money, durations and dates.
    Number,
    /// `not`, `never`, `no longer`
    Negation,
    /// Marks, hyphens included.
    Punctuation,
    /// Anything else.
    Other,
}

/// What a unit is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnitKind {
    /// A word.
    Word,
    /// Digits.
    Number,
    /// `'s` or a bare apostrophe after a name in -s.
    Possessive,
    /// A mark.
    Punctuation,
    /// A whole mention as one unit: a name, or a noun group such as `the trust`.
    Mention(u32),
    /// An amount of money.
    Money,
    /// A length of time.
    Duration,
    /// A date.
    Date,
}

/// A token, or several collapsed into one, on its way to the clause analysis.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Unit {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: UnitKind,
    /// Its text in lower case, the apostrophe straight.
    pub lower: Cow<'static, str>,
    /// What the lexicon says the word can be.
    pub known: Option<&'static [Reading]>,
    /// True where its first letter is a capital.
    pub capital: bool,
    /// Lemma of a verb or auxiliary, singular of a noun, otherwise the lower-case text.
    pub lemma: Cow<'static, str>,
    /// Part of speech, [`Tag::Other`] until [`tag`] has run.
    pub tag: Tag,
    /// Units in the expression of several words that starts here (`because of`: 2), 1 for a
    /// plain unit, 0 for the later words of such an expression. All its words bear its tag.
    pub multi: u8,
    /// True for the name of a person.
    pub person: bool,
}

/// The marks of most sentences; none of them is a word of the lexicon.
const MARKS: [&str; 16] = [",", ".", "-", "“", "”", "‘", "(", ")", ":", ";", "–", "\"", "?", "!", "%", "/"];

impl Unit {
    /// A unit with its text, not yet tagged.
    pub(crate) fn new(span: Span, kind: UnitKind, text: &str) -> Self {
        if let Some(mark) = MARKS.iter().find(|mark| **mark == text) {
            return Unit::known(span, kind, false, Cow::Borrowed(mark), None);
        }
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        let mut small = [0; 32];
        let lower = match lexicon::lower(text, &mut small) {
            Some(lower) => Cow::Borrowed(lower),
            None => Cow::Owned(text.replace('\u{2019}', "'").to_lowercase()),
        };
        let (lower, known) = match LEXICON.entry(&lower) {
            Some((form, readings)) => (Cow::Borrowed(form), Some(readings)),
            None => (Cow::Owned(lower.into_owned()), None),
        };
        Unit::known(span, kind, capital, lower, known)
    }

    /// A unit whose word has this number in the lexicon; a number beyond them says that it does not hold it.
    pub(crate) fn of_form(span: Span, kind: UnitKind, text: &str, number: u32) -> Self {
        let capital = text.chars().next().is_some_and(char::is_uppercase);
        match lexicon::known(number) {
            Some((form, readings)) => Unit::known(span, kind, capital, Cow::Borrowed(form), Some(readings)),
            None if text.is_ascii() => {
                Unit::known(span, kind, capital, Cow::Owned(text.to_ascii_lowercase()), None)
            }
            None => {
                let lower = text.replace('\u{2019}', "'").to_lowercase();
                Unit::known(span, kind, capital, Cow::Owned(lower), None)
            }
        }
    }

    fn known(
        span: Span,
        kind: UnitKind,
        capital: bool,
        lower: Cow<'static, str>,
        known: Option<&'static [Reading]>,
    ) -> Self {
        Unit {
            span,
            kind,
            lower,
            known,
            capital,
            lemma: Cow::Borrowed(""),
            tag: Tag::Other,
            multi: 1,
            person: false,
        }
    }
}

/// Tags the units of one sentence and fills their lemmas.
///
/// Mentions, money, durations and dates come in collapsed. `headline` switches to headline grammar:
/// no articles and auxiliaries, `to` with a base form as a finite verb, participles as passives.
pub(crate) fn tag(units: &mut [Unit], headline: bool) {
    let words = readings::words(units, headline);
    let choices = decoder::decode(&words, headline);
    for (word, choice) in words.iter().zip(choices) {
        let Some(reading) = word.readings.get(choice) else { continue };
        readings::assign(units, word, reading);
    }
    readings::settle(units);
    perfect::settle(units);
    mend::settle(units);
}
