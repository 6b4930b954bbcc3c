//! Strap lines and site furniture: lines that belong to no article, told by the phrases in the lexicon.

use aho_corasick::AhoCorasick;
use once_cell::sync::Lazy;

use super::lines::Line;

static FURNITURE: Lazy<Phrases> =
    Lazy::new(|| Phrases::new(include_str!("../../seeds/lexicon/furniture.txt")));
static STRAPLINES: Lazy<Phrases> =
    Lazy::new(|| Phrases::new(include_str!("../../seeds/lexicon/straplines.txt")));

static LINK_TEXT: Lazy<Vec<&str>> =
    Lazy::new(|| entries(include_str!("../../seeds/lexicon/link_text.txt")).collect());

/// The longest line that is still furniture, in bytes: a longer one tells news.
const LONGEST: usize = 200;

/// True for a line about the page or the mailing.
pub(super) fn is_furniture(line: &str) -> bool {
    line.len() <= LONGEST && FURNITURE.occurs_in(line)
}

/// True for the strap line of a newsletter.
pub(super) fn is_strapline(line: &str) -> bool {
    line.len() <= LONGEST && STRAPLINES.occurs_in(line)
}

/// `lines` without the blank lines and the furniture at their end.
pub(super) fn without_footer<'a>(document: &str, mut lines: &'a [Line]) -> &'a [Line] {
    while let [rest @ .., last] = lines {
        if !last.is_blank() && !is_furniture(last.text(document)) {
            break;
        }
        lines = rest;
    }
    lines
}

/// `text` without the link at its end that leads to the rest: three dots and `read more`.
pub(super) fn without_link(text: &str) -> &str {
    let cut = |link: &&str| {
        let at = text.len().checked_sub(link.len())?;
        let (before, end) = (text.get(..at)?, text.get(at..)?);
        let before = before.trim_end();
        let before = before.strip_suffix("...").or_else(|| before.strip_suffix('…'))?;
        end.eq_ignore_ascii_case(link).then_some(before.trim_end())
    };
    LINK_TEXT.iter().find_map(cut).unwrap_or(text)
}

/// The lines of a list, without its comments.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Phrases looked for whole: neither end may touch another letter.
struct Phrases(Option<AhoCorasick>);

impl Phrases {
    fn new(list: &'static str) -> Self {
        Phrases(AhoCorasick::builder().ascii_case_insensitive(true).build(entries(list)).ok())
    }

    fn occurs_in(&self, line: &str) -> bool {
        let whole = |start: usize, end: usize| {
            let before = line.get(..start).and_then(|s| s.chars().next_back());
            let after = line.get(end..).and_then(|s| s.chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        };
        let Some(automaton) = &self.0 else { return false };
        automaton.find_overlapping_iter(line).any(|found| whole(found.start(), found.end()))
    }
}
