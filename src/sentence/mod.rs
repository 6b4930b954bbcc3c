//! Sentences and tokens of an article.
//!
//! The headline is one sentence; the body is cut into paragraphs (at blank lines), these into blocks (at line
//! breaks that end a list item, a label or a heading), and these into sentences by their tokens. Words come
//! from the Unicode word boundaries, corrected for what the press writes. Speed gives way to
//! soundness here: the stage reads only articles in which the scan found something.

mod abbreviations;
mod apposition;
mod blocks;
mod boundaries;
mod tokens;

pub(crate) mod clauses;
mod control;
mod coordination;
mod clause_state;
mod clefts;
mod decoder;
pub(crate) mod few;
mod forms;
mod gapping;
mod grammar;
pub(crate) mod groups;
mod guess;
pub(crate) mod limit;
pub(crate) mod listings;
pub(crate) mod lemmas;
pub(crate) mod lexicon;
mod neighbours;
mod noun_groups;
mod objects;
mod mend;
mod perfect;
mod readings;
mod relatives;
mod subjects;
pub(crate) mod tags;
mod transitions;
mod word_bounds;
mod verb_groups;
#[cfg(test)]
mod tags_tests;

use crate::article::Article;
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes or stops (`N.H.S`, `O'Brien`, `don't`, `A&E`).
    Word,
    /// Digits, perhaps with separators and a unit letter (`1.2bn`, `3.46pm`, `1,000`, `2014-15`).
    Number,
    /// `'s` or a bare apostrophe after a name in -s: what makes a possessive.
    Possessive,
    /// Anything else: punctuation, symbols, signs of currency.
    Punctuation,
}

/// A word, a number or a mark, with its byte span into the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// A sentence, a headline or a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence {
    /// From its first to its last character that is not white space.
    pub span: Span,
    /// True for the article's headline.
    pub headline: bool,
    /// The paragraph of the article it stands in: 0 is the headline's, the body's count from 1.
    pub paragraph: u32,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
}

/// The lemmas that a lower-case word outside the lexicon may be given.
pub(crate) fn guess_lemmas(word: &str) -> Vec<std::borrow::Cow<'static, str>> {
    guess::readings(word).into_iter().map(|reading| reading.lemma).collect()
}

/// Cuts one article of `document` into sentences with their tokens: the headline first, then the body.
///
/// The token spans ascend without overlap, lie inside their sentence, and what they leave out is white space.
///
/// ```
/// let text = "Dr Roe joined St. Mary's plc. It paid £1.2bn.";
/// let articles = awarded::article::split(text);
/// let sentences = awarded::sentence::segment(text, &articles[0]);
/// assert_eq!(sentences.len(), 2);
/// ```
pub fn segment(document: &str, article: &Article) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    if let Some(span) = article.headline_span {
        let tokens = tokens::tokenize(document, span);
        sentences.push(Sentence { span, headline: true, paragraph: 0, tokens });
    }
    for block in blocks::blocks(document, article.body) {
        let tokens = tokens::tokenize(document, block.span);
        for tokens in boundaries::sentences(document, tokens) {
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            let span = first.span.join(last.span);
            sentences.push(Sentence { span, headline: false, paragraph: block.paragraph, tokens });
        }
    }
    sentences
}
