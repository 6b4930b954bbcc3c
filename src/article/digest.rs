//! Digests: many articles, each opened by a headline that ends in `(OUTLET: D Month YYYY)`.

use super::lines::{Line, is_blank_char, trim};
use super::{Article, body_from, dateline, extent, furniture, plain, stretches};
use crate::date::PartialDate;
use crate::span::Span;

/// The longest line that is taken for a digest's headline, in bytes.
const LONGEST: usize = 400;

/// A headline with its bracket taken apart.
struct Opening {
    headline: Span,
    outlet: String,
    published: PartialDate,
    end: u32,
}

/// The indices of the lines that are such headlines.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let bracketed = lines.iter().enumerate().filter(|(_, line)| line.opens_paragraph);
    bracketed.filter(|(_, line)| read(document, **line).is_some()).map(|(i, _)| i).collect()
}

/// The articles; what stands above the first headline is an article of its own only where it is prose.
pub(super) fn articles(document: &str, lines: &[Line], openings: &[usize]) -> Vec<Article> {
    let above = lines.get(..openings.first().copied().unwrap_or(0)).unwrap_or_default();
    let mut found = Vec::new();
    if above.iter().filter(|line| plain::is_prose(line.text(document))).count() > 1 {
        found.extend(plain::articles(document, above));
    }
    found.extend(stretches(lines, openings).filter_map(|stretch| article(document, stretch)));
    found
}

fn article(document: &str, lines: &[Line]) -> Option<Article> {
    let lines = furniture::without_footer(document, lines);
    let opening = read(document, *lines.first()?)?;
    let span = extent(lines)?;
    Some(Article {
        span,
        headline: Some(opening.headline.text(document).to_owned()),
        outlet: Some(opening.outlet),
        published: Some(opening.published),
        time: None,
        headline_span: Some(opening.headline),
        body: body_from(document, span, opening.end),
    })
}

/// Takes a headline line apart: headline, then a bracket that holds outlet, colon or comma, and date.
fn read(document: &str, line: Line) -> Option<Opening> {
    let text = line.text(document);
    let inside = (text.len() <= LONGEST).then(|| text.strip_suffix(')'))??;
    let open = opening_bracket(inside)?;
    let (published, date_at) = dateline::date_at_end(inside.trim_end_matches(is_blank_char))?;
    let outlet = inside.get(open + 1..date_at)?.trim_end_matches(is_blank_char);
    let outlet = outlet.strip_suffix([':', ',', ';', '–', '-', '|'])?.trim_matches(is_blank_char);
    let start = line.span.start as usize;
    let headline = trim(document, Span::new(start, start + open));
    let named = !outlet.is_empty() && !headline.is_empty();
    named.then(|| Opening { headline, outlet: outlet.to_owned(), published, end: line.span.end })
}

/// The offset of the bracket that the end of `inside` would close.
fn opening_bracket(inside: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in inside.char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' if depth == 0 => return Some(at),
            '(' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::split;

    #[test]
    fn reads_outlets_of_many_words() {
        let text = "News of the week\n\nScanners sold (Elmshire Echo (Weston): Friday 7 Nov 2014)\u{a0}\n\nThey were.\n\n\
                    \u{a0}\n\nScanners: bought back (Today, Elmshire, 8 November 2014)\n\nSo it is.... read more\n\n\
                    All rights reserved\n";
        let found = split(text);
        let seen: Vec<_> = found.iter().map(|a| (a.headline.as_deref(), a.outlet.as_deref())).collect();
        assert_eq!(
            seen,
            [
                (Some("Scanners sold"), Some("Elmshire Echo (Weston)")),
                (Some("Scanners: bought back"), Some("Today, Elmshire")),
            ]
        );
        assert_eq!(found[0].body.text(text), "They were.");
        assert_eq!(found[1].body.text(text), "So it is.");
        assert!(found[1].span.text(text).ends_with("read more"));
        assert_eq!(found[1].published.map(|d| d.to_string()).as_deref(), Some("2014-11-08"));
    }

    #[test]
    fn a_bracket_with_a_date_alone_opens_nothing() {
        let text = "Scanners sold (7 November 2014)\n\nThey were.";
        assert_eq!(split(text)[0].outlet, None);
    }
}
