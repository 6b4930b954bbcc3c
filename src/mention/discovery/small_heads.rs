//! Names whose last words newspapers print small: `the Elm Road surgery`.

use std::ops::Range;

use super::Discovery;
use crate::gazetteer::{Form, Kind};
use crate::mention::lexicon::{Head, LEXICON};
use crate::mention::words::{Headline, Shape, Words};

/// Heads that newspapers print small: `the Elm Road surgery`. Those of the second list will do with a place.
const SMALL_HEADS: [(&[&str], Kind, bool); 15] = [
    (&["surgery"], Kind::HOSPITAL, false),
    (&["clinic"], Kind::HOSPITAL, false),
    (&["medical", "practice"], Kind::HOSPITAL, false),
    (&["walk-in", "centre"], Kind::HOSPITAL, false),
    (&["practice"], Kind::HOSPITAL, false),
    (&["hospital"], Kind::HOSPITAL, false),
    (&["unit"], Kind::HOSPITAL, false),
    (&["children’s", "centre"], Kind::HOSPITAL, false),
    (&["centre"], Kind::HOSPITAL, false),
    (&["treatment", "centre"], Kind::HOSPITAL, true),
    (&["health", "centre"], Kind::HOSPITAL, true),
    (&["medical", "centre"], Kind::HOSPITAL, true),
    (&["local", "medical", "committee"], Kind::NONPROFIT, true),
    (&["integrated", "care", "system"], Kind::PUBLIC_BODY, true),
    (&["integrated", "care", "board"], Kind::PUBLIC_BODY, true),
];

/// The name of a run before a head in small letters, behind `the` or at the head of a headline.
pub(in crate::mention) fn by_small_head(words: &Words<'_>, run: &Range<usize>) -> Option<Discovery> {
    let next = words.after(run.end).filter(|at| words.shape(*at) == Shape::Lower)?;
    let (head, kind, local) = SMALL_HEADS
        .iter()
        .find(|(head, ..)| (next..).zip(head.iter()).all(|(at, word)| words.lower(at) == *word))?;
    let end = next + head.len();
    let definite = words.before(run.start).is_some_and(|at| words.lower(at) == "the")
        || words.headline(run.start) != Headline::No && words.opens(run.start);
    words.after(end - 1)?;
    let texts = words.texts(run);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let places = LEXICON.place(&texts) == texts.len();
    let own =
        texts.iter().any(|text| !LEXICON.generic.contains(text) && !LEXICON.stops.initials.contains(text));
    let possessive = texts.iter().any(|text| text.starts_with('’'));
    let several = texts.len() > 1 && (!places || *head == ["practice"]);
    // `the Elm Court unit`, not `the Elm Ward unit`; and a name that has its head already needs no other.
    let housed = *head != ["unit"] || matches!(texts.last(), Some(&"House" | &"Lodge" | &"Court"));
    let headed = matches!(LEXICON.head(&texts), Some((Head::Organisation(_), length)) if length > 1);
    (definite && own && !possessive && housed && !headed && (*local || several)).then(|| Discovery {
        words: run.start..end,
        kind: kind.clone(),
        form: Form::Name,
        confidence: 0.7,
        found_by: "head noun",
    })
}
