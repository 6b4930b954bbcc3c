//! Digests: many articles, each opened by a headline with its outlet and date, as a rule
//! `(OUTLET: D Month YYYY)`.

use super::lines::{Line, is_blank_char, trim};
use super::{Article, body_from, dateline, extent, furniture, plain, stretches};
use crate::date::PartialDate;
use crate::span::Span;

/// The longest line that is taken for a digest's headline, in bytes.
const LONGEST: usize = 400;

/// The longest name of an outlet without a bracket, in bytes.
const LONGEST_OUTLET: usize = 40;

/// The longest outlet and date without a bracket, in bytes.
const LONGEST_BARE: usize = LONGEST_OUTLET + 80;

/// Outlet and date without a bracket may also sign a plain article: one does not make a digest.
const FEWEST_BARE: usize = 2;

/// What may stand between outlet and date.
const SEPARATORS: [char; 7] = [':', ',', ';', '–', '—', '-', '|'];

/// How outlet and date are set off from the headline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Bracket,
    Bare,
}

/// A headline with its outlet and date.
struct Opening {
    headline: Span,
    outlet: String,
    published: PartialDate,
    end: u32,
}

/// The indices of the lines that are such headlines.
pub(super) fn openings(document: &str, lines: &[Line]) -> Vec<usize> {
    let bracketed = marked(document, lines, Mark::Bracket);
    if !bracketed.is_empty() {
        return bracketed;
    }
    let bare = marked(document, lines, Mark::Bare);
    if bare.len() >= FEWEST_BARE { bare } else { Vec::new() }
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
    let opening = read(document, lines, Mark::Bracket).or_else(|| read(document, lines, Mark::Bare))?;
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

/// The indices of the headlines whose outlet and date are set off by `mark`. A headline opens a paragraph or
/// follows a line that ends as a sentence does.
fn marked(document: &str, lines: &[Line], mark: Mark) -> Vec<usize> {
    let mut found = Vec::new();
    let mut after_sentence = true;
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
        let opens = line.opens_paragraph || after_sentence;
        let text = line.text(document);
        after_sentence = !plain::is_headline(text) || furniture::is_link(text);
        let rest = lines.get(i..).unwrap_or_default();
        if opens && read(document, rest, mark).is_some() {
            found.push(i);
        }
    }
    found
}

/// Takes the headline that `lines` begin with apart; outlet and date may have the next line for themselves.
fn read(document: &str, lines: &[Line], mark: Mark) -> Option<Opening> {
    let first = *lines.first()?;
    if let Some(opening) = read_line(document, first, mark) {
        return Some(opening);
    }
    let text = first.text(document);
    let headline = plain::is_headline(text) && !first.is_blank() && dateline::dateline(text).is_none();
    let next = lines.iter().skip(1).find(|line| headline && !line.is_blank())?;
    let source = match mark {
        Mark::Bracket => inside_bracket(next.text(document)).filter(|(at, _)| *at == 0)?.1,
        Mark::Bare => next.text(document),
    };
    let (outlet, published) = outlet_and_date(source, mark)?;
    Some(Opening { headline: first.span, outlet: outlet.to_owned(), published, end: next.span.end })
}

/// A headline line that holds outlet and date at its end: in a bracket, or after a dash.
fn read_line(document: &str, line: Line, mark: Mark) -> Option<Opening> {
    let text = line.text(document);
    if text.len() > LONGEST {
        return None;
    }
    let (headline_end, source) = match mark {
        Mark::Bracket => inside_bracket(text)?,
        Mark::Bare => {
            let (_, outlet_to) = dateline::date_at_end(text)?;
            let outlet = text.get(..outlet_to)?.trim_end_matches(is_blank_char).trim_end_matches(SEPARATORS);
            let set_off = |dash: &&str| Some((outlet.rfind(*dash)?, dash.len()));
            let (at, dash) = [" – ", " — ", " | ", " - "].iter().find_map(set_off)?;
            (at, text.get(at + dash..)?)
        }
    };
    let (outlet, published) = outlet_and_date(source, mark)?;
    let start = line.span.start as usize;
    let headline = trim(document, Span::new(start, start + headline_end));
    let signed = mark == Mark::Bracket || headline.len() > LONGEST_OUTLET / 2;
    (!headline.is_empty() && signed).then(|| Opening {
        headline,
        outlet: outlet.to_owned(),
        published,
        end: line.span.end,
    })
}

/// The outlet and the date that `source` consists of, in either order.
fn outlet_and_date(source: &str, mark: Mark) -> Option<(&str, PartialDate)> {
    let source = source.trim_matches(is_blank_char);
    // A date has a figure: asked first, it spares most lines the search.
    let longest = if mark == Mark::Bare { LONGEST_BARE } else { LONGEST };
    let dated = source.len() <= longest && source.bytes().any(|b| b.is_ascii_digit());
    dated.then_some(())?;
    let (published, range) = dateline::last_date(source)?;
    let (before, after) = (source.get(..range.start)?, source.get(range.end..)?);
    let (outlet, rest) = if before.is_empty() { (after, before) } else { (before, after) };
    let bare = outlet.trim_matches(is_blank_char);
    let cut = if before.is_empty() {
        bare.trim_start_matches(SEPARATORS)
    } else {
        bare.trim_end_matches(SEPARATORS)
    };
    let outlet = cut.trim_matches(is_blank_char);
    let separated = cut.len() < bare.len();
    let likely = match mark {
        Mark::Bracket => separated || is_title(outlet),
        Mark::Bare => {
            separated && is_title(outlet) && outlet.len() <= LONGEST_OUTLET && !furniture::is_byline(outlet)
        }
    };
    (rest.is_empty() && !outlet.is_empty() && likely).then_some((outlet, published))
}

/// True where all words but the small ones are capitalised: the name of an outlet.
fn is_title(outlet: &str) -> bool {
    let small = |word: &str| matches!(word, "and" | "of" | "the" | "for" | "in" | "on" | "&");
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    outlet.starts_with(char::is_uppercase)
        && outlet.split_whitespace().all(|word| small(word) || capital(word))
}

/// The offset of the bracket that closes `text`, and what it holds.
fn inside_bracket(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_end_matches(|c: char| is_blank_char(c) || matches!(c, '.' | '»' | '›' | '>' | '→'));
    let round = text.strip_suffix(')').map(|inside| (inside, '(', ')'));
    let (inside, open, close) = round.or_else(|| Some((text.strip_suffix(']')?, '[', ']')))?;
    let at = opening_bracket(inside, open, close)?;
    Some((at, inside.get(at + 1..)?))
}

/// The offset of the bracket that the end of `inside` would close.
fn opening_bracket(inside: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in inside.char_indices().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
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
