//! Newsletters: short headings that each open a section, under a strap line, a masthead or nothing.

use super::lines::Line;
use super::{Article, body_from, dateline, extent, furniture, plain, story, stretches};

/// The longest section heading, in bytes.
const LONGEST_HEADING: usize = 100;

/// A line longer than this, in bytes, is a paragraph and not one line of text broken into lines.
const LONGER_THAN_BROKEN: usize = 90;

/// One heading does not make a newsletter.
const FEWEST: usize = 2;

/// Headings under a masthead that no phrase of the lexicon betrays.
const FEWEST_UNDER_MASTHEAD: usize = 3;

/// Headings where nothing stands above the first: so a report with subheadings begins, too.
const FEWEST_BARE: usize = 4;

/// The lines of prose that may stand above the first heading of a newsletter: words of welcome.
const MOST_PROSE_ABOVE: usize = 2;

/// The indices of the headings; none where they are the subheadings of one report.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let mut found = headings(document, lines);
    if is_introduction(document, lines, &found) {
        found.remove(0);
    }
    let above = lines.get(..found.first().copied().unwrap_or(0)).unwrap_or_default();
    if found.len() >= FEWEST && are_sections(document, lines, above, &found) { found } else { Vec::new() }
}

/// The sections; the date that stands above them is the day of all.
pub(super) fn articles(document: &str, lines: &[Line], openings: &[usize]) -> Vec<Article> {
    let above = lines.get(..openings.first().copied().unwrap_or(0)).unwrap_or_default();
    let published = dateline::above(document, above);
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

/// The lines that look like headings and have text below them.
fn headings(document: &str, lines: &[Line]) -> Vec<usize> {
    let text = |i: usize| lines.get(i).map_or("", |line| line.text(document));
    let filled: Vec<usize> = (0..lines.len()).filter(|&i| !text(i).is_empty()).collect();
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for pair in filled.windows(2) {
        let &[at, next] = pair else { continue };
        let after_text = before.is_none_or(|i| !plain::is_headline(text(i)));
        let opens = after_text || lines.get(at).is_some_and(|line| line.opens_paragraph);
        let alone = next > at + 1 || text(next).len() > LONGER_THAN_BROKEN;
        before = Some(at);
        if opens
            && alone
            && is_heading(text(at))
            && !is_heading(text(next))
            && dateline::dateline(text(next)).is_none()
        {
            found.push(at);
        }
    }
    found
}

/// True where the first heading is the strap line, with words of welcome under it, of a newsletter.
fn is_introduction(document: &str, lines: &[Line], found: &[usize]) -> bool {
    let &[first, second, ..] = found else { return false };
    let text = |line: &Line| line.text(document);
    let opening = lines.get(first..second).unwrap_or_default();
    let strap = opening.iter().any(|line| furniture::is_strapline(text(line)));
    let named = opening.first().is_some_and(|line| dateline::month_at_end(text(line)).is_none());
    let at_top =
        lines.iter().take(first).all(|line| line.is_blank() || dateline::dateline(text(line)).is_some());
    let sections = stretches(lines, found).skip(1).filter_map(|lines| Some(extent(lines)?.text(document)));
    let strapped = strap && named && at_top && found.len() > FEWEST_UNDER_MASTHEAD;
    strapped && !story::is_one(opening.first().map(text).into_iter(), sections)
}

/// True where the headings part a newsletter: a strap line says so, or what they head has little in common. What
/// stands below prose is no part of a newsletter's head, but of the page of one story.
fn are_sections(document: &str, lines: &[Line], above: &[Line], found: &[usize]) -> bool {
    let text = |line: &Line| line.text(document);
    let heading = |&i: &usize| lines.get(i).map_or("", text);
    let are = |is: fn(&str) -> bool| found.iter().filter(|i| is(heading(i))).count();
    let above: Vec<&str> = above.iter().filter(|line| !line.is_blank()).map(text).collect();
    let prose = above.iter().filter(|line| plain::is_prose(line)).count();
    let labels = are(furniture::is_section_label);
    if labels * 2 >= found.len() || prose > MOST_PROSE_ABOVE {
        return false;
    }
    let head = || above.iter().take_while(|line| !plain::is_prose(line));
    if head().any(|line| furniture::is_strapline(line)) {
        return true;
    }
    let sections: Vec<&str> =
        stretches(lines, found).filter_map(|lines| Some(extent(lines)?.text(document))).collect();
    let first = found.first().map_or("", heading);
    let named: Vec<&str> = if above.is_empty() { vec![first] } else { above.clone() };
    if are(is_part) * 2 >= found.len() || story::is_one(named.into_iter(), sections.iter().copied()) {
        return false;
    }
    let masthead = head().any(|line| furniture::is_masthead(line));
    // Without a masthead nothing may speak for one report.
    let apart = labels == 0 && are(story::is_headline) * 2 > found.len() && !story::go_on(&sections);
    match (masthead, above.is_empty()) {
        (true, _) => found.len() >= FEWEST_UNDER_MASTHEAD,
        (false, false) => apart && prose == 0 && found.len() >= FEWEST_UNDER_MASTHEAD,
        (false, true) => apart && found.len() >= FEWEST_BARE && dateline::month_at_end(first).is_none(),
    }
}

/// True for a heading that parts one report: a question, or a number in a list.
fn is_part(heading: &str) -> bool {
    furniture::asks(heading) || heading.starts_with(|c: char| c.is_ascii_digit())
}

fn is_heading(line: &str) -> bool {
    line.len() <= LONGEST_HEADING
        && plain::is_headline(line)
        && dateline::dateline(line).is_none()
        && !furniture::is_link(line)
        && !furniture::is_furniture(line)
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

    fn one(text: &str) -> bool {
        split(text).len() == 1 && split(text)[0].span.start == 0
    }

    #[test]
    fn questions_and_parts_that_go_on_make_one_report() {
        let asked = "Beds at Elmton: your questions\n\nWhy do the beds close?\n\nThey cost too much.\n\n\
                     Who decided?\n\nGovernors of Weston did.\n\nWhen will it be?\n\nIn May, says Jane Roe.\n";
        let goes_on = "Hundreds wait for a test\n\nElmshire CCG has no tests left.\n\nHard to recruit anybody\n\n\
                       The CCG could find nobody.\n\nMoney is short as well\n\nIt spent all it had.\n\n\
                       Next year looks better\n\nBrightwell will step in.\n";
        assert!(one(asked));
        assert!(one(goes_on));
    }

    #[test]
    fn what_stands_below_a_story_is_no_newsletter() {
        let story =
            "Elmshire CCG has handed its scanners to Brightwell, a firm from the next town, for five years. ";
        let text = format!(
            "Scanners sold\n\n{story}\n\n{story}\n\n{story}\n\nSubscribe to our newsletter\n\nRelated news\n\n\
             Beds shut at Weston\n\nWeston shut beds.\n\nNorbury gets a van\n\nJane Roe drives it.\n\n\
             Oakdene has a new chair\n\nHe is John Doe.\n"
        );
        assert!(one(&text));
    }
}
