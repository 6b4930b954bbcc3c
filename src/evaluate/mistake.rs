//! One mistake, with its cause and the words it stands in.

use std::fmt;

use serde::Serialize;

use crate::span::Span;

/// What went wrong, as far as comparing the two sides can tell.
///
/// ```
/// use awarded::evaluate::Cause;
///
/// assert_eq!(Cause::WrongStage.to_string(), "fact: right parties, wrong stage");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Cause {
    /// A name was overlooked.
    MissedMention,
    /// A mention was found where none is.
    SpuriousMention,
    /// A mention begins or ends in the wrong place.
    Boundary,
    /// A mention is of the wrong kind.
    WrongKind,
    /// A mention is linked to the wrong entity.
    WrongEntity,
    /// A fact was overlooked.
    MissedFact,
    /// A fact was found that nothing states.
    SpuriousFact,
    /// A fact was found of somebody who is not mentioned.
    UnknownParty,
    /// One of the two parties is wrong.
    WrongParty,
    /// The subject (the buyer) was not found, or should not have been.
    SubjectMissing,
    /// Subject and object are the wrong way round.
    Reversed,
    /// The parties are right, the type of relation is wrong.
    WrongType,
    /// The parties and the type are right, the stage is wrong or one of several is missing.
    WrongStage,
    /// The fact is stated in another article of the document.
    OtherArticle,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cause::MissedMention => "mention: overlooked",
            Cause::SpuriousMention => "mention: there is none",
            Cause::Boundary => "mention: begins or ends elsewhere",
            Cause::WrongKind => "mention: wrong kind",
            Cause::WrongEntity => "mention: wrong entity",
            Cause::MissedFact => "fact: overlooked",
            Cause::SpuriousFact => "fact: nothing states it",
            Cause::UnknownParty => "fact: of somebody who is not mentioned",
            Cause::WrongParty => "fact: one wrong party",
            Cause::SubjectMissing => "fact: with or without a subject",
            Cause::Reversed => "fact: the wrong way round",
            Cause::WrongType => "fact: right parties, wrong type",
            Cause::WrongStage => "fact: right parties, wrong stage",
            Cause::OtherArticle => "fact: stated in another article",
        })
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Mistake {
    /// The document's name, as the gold has it.
    pub doc: String,
    /// What went wrong.
    pub cause: Cause,
    /// What was read, or what is there.
    pub said: String,
    /// Where: the mention, or the fact's first sentence.
    pub span: Span,
    /// The words there.
    pub quote: String,
}
