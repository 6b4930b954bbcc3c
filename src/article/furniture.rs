//! Strap lines and site furniture: lines that belong to no article, told by the phrases in the lexicon.

use std::collections::BTreeSet;

use aho_corasick::AhoCorasick;
use once_cell::sync::Lazy;

use super::lines::Line;

static FURNITURE: Lazy<Phrases> =
    Lazy::new(|| Phrases::new(include_str!("../../seeds/lexicon/furniture.txt")));
static STRAPLINES: Lazy<Phrases> =
    Lazy::new(|| Phrases::new(include_str!("../../seeds/lexicon/straplines.txt")));

static MASTHEADS: Lazy<Phrases> =
    Lazy::new(|| Phrases::new(include_str!("../../seeds/lexicon/mastheads.txt")));
static SECTION_LABELS: Lazy<BTreeSet<&str>> =
    Lazy::new(|| entries(include_str!("../../seeds/lexicon/section_labels.txt")).collect());

static QUESTIONS: Lazy<BTreeSet<&str>> =
    Lazy::new(|| entries(include_str!("../../seeds/lexicon/questions.txt")).collect());

static BYLINE: Lazy<Vec<&str>> =
    Lazy::new(|| entries(include_str!("../../seeds/lexicon/byline.txt")).collect());

static LINK_TEXT: Lazy<Vec<&str>> =
    Lazy::new(|| entries(include_str!("../../seeds/lexicon/link_text.txt")).collect());

/// The longest line that is still furniture, in bytes: a longer one tells news.
const LONGEST: usize = 200;

/// The longest line that may be nothing but a link, in bytes.
const LONGEST_LINK: usize = 60;

/// What lines drawn between articles are made of.
const RULE: [char; 8] = ['-', '–', '—', '_', '=', '*', '~', '#'];

/// True for a line about the page or the mailing.
pub(super) fn is_furniture(line: &str) -> bool {
    line.len() <= LONGEST && FURNITURE.occurs_in(line)
}

/// True for the strap line of a newsletter.
pub(super) fn is_strapline(line: &str) -> bool {
    line.len() <= LONGEST && STRAPLINES.occurs_in(line)
}

/// True for a line that may be the name of a newsletter, where its place says so too.
pub(super) fn is_masthead(line: &str) -> bool {
    line.len() <= LONGEST && MASTHEADS.occurs_in(line)
}

/// True for the heading of a part of one report: `Background`, `Notes to editors`.
pub(super) fn is_section_label(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    SECTION_LABELS.contains(bare.as_str())
}

/// True for a question in full: `Who runs the service now?`
pub(super) fn asks(line: &str) -> bool {
    let first = line.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    line.ends_with('?') && first.is_some_and(|first| QUESTIONS.contains(first.to_lowercase().as_str()))
}

/// True for the words that sign or date an article rather than name an outlet: `By Jane Roe`, `Posted`.
pub(super) fn is_byline(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    BYLINE.contains(&first.as_str())
}

/// True for a line that is nothing but a link to the rest of a story.
pub(super) fn is_link(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.len() > LONGEST_LINK {
        return false;
    }
    let bare = bare.to_lowercase();
    let bare = bare.strip_suffix(" here").unwrap_or(&bare);
    LINK_TEXT.contains(&bare)
}

/// `lines` without the blank lines, the furniture and the bare links at their end.
pub(super) fn without_footer<'a>(document: &str, mut lines: &'a [Line]) -> &'a [Line] {
    while let [rest @ .., last] = lines {
        let text = last.text(document);
        let rule = !text.contains(char::is_alphanumeric) && text.starts_with(RULE);
        if !last.is_blank() && !rule && !is_furniture(text) && !is_link(text) {
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
pub(super) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
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
