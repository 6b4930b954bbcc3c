//! Newsletters: a strap line, then short headings that each open a section.

use super::lines::Line;
use super::{Article, body_from, dateline, extent, furniture, plain, stretches};

/// The longest section heading, in bytes.
const LONGEST_HEADING: usize = 100;

/// One heading does not make a newsletter.
const FEWEST: usize = 2;

/// The indices of the headings. A story with subheadings looks much the same, so a newsletter must also bear
/// a strap line above its first heading.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let text = |i: usize| lines.get(i).map_or("", |line| line.text(document));
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| !text(i).is_empty()).collect();
    let mut found = Vec::new();
    for pair in filled.windows(2) {
        let &[at, next] = pair else { continue };
        let alone = lines.get(at).is_some_and(|line| line.opens_paragraph) && next > at + 1;
        if alone
            && is_heading(text(at))
            && !is_heading(text(next))
            && dateline::dateline(text(next)).is_none()
        {
            found.push(at);
        }
    }
    let first = found.first().copied().unwrap_or(0);
    let strap = filled.iter().take_while(|&&i| i < first).any(|&i| furniture::is_strapline(text(i)));
    if strap && found.len() >= FEWEST { found } else { Vec::new() }
}

/// The sections; the date that stands above them is the day of all.
pub(super) fn articles(document: &str, lines: &[Line], openings: &[usize]) -> Vec<Article> {
    let above = lines.get(..openings.first().copied().unwrap_or(0)).unwrap_or_default();
    let published = above.iter().find_map(|line| dateline::dateline(line.text(document)));
    let section = |stretch| {
        let stretch: &[Line] = furniture::without_footer(document, stretch);
        let (heading, span) = (stretch.first()?.span, extent(stretch)?);
        Some(Article {
            span,
            headline: Some(heading.text(document).to_owned()),
            published,
            headline_span: Some(heading),
            body: body_from(document, span, heading.end),
            ..Article::default()
        })
    };
    stretches(lines, openings).filter_map(section).collect()
}

fn is_heading(line: &str) -> bool {
    line.len() <= LONGEST_HEADING && plain::is_headline(line) && dateline::dateline(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::super::split;

    #[test]
    fn sections_under_a_strap_line() {
        let text = "The must read stories of Friday\n\n7 November 2014\n\nScanners sold\n\nThey were sold.\n\n\
                    Then they were bought.\n\nNew broom?\n\nJane Roe is chair.\n\nUnsubscribe here\n";
        let found = split(text);
        let seen: Vec<_> = found.iter().map(|a| (a.headline.as_deref(), a.body.text(text))).collect();
        assert_eq!(
            seen,
            [
                (Some("Scanners sold"), "They were sold.\n\nThen they were bought."),
                (Some("New broom?"), "Jane Roe is chair."),
            ]
        );
        assert_eq!(found[0].published.map(|d| d.to_string()).as_deref(), Some("2014-11-07"));
    }
}
