//! Money, durations and dates as sentences state them.
//!
//! Each reader takes the words of a sentence and the offset they stand at, and gives spans into the document.
//! None of them decides what a sum or date belongs to: that is for the rules; they only say what the words
//! around it show (a yearly sum, an extension, a date ahead).

mod anchors;
pub(crate) mod date;
pub(crate) mod duration;
pub(crate) mod money;
mod number;
mod resolve;

use regex::{Captures, Regex};

pub(crate) use anchors::Anchors;
pub(crate) use date::{DateMention, Lead, dates};
pub(crate) use duration::{Duration, DurationRole, durations};
pub(crate) use money::{Money, Period, money};

/// How many characters around a match are looked at.
const CLAUSE: usize = 400;

/// Compiles a pattern with ASCII word boundaries and digits: the Unicode ones would drop the search to its slow
/// engine at the first curly apostrophe.
fn compile(pattern: &str) -> Option<Regex> {
    Regex::new(&pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")).ok()
}

/// Reads every match of `shape` in `text`. The next search begins where the reading ended, which may be before
/// the end of the match: what a reader gives back is looked at again.
fn read_all<T>(shape: &Regex, text: &str, read: impl Fn(&Captures<'_>) -> Option<(T, usize)>) -> Vec<T> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((captures, whole)) =
        shape.captures_at(text, at).and_then(|c| c.get(0).map(|m| m.range()).map(|m| (c, m)))
    {
        let end = match read(&captures) {
            Some((value, end)) => {
                found.push(value);
                end
            }
            None => whole.end,
        };
        at = end.max(whole.start + 1);
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
        if at > text.len() {
            break;
        }
    }
    found
}

/// The last `count` words of `text`, in lower case, the nearest first; stops at the end of a clause. A bracket
/// that is closed does not end one.
fn words_before(text: &str, count: usize) -> Vec<String> {
    let mut closed = 0usize;
    let edge = |(_, c): &(usize, char)| {
        match c {
            ')' => closed += 1,
            '(' if closed > 0 => closed -= 1,
            ',' | ';' | ':' | '(' | '–' => return closed == 0,
            _ => {}
        }
        false
    };
    let from = text.char_indices().rev().take(CLAUSE).find(edge).map_or(0, |(at, _)| at);
    words(text.get(from..).unwrap_or("")).rev().take(count).map(str::to_lowercase).collect()
}

/// The first `count` words of `text`, likewise.
fn words_after(text: &str, count: usize) -> Vec<String> {
    let clause = near(text).split([',', ';', ':', '(', ')', '–', '.']).next().unwrap_or("");
    words(clause).take(count).map(str::to_lowercase).collect()
}

/// The first characters of `text`.
fn near(text: &str) -> &str {
    text.char_indices().nth(CLAUSE).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// Words with their inner apostrophes.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let inner = |c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '£');
    text.split(inner).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: &[&str] = &[
        "£",
        "€",
        "$",
        "1.2bn",
        "9999999999",
        "4m",
        "-",
        "–",
        " to ",
        " and ",
        "between ",
        " a year",
        "-a-year",
        "five",
        "twenty",
        " years",
        "-year",
        " months",
        " plus ",
        "two",
        " and a half",
        "1 ",
        "31 ",
        "October",
        "May",
        " 2015",
        "2014-15",
        "0000-00-00",
        "99/99/2015",
        "last ",
        "next ",
        "the following ",
        "Monday",
        "yesterday",
        " ago",
        "(",
        ")",
        ",",
        ".",
        " ",
        "\u{a0}",
        "İ",
        "ẞ",
        "’",
        "🏥",
        "will ",
        "since ",
        "from ",
        "9999",
        "\0",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn spans_lie_in_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
            let text = pieces.concat();
            let published = "2017-11-02".parse().ok();
            let mut spans: Vec<_> = money(&text, 7).iter().map(|found| found.span).collect();
            spans.extend(durations(&text, 7).iter().map(|found| found.span));
            spans.extend(dates(&text, 7, published).iter().map(|found| found.span));
            for span in spans {
                prop_assert!(text.get(span.start as usize - 7..span.end as usize - 7).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
