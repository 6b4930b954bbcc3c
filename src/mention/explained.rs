//! Initials that the article explains as something else than a body: in `a managed equipment service (MES)` they
//! stand for a service, wherever the article writes them.

use std::ops::Range;

use super::lexicon::{Head, LEXICON};
use super::words::{Shape, Words};

/// True where brackets explain the word of a run by words in front of them that name a thing: a noun in small
/// letters, or one of those that no name of a body ends in.
pub(super) fn as_thing(words: &Words<'_>, run: &Range<usize>) -> bool {
    let Some(open) = words.before(run.start).filter(|at| words.text(*at) == "(") else { return false };
    let closed = words.after(run.end).is_some_and(|at| words.text(at) == ")");
    let initials: Vec<char> = words.text(run.start).chars().filter(|c| c.is_alphabetic()).collect();
    if run.len() != 1 || !closed || initials.len() < 2 || words.shape(run.start) != Shape::Upper {
        return false;
    }
    let Some(start) = spelled(words, open, &initials) else { return false };
    let last = open - 1;
    let texts = words.texts(&(start..open));
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    match words.shape(last) {
        Shape::Lower => LEXICON.cues.nouns.get(words.lower(last).as_ref()).is_none(),
        _ => {
            LEXICON.stops.things.contains(words.phrase(&(start..open)).as_ref())
                || matches!(LEXICON.head(&texts), Some((Head::Thing, _)))
        }
    }
}

/// Where the words before `open` begin whose first letters are these, small words left out or not.
fn spelled(words: &Words<'_>, open: usize, initials: &[char]) -> Option<usize> {
    let first = words.sentence_range(open).start;
    let (mut at, mut left) = (open, initials.len());
    while left > 0 {
        at = at.checked_sub(1).filter(|at| *at >= first)?;
        let word = words.text(at);
        let letter = word.chars().next()?;
        let wanted = initials.get(left - 1)?;
        if letter.to_lowercase().eq(wanted.to_lowercase()) {
            left -= 1;
        } else if !LEXICON.stops.function.contains(words.lower(at).as_ref()) && word != "-" {
            return None;
        }
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::split;
    use crate::sentence::segment;

    #[test]
    fn a_service_is_no_body() {
        let explained = |text: &str, initials: &str| {
            let sentences = segment(text, &split(text)[0]);
            let words = Words::new(text, &sentences);
            let at = (0..words.len()).find(|at| words.text(*at) == initials).unwrap();
            as_thing(&words, &(at..at + 1))
        };
        assert!(explained("It has let a managed equipment service (MES) to Acme.", "MES"));
        assert!(explained("The Early Years Programme (EYP) goes on.", "EYP"));
        assert!(explained("The system of patient records in use (SPRU) failed.", "SPRU"));
        assert!(!explained("Counsellors Southwest (CS) is a charity.", "CS"));
        assert!(!explained("They asked the strategic projects company (SPC).", "SPC"));
        assert!(!explained("A managed equipment service (XYZ) is no more.", "XYZ"));
    }
}
