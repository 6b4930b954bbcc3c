//! Plain articles: a headline perhaps, a dateline perhaps, and text.

use super::lines::Line;
use super::{Article, body_from, dateline, extent};
use crate::date::PartialDate;

/// The longest headline, in bytes.
const LONGEST_HEADLINE: usize = 170;

/// How many filled lines below the headline are searched for a dateline: standfirst, byline and captions may
/// stand before it.
const DATELINE_WITHIN: usize = 6;

/// The one article, or none where there is no text.
pub(super) fn articles(document: &str, lines: &[Line]) -> Vec<Article> {
    let filled: Vec<Line> = lines.iter().copied().filter(|line| !line.is_blank()).collect();
    let text = |line: &Line| line.text(document);
    // A date above the headline dates the article and is no part of it.
    let above = filled.iter().take_while(|line| dateline::dateline(text(line)).is_some()).count();
    let above = if above < filled.len() { above } else { 0 };
    let (dates, filled) = filled.split_at(above);
    let (Some(first), Some(span)) = (filled.first(), extent(filled)) else { return Vec::new() };
    let headline = is_headline(text(first)) && !runs_on(document, filled);
    let rest = filled.get(usize::from(headline)..).unwrap_or_default();
    let below = rest.iter().take(DATELINE_WITHIN).position(|line| dateline::dateline(text(line)).is_some());
    // Only a dateline that follows at once is left out of the body: text above it must still be read.
    let before_body = if below == Some(0) { rest.first() } else { headline.then_some(first) };
    let published = below
        .and_then(|at| dateline::dateline(text(rest.get(at)?)))
        .or_else(|| rest.iter().take(2).find_map(|line| dateline::wire_date(text(line))))
        .or_else(|| dates.iter().find_map(|line| dateline::dateline(text(line))))
        .or_else(|| headline.then(|| dated_by_month(text(first), rest.first().map_or("", text)))?);
    vec![Article {
        span,
        headline: headline.then(|| text(first).to_owned()),
        published,
        headline_span: headline.then_some(first.span),
        body: body_from(document, span, before_body.map_or(span.start, |line| line.span.end)),
        ..Article::default()
    }]
}

/// True for a line short enough for a headline that does not end as a sentence does.
pub(super) fn is_headline(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '’', '"', '\'', ')', ']', ' ']);
    let list_item = line.starts_with(['•', '·', '*', '▪', '‣', '◦']);
    line.len() <= LONGEST_HEADLINE && !list_item && !bare.ends_with(['.', '…', ':', ',', ';'])
}

/// True for a line that ends as a sentence does, and is longer than a label.
pub(super) fn is_prose(line: &str) -> bool {
    line.len() > 60 && !is_headline(line)
}

/// True where the first line goes on in the next: text broken into lines, not a headline.
fn runs_on(document: &str, filled: &[Line]) -> bool {
    let Some(next) = filled.get(1) else { return false };
    !next.opens_paragraph && next.text(document).starts_with(char::is_lowercase)
}

/// A headline that ends in a month dates the article to that month, or to the day of it that the opening
/// paragraph names.
fn dated_by_month(headline: &str, opening: &str) -> Option<PartialDate> {
    let month = dateline::month_at_end(headline)?;
    let day = dateline::first_date(opening).map(|(date, _)| date);
    day.filter(|day| (day.year(), day.month()) == (month.year(), month.month())).or(Some(month))
}

#[cfg(test)]
mod tests {
    use super::super::split;

    #[test]
    fn headline_dateline_body() {
        let text = "\u{feff}Scanners sold\r\n\r\nPosted on: 3 May 2014\r\n\r\nThey were sold.\r\n";
        let found = split(text);
        assert_eq!(found[0].headline.as_deref(), Some("Scanners sold"));
        assert_eq!(found[0].span.start, 3);
        assert_eq!(found[0].span.text(text).chars().next_back(), Some('.'));
        assert_eq!(found[0].published.map(|d| d.to_string()).as_deref(), Some("2014-05-03"));
        assert_eq!(found[0].body.text(text), "They were sold.");
    }

    #[test]
    fn a_sentence_alone_has_no_headline() {
        let text = "Elmshire CCG handed Brightwell the scanners.";
        let found = split(text);
        assert_eq!((found.len(), &found[0].headline), (1, &None));
        assert_eq!(found[0].body.text(text), text);
    }

    #[test]
    fn a_headline_alone_has_no_body() {
        let found = split("Brightwell to sell scanners");
        assert_eq!(found[0].headline.as_deref(), Some("Brightwell to sell scanners"));
        assert!(found[0].body.is_empty());
    }

    #[test]
    fn text_broken_into_lines_has_no_headline() {
        let found = split("Elmshire CCG handed\nthe scanners to Brightwell.");
        assert_eq!(found[0].headline, None);
    }

    #[test]
    fn a_byline_may_stand_before_the_date() {
        let text = "Scanners sold\n\nBy Jane Roe\nHealth editor\n\n3 May 2014\n\nThey were sold.";
        assert_eq!(split(text)[0].published.map(|d| d.to_string()).as_deref(), Some("2014-05-03"));
    }

    #[test]
    fn a_date_above_the_headline_counts() {
        let text = "3 May 2014\n\nScanners sold\n\nThey were sold.";
        let found = split(text);
        assert_eq!(found[0].headline.as_deref(), Some("Scanners sold"));
        assert_eq!(found[0].published.map(|d| d.to_string()).as_deref(), Some("2014-05-03"));
    }
}
