//! Cuts a document into its articles: headline, outlet, date, clock time and body.
//!
//! Four forms are told by their own marks: a digest by headlines that end in outlet and date, a live blog by
//! entries that open with a clock time, a newsletter by short headings whose sections have little in common;
//! all else is one plain article. The cut looks at lines only, so that it stays cheap on text that says nothing.

pub(crate) mod dateline;
mod detect;
mod digest;
mod furniture;
pub(crate) mod limit;
pub(crate) mod lines;
mod live_blog;
mod newsletter;
mod plain;
mod story;

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::span::Span;

/// One article of a document.
///
/// A document is a plain article, a digest, a newsletter or a live blog; each form is told by its
/// own marks (see [`split`]).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Article {
    /// From its first character (headline or time) to its last that is not white space.
    #[serde(flatten)]
    pub span: Span,
    /// The words of the headline, without a digest's bracket; none for live-blog entries.
    pub headline: Option<String>,
    /// The outlet that a digest names in its bracket.
    pub outlet: Option<String>,
    /// The day of publication, where the document states it.
    pub published: Option<PartialDate>,
    /// The clock time of a live-blog entry, as printed, without the colon.
    pub time: Option<String>,
    /// Where the headline stands, without a digest's bracket.
    #[serde(skip)]
    pub headline_span: Option<Span>,
    /// What follows headline, bracket, dateline or time: the part that is read as sentences.
    #[serde(skip)]
    pub body: Span,
}

/// Cuts `document` into its articles, in the order they stand in. A blank document has none.
///
/// ```
/// let articles = awarded::article::split("Circle wins deal (HSJ: 7 November 2014)\n\nIt did.\n");
/// assert_eq!(articles[0].outlet.as_deref(), Some("HSJ"));
/// assert_eq!(articles[0].published.unwrap().to_string(), "2014-11-07");
/// ```
pub fn split(document: &str) -> Vec<Article> {
    let all = lines::lines(document, Span::new(0, document.len()));
    let lines = furniture::without_footer(document, &all);
    match detect::detect(document, lines) {
        detect::Form::Plain => plain::articles(document, lines),
        detect::Form::Digest(headlines) => digest::articles(document, lines, &headlines),
        detect::Form::Newsletter(headings) => newsletter::articles(document, lines, &headings),
        detect::Form::LiveBlog(entries) => live_blog::articles(document, lines, &entries),
    }
}

/// The span from the first to the last of `lines` that is not blank; none where all are.
fn extent(lines: &[lines::Line]) -> Option<Span> {
    let first = lines.iter().find(|line| !line.is_blank())?;
    let last = lines.iter().rfind(|line| !line.is_blank())?;
    Some(first.span.join(last.span))
}

/// What is left of `whole` after `start`, trimmed, and without a closing `... read more`.
fn body_from(document: &str, whole: Span, start: u32) -> Span {
    let body = lines::trim(document, Span { start: start.min(whole.end), end: whole.end });
    let kept = furniture::without_link(body.text(document)).len();
    Span::new(body.start as usize, body.start as usize + kept)
}

/// The stretches of `lines` that each open at one of the indices in `openings` (ascending).
fn stretches<'a>(lines: &'a [lines::Line], openings: &'a [usize]) -> impl Iterator<Item = &'a [lines::Line]> {
    openings.iter().enumerate().filter_map(|(i, &from)| {
        let to = openings.get(i + 1).copied().unwrap_or(lines.len());
        lines.get(from..to)
    })
}
