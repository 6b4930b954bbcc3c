//! A document cut into articles and sentences, within the limits.
//!
//! Of a document of usual length the sentences are kept from one stage to the next. Of an enormous one they are made
//! anew, as all their tokens would take many times the memory of the text.

use std::borrow::Cow;

use crate::article::{self, Article};
use crate::limits::{Limits, Warning};
use crate::sentence::{self, Sentence};
use crate::span::Span;

/// Bytes of the articles whose sentences are kept.
const KEPT: usize = 256 << 10;

/// The articles of a document, and their sentences.
pub(super) struct Cut<'a> {
    pub(super) text: &'a str,
    pub(super) articles: Vec<Article>,
    pub(super) warnings: Vec<Warning>,
    limits: Limits,
    /// The sentences of the first articles.
    kept: Vec<Vec<Sentence>>,
}

impl<'a> Cut<'a> {
    /// Cuts a document into articles.
    pub(super) fn new(text: &'a str, limits: Limits) -> Self {
        let mut warnings = Vec::new();
        let text = limits.read(text, &mut warnings);
        let mut articles = article::split(text);
        if let Some(first) = articles.get(limits.articles) {
            warnings.push(Warning::new("articles", Span::new(first.span.start as usize, text.len())));
            articles.truncate(limits.articles);
        }
        let articles = article::limit::cut(text, articles, limits.article, &mut warnings);
        Cut { text, articles, warnings, limits, kept: Vec::new() }
    }

    /// Cuts the articles into sentences and notes what passes the limits. Tells of each, with those behind it.
    pub(super) fn read(&mut self, mut tell: impl FnMut(&[Article], &[Sentence])) {
        let mut bytes = 0;
        for (at, article) in self.articles.iter().enumerate() {
            let sentences = segment(self.text, article, self.limits, &mut self.warnings);
            tell(self.articles.get(at..).unwrap_or_default(), &sentences);
            bytes += article.span.len();
            if bytes <= KEPT {
                self.kept.push(sentences);
            }
        }
    }

    /// The sentences of an article, by its number.
    pub(super) fn sentences(&self, number: usize) -> Cow<'_, [Sentence]> {
        match (self.kept.get(number), self.articles.get(number)) {
            (Some(kept), _) => Cow::Borrowed(kept),
            (_, Some(article)) => Cow::Owned(segment(self.text, article, self.limits, &mut Vec::new())),
            _ => Cow::Borrowed(&[]),
        }
    }
}

fn segment(text: &str, article: &Article, limits: Limits, warnings: &mut Vec<Warning>) -> Vec<Sentence> {
    sentence::limit::cut(text, sentence::segment(text, article), limits.sentence, warnings)
}
