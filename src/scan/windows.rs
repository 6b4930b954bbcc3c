//! The scan of a long document, a stretch at a time: what was found in one is forgotten with it.

use super::{Occurrence, Scanner};
use crate::article::Article;

/// So many bytes are scanned at a time, or the one article that is longer.
const WINDOW: usize = 256 << 10;

/// What the scan finds in the articles of a document, asked for in their order.
pub(crate) struct Windows<'a> {
    scanner: &'a Scanner,
    document: &'a str,
    /// Where the stretch ends whose occurrences are at hand.
    pub(super) end: usize,
    occurrences: Vec<Occurrence>,
}

impl<'a> Windows<'a> {
    pub(crate) fn new(scanner: &'a Scanner, document: &'a str) -> Self {
        Windows { scanner, document, end: 0, occurrences: Vec::new() }
    }

    /// The occurrences in a stretch that holds the first of these articles, by their place in the document.
    pub(crate) fn at(&mut self, articles: &[Article]) -> &[Occurrence] {
        let Some(first) = articles.first().filter(|first| first.span.end as usize > self.end) else {
            return &self.occurrences;
        };
        let start = first.span.start as usize;
        let within = articles.iter().take_while(|article| article.span.end as usize <= start + WINDOW);
        self.end = within.last().unwrap_or(first).span.end as usize;
        self.occurrences.clear();
        self.occurrences = self.scanner.scan(self.document.get(start..self.end).unwrap_or(""));
        for occurrence in &mut self.occurrences {
            occurrence.span.start += first.span.start;
            occurrence.span.end += first.span.start;
        }
        &self.occurrences
    }
}
