//! Live blogs: entries that open with a clock time.

use once_cell::sync::Lazy;
use regex::Regex;

use super::lines::Line;
use super::{Article, body_from, dateline, extent, furniture, stretches};
use crate::span::Span;

/// `3.46pm`, `8:37 am`, `15:46`, `3pm` at the start of a line, with a colon or dash after it perhaps.
static CLOCK: Lazy<Option<Regex>> = Lazy::new(|| {
    let shape =
        r"^(?P<time>\d{1,2}[.:]\d{2}[\s\u00a0]?[ap]\.?m\b\.?|\d{1,2}[ap]m\b|(?:[01]\d|2[0-3]):[0-5]\d\b)";
    Regex::new(&format!("(?i){shape}(?:[\\s\\u00a0]*[:–—-])?(?:[\\s\\u00a0]|$)")).ok()
});

/// One clock time does not make a live blog.
const FEWEST: usize = 2;

/// The indices of the lines that open entries; none where clock times do not run through the document.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let timed = |line: &Line| clock(line.text(document)).is_some();
    let found: Vec<usize> = (0..lines.len()).filter(|&i| lines.get(i).is_some_and(timed)).collect();
    let Some(whole) = extent(lines) else { return Vec::new() };
    let from = found.first().and_then(|&i| lines.get(i)).map_or(whole.end, |line| line.span.start);
    // A timetable at the foot of a story is no live blog: the entries must be most of the document.
    let most = whole.end - from >= from - whole.start;
    if found.len() >= FEWEST && most { found } else { Vec::new() }
}

/// The entries; the date that stands above them is the day of all.
pub(super) fn articles(document: &str, lines: &[Line], openings: &[usize]) -> Vec<Article> {
    let above = lines.get(..openings.first().copied().unwrap_or(0)).unwrap_or_default();
    let published = above.iter().find_map(|line| dateline::dateline(line.text(document)));
    let entry = |stretch| {
        let stretch = furniture::without_footer(document, stretch);
        let span = extent(stretch)?;
        let (time, after) = clock(span.text(document))?;
        let body = body_from(document, span, Span::new(span.start as usize + after, 0).start);
        Some(Article { span, published, time: Some(time.to_owned()), body, ..Article::default() })
    };
    stretches(lines, openings).filter_map(entry).collect()
}

/// The clock time that `line` opens with, and the offset of what follows it.
fn clock(line: &str) -> Option<(&str, usize)> {
    let first = line.as_bytes().first()?;
    let found = first.is_ascii_digit().then(|| CLOCK.as_ref()?.captures(line))??;
    Some((found.name("time")?.as_str(), found.get(0)?.end()))
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
