//! Live blogs: entries that open with a clock time.

use once_cell::sync::Lazy;
use regex::Regex;

use super::lines::Line;
use super::{Article, body_from, dateline, extent, furniture, plain, stretches};
use crate::span::Span;

/// `3.46pm`, `8:37 am`, `15:46`, `3pm` at the start of a line, in brackets or after `Update` perhaps, with a
/// zone, a colon or a dash after it perhaps. `14.30` may be a sum as well: it needs such a mark.
static CLOCK: Lazy<Option<Regex>> = Lazy::new(|| {
    Regex::new(
        r"(?xi)^(?: [•·*▪‣◦–-][\s\u00a0]*)? (?P<mark>(?:updated?|latest|breaking|at)\b[\s\u00a0:–-]*)? [\[(]?
        (?: (?P<time> \d{1,2}[.:]\d{2}[\s\u00a0]?[ap]\.?m\b\.? | \d{1,2}[\s\u00a0]?[ap]m\b
                    | (?:[01]?\d|2[0-3]):[0-5]\d\b | noon\b | midday\b )
          | (?P<bare> (?:[01]\d|2[0-3])\.[0-5]\d\b ) )
        (?:[\s\u00a0]*(?:gmt|bst|utc)\b)? [\])]?
        (?P<after> [\s\u00a0]*[:–—|-] (?:[\s\u00a0]|$|\p{L}|[“‘]) | [\s\u00a0] | $ )",
    )
    .ok()
});

/// One clock time does not make a live blog.
const FEWEST: usize = 2;

/// The indices of the lines that open entries; none where clock times do not run through the document.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let timed = |line: &Line| clock(line.text(document)).is_some();
    let found: Vec<usize> = (0..lines.len()).filter(|&i| lines.get(i).is_some_and(timed)).collect();
    let Some(whole) = extent(lines) else { return Vec::new() };
    let from = found.first().and_then(|&i| lines.get(i)).map_or(whole.end, |line| line.span.start);
    // A timetable at the foot of a story is no live blog: the entries must be most of the document, and tell
    // something in sentences.
    let most = whole.end - from >= from - whole.start;
    let tells = |entry: &&[Line]| entry.iter().any(|line| !plain::is_headline(line.text(document)));
    let told = stretches(lines, &found).filter(tells).count();
    if found.len() >= FEWEST && most && told * 2 >= found.len() { found } else { Vec::new() }
}

/// The entries; the date that stands above them is the day of all.
pub(super) fn articles(document: &str, lines: &[Line], openings: &[usize]) -> Vec<Article> {
    let above = lines.get(..openings.first().copied().unwrap_or(0)).unwrap_or_default();
    let published = dateline::above(document, above);
    let entry = |stretch| {
        let stretch = furniture::without_footer(document, stretch);
        let span = extent(stretch)?;
        let (time, after) = clock(stretch.first()?.text(document))?;
        let body = body_from(document, span, Span::new(span.start as usize + after, 0).start);
        Some(Article { span, published, time: Some(time.to_owned()), body, ..Article::default() })
    };
    stretches(lines, openings).filter_map(entry).collect()
}

/// The clock time that `line` opens with, and the offset of what follows it.
fn clock(line: &str) -> Option<(&str, usize)> {
    let found = CLOCK.as_ref().filter(|_| may_open_with_clock(line))?.captures(line)?;
    let after = found.name("after")?;
    // A letter that the mark after the time touches belongs to the text.
    let touched = after.as_str().chars().next_back().filter(|c| !c.is_whitespace() && !":–—|-".contains(*c));
    let end = after.end() - touched.map_or(0, char::len_utf8);
    let marked =
        found.name("mark").is_some() || !after.as_str().trim().is_empty() || after.as_str().is_empty();
    let bare = found.name("bare").filter(|_| marked);
    Some((found.name("time").or(bare)?.as_str(), end))
}

/// False for a line that opens with another letter than the words before a time do: most lines. The pattern is slow to
/// find out.
fn may_open_with_clock(line: &str) -> bool {
    const WORDS: [&[u8]; 6] = [b"update", b"latest", b"breaking", b"at", b"noon", b"midday"];
    let bytes = line.as_bytes();
    let letter = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    let opens = |word: &&[u8]| bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    !letter || WORDS.iter().any(opens)
}

#[cfg(test)]
mod tests {
    use super::super::split;

    #[test]
    fn entries_with_and_without_colon() {
        let text = "Echo live logo\n\nLive: Friday 7 November 2014\n\n5.32pm The scanners are sold.\n\nSo it ends.\n\n\
                    15:05 – Half way.\n\n8.37am: Good morning. At 2.30pm there is more.\n";
        let found = split(text);
        let seen: Vec<_> =
            found.iter().map(|a| (a.time.as_deref().unwrap_or(""), a.body.text(text))).collect();
        assert_eq!(
            seen,
            [
                ("5.32pm", "The scanners are sold.\n\nSo it ends."),
                ("15:05", "Half way."),
                ("8.37am", "Good morning. At 2.30pm there is more."),
            ]
        );
        assert!(found.iter().all(|a| a.headline.is_none()));
        assert_eq!(found[2].published.map(|d| d.to_string()).as_deref(), Some("2014-11-07"));
    }
}
