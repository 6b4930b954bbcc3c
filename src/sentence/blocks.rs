//! Paragraphs and blocks: which line breaks a sentence may cross.
//!
//! Most pages put a paragraph on one line; some break lines at a fixed width. A break inside a paragraph is
//! crossed only where the text shows that its lines are broken so.

use super::listings::BULLETS;
use crate::article::lines::{Line, lines};
use crate::span::Span;

/// Text that sentences do not cross.
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) paragraph: u32,
}

/// Lines longer than this are paragraphs on their own, not broken at a width.
const WIDEST: usize = 130;

/// The longest line without a stop that, amid prose, is read as a heading or label, in bytes.
const LABEL: usize = 60;

/// The blocks of `body`, in order; paragraphs count from 1.
pub(super) fn blocks(document: &str, body: Span) -> Vec<Block> {
    let lines = lines(document, body);
    let width = broken_at(document, &lines);
    let mut found: Vec<Block> = Vec::new();
    let mut paragraph = 0;
    let mut previous: Option<Line> = None;
    for line in lines.iter().copied().filter(|line| !line.is_blank()) {
        let text = line.text(document);
        if let (Some(before), Some(block), false) = (previous, found.last_mut(), line.opens_paragraph)
            && goes_on(before.text(document), text, width)
        {
            block.span = block.span.join(line.span);
            previous = Some(line);
            continue;
        }
        let with_previous = !line.opens_paragraph && (is_item(text) || text.len() <= WIDEST);
        if paragraph == 0 || !with_previous {
            paragraph += 1;
        }
        found.push(Block { span: without_bullet(document, line.span), paragraph });
        previous = Some(line);
    }
    found
}

/// The width at which lines are broken: that of the longest line, where no line is longer than a printed one
/// and some line plainly goes on in the next.
fn broken_at(document: &str, lines: &[Line]) -> Option<usize> {
    let widest = lines.iter().map(|line| line.span.len()).max()?;
    let shown = lines.windows(2).any(|pair| {
        let &[line, next] = pair else { return false };
        !line.is_blank() && !next.is_blank() && unfinished(line.text(document), next.text(document))
    });
    (widest <= WIDEST && shown).then_some(widest)
}

/// True where `line` goes on in `next`.
fn goes_on(line: &str, next: &str, width: Option<usize>) -> bool {
    if is_item(next) {
        return false;
    }
    let Some(width) = width else { return unfinished(line, next) };
    // A line much shorter than the width was ended on purpose.
    unfinished(line, next) || line.len() * 10 >= width * 6 && !(line.len() <= LABEL && is_label(line))
}

/// True where the words themselves go on: no stop, then a small letter.
fn unfinished(line: &str, next: &str) -> bool {
    let stopped = line.ends_with(['.', '!', '?', ':', '”', '"', '…']);
    !is_item(next) && !stopped && next.starts_with(char::is_lowercase)
}

/// True for a label with its value, as tables and notices print them: `Supplier: …`.
fn is_label(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| label.split_whitespace().count() <= 3)
}

/// The line without the bullet it opens with: the mark is layout, not text.
fn without_bullet(document: &str, line: Span) -> Span {
    let text = line.text(document);
    let kept = text.trim_start_matches(BULLETS).trim_start();
    if kept.is_empty() { line } else { Span::new(line.end as usize - kept.len(), line.end as usize) }
}

/// True for a list item: a bullet, a dash, or a number with a stop or bracket.
fn is_item(line: &str) -> bool {
    let mut chars = line.chars();
    match chars.next() {
        Some(c) if BULLETS.contains(&c) => true,
        Some('-' | '–' | '—') => chars.next().is_some_and(char::is_whitespace),
        Some(c) if c.is_ascii_digit() => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            line.len() - rest.len() <= 3 && rest.starts_with(['.', ')']) && rest.chars().nth(1) == Some(' ')
        }
        _ => false,
    }
}
