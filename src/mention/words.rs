//! The words of one article in a row: the view in which names are looked for.
//!
//! Tokens are taken over from the sentences, but for hyphens: `Stuart-Smith` is one word here, while
//! `Acme-led` stays three, so that a name can end inside it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

pub(super) use super::spelling::Shape;
use super::spelling::{Look, Spelling, shape, spellings, starts_upper};
use super::vocabulary::Vocabulary;

use crate::fold::eight::Eight;
use crate::sentence::{Sentence, Token, TokenKind};
use crate::span::Span;

/// One word, number or mark.
#[derive(Clone, Copy, Debug)]
struct Word<'a> {
    /// As it is written, with curly apostrophes.
    text: Spelling<'a>,
    /// The same in lower case.
    lower: Spelling<'a>,
    span: Span,
    shape: Shape,
    sentence: u32,
    /// The first word of its sentence, of a quotation or of what follows a colon.
    opens: bool,
}

/// The words of an article.
#[derive(Debug)]
pub(super) struct Words<'a> {
    document: &'a str,
    list: Vec<Word<'a>>,
    /// Words that the document writes otherwise than they are compared, one behind another.
    spelt: String,
    sentences: Vec<Range<usize>>,
    headlines: Vec<Headline>,
    /// The words in lower case, and whether each is printed so.
    vocabulary: OnceCell<Vocabulary>,
}

/// Whether a sentence is a headline, and whether its capitals mean anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Headline {
    No,
    Yes,
    /// Nearly every word has a capital.
    TitleCase,
}

/// Behind a hyphen these do not belong to the name before it.
const APART: [&str; 22] = [
    "led",
    "based",
    "owned",
    "run",
    "backed",
    "style",
    "funded",
    "managed",
    "dominated",
    "born",
    "listed",
    "type",
    "wide",
    "related",
    "only",
    "like",
    "appointed",
    "commissioned",
    "held",
    "built",
    "operated",
    "approved",
];

/// Before a hyphen these do not belong to the name behind it.
const PREFIXES: [&str; 5] = ["ex", "anti", "pro", "then", "now"];

/// True for ASCII letters of which none is a capital.
fn is_small(document: &str, span: Span) -> bool {
    let bytes = document.as_bytes();
    let end = span.end as usize;
    let mut at = span.start as usize;
    while let Some(eight) = Eight::at(bytes, at).filter(|_| at < end) {
        let run = eight.between(b'a', b'z').run();
        if run < 8 {
            return at + run >= end;
        }
        at += run;
    }
    bytes.get(at.min(end)..end).unwrap_or_default().iter().all(u8::is_ascii_lowercase)
}

impl<'a> Words<'a> {
    pub(super) fn new(document: &'a str, sentences: &[Sentence]) -> Self {
        let tokens = sentences.iter().map(|sentence| sentence.tokens.len()).sum();
        let mut words = Words {
            document,
            list: Vec::with_capacity(tokens),
            spelt: String::new(),
            sentences: Vec::with_capacity(sentences.len()),
            headlines: Vec::with_capacity(sentences.len()),
            vocabulary: OnceCell::new(),
        };
        for sentence in sentences {
            words.push_sentence(sentence);
        }
        words
    }

    fn push_sentence(&mut self, sentence: &Sentence) {
        let from = self.list.len();
        let number = self.sentences.len() as u32;
        let mut tokens = sentence.tokens.as_slice();
        let mut opens = true;
        while let Some(token) = tokens.first() {
            // Most words are small letters, and nothing touches them.
            let apart = tokens.get(1).is_none_or(|next| next.span.start > token.span.end);
            if apart && token.kind == TokenKind::Word && is_small(self.document, token.span) {
                let text = Spelling::Document(token.span.text(self.document));
                let (span, shape) = (token.span, Shape::Lower);
                self.list.push(Word { text, lower: text, span, shape, sentence: number, opens });
                opens = false;
                tokens = tokens.get(1..).unwrap_or_default();
                continue;
            }
            let taken = self.joined(tokens);
            let last = tokens.get(taken - 1).unwrap_or(token);
            let span = token.span.join(last.span);
            let text = span.text(self.document);
            let look = Look::at(text);
            let shape = shape(text, token.kind, look);
            let (text_at, lower) = spellings(text, look, &mut self.spelt);
            self.list.push(Word { text: text_at, lower, span, shape, sentence: number, opens });
            opens = match shape {
                Shape::Mark => {
                    opens || matches!(text, ":" | "“" | "\"" | "‘" | "•" | "–" | "—" | "?" | "!" | "." | "…")
                }
                _ => false,
            };
            tokens = tokens.get(taken..).unwrap_or_default();
        }
        self.sentences.push(from..self.list.len());
        self.headlines.push(self.capitals(sentence.headline, from + 1..self.list.len()));
    }

    /// A headline in which two of three longer words have capitals tells nothing by its capitals, unless it prints
    /// other words small: `Elm Care hands Roe Hospital to Acme`. `rest`: the words behind its first.
    fn capitals(&self, headline: bool, rest: Range<usize>) -> Headline {
        if !headline {
            return Headline::No;
        }
        let long = |at: &usize| {
            self.word(*at).chars().count() > 3 && !matches!(self.shape(*at), Shape::Number | Shape::Mark)
        };
        let all = rest.clone().filter(long).count();
        let capital = rest.clone().filter(long).filter(|at| self.shape(*at) != Shape::Lower).count();
        let content = |at: &usize| {
            self.shape(*at) == Shape::Lower
                && !super::lexicon::LEXICON.stops.function.contains(self.lower_word(*at))
        };
        if all >= 4 && capital * 3 >= all * 2 && !rest.clone().any(|at| content(&at)) {
            Headline::TitleCase
        } else {
            Headline::Yes
        }
    }

    /// How many tokens at the head of `tokens` make one word: more than one round hyphens.
    fn joined(&self, tokens: &[Token]) -> usize {
        let text = |i: usize| tokens.get(i).map_or("", |token: &Token| token.span.text(self.document));
        let touches = |i: usize| match (tokens.get(i), tokens.get(i + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        };
        let is_word = |i: usize| {
            tokens.get(i).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number))
        };
        let mut taken = 1;
        // Six hyphens are more than any name has.
        while taken < 13 && touches(taken - 1) && touches(taken) && is_word(taken - 1) && is_word(taken + 1) {
            let joint = text(taken);
            let next = text(taken + 1);
            let name_before = starts_upper(text(0)) && text(0).chars().count() > 1;
            let joins = match joint {
                "-" | "‐" | "‑" => {
                    (!name_before || !APART.contains(&next))
                        && !PREFIXES.contains(&text(0).to_lowercase().as_str())
                }
                "&" => starts_upper(next) && text(taken - 1).chars().count() <= 2,
                ":" => {
                    text(taken - 1).chars().all(char::is_uppercase)
                        && next.chars().all(|c| c.is_ascii_digit())
                }
                _ => false,
            };
            if !joins {
                break;
            }
            taken += 2;
        }
        taken
    }

    pub(super) fn document(&self) -> &'a str {
        self.document
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// True where the word, in lower case, stands somewhere in the article.
    pub(super) fn has(&self, lower: &str) -> bool {
        self.vocabulary().find(self, lower).is_some()
    }

    /// True where the article has the word without a capital.
    pub(super) fn has_small(&self, lower: &str) -> bool {
        self.vocabulary().find(self, lower).unwrap_or(false)
    }

    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Vocabulary::new(self))
    }

    /// The word's characters, with curly apostrophes; empty outside the article.
    pub(super) fn text(&self, at: usize) -> Cow<'_, str> {
        Cow::Borrowed(self.word(at))
    }

    /// The same, as it is kept.
    pub(super) fn word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| self.spelling(word.text))
    }

    fn spelling(&self, spelling: Spelling<'a>) -> &str {
        match spelling {
            Spelling::Document(text) => text,
            Spelling::Anew(from, to) => self.spelt.get(from as usize..to as usize).unwrap_or(""),
        }
    }

    pub(super) fn lower(&self, at: usize) -> Cow<'_, str> {
        Cow::Borrowed(self.lower_word(at))
    }

    /// The same in lower case.
    pub(super) fn lower_word(&self, at: usize) -> &str {
        self.list.get(at).map_or("", |word| self.spelling(word.lower))
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.list.get(at).map_or(Shape::Mark, |word| word.shape)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    pub(super) fn opens(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.opens)
    }

    pub(super) fn sentence_of(&self, at: usize) -> usize {
        self.list.get(at).map_or(usize::MAX, |word| word.sentence as usize)
    }

    pub(super) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The words of the sentence that holds word `at`.
    pub(super) fn sentence_range(&self, at: usize) -> Range<usize> {
        self.sentences.get(self.sentence_of(at)).cloned().unwrap_or(at..at)
    }

    pub(super) fn headline(&self, at: usize) -> Headline {
        self.headlines.get(self.sentence_of(at)).copied().unwrap_or(Headline::No)
    }

    /// The word before `at` in its sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let previous = at.checked_sub(1)?;
        (self.sentence_of(previous) == self.sentence_of(at)).then_some(previous)
    }

    /// The word at `end`, where it belongs to the sentence of the word before it.
    pub(super) fn after(&self, end: usize) -> Option<usize> {
        (end < self.len() && self.sentence_of(end) == self.sentence_of(end.checked_sub(1)?)).then_some(end)
    }

    /// The words that a span covers, where it begins and ends with words.
    pub(super) fn covering(&self, span: Span) -> Option<Range<usize>> {
        let from = self.list.partition_point(|word| word.span.end <= span.start);
        let to = self.list.partition_point(|word| word.span.start < span.end);
        (from < to).then_some(from..to)
    }

    /// From the first to the last of these words.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        match (self.list.get(words.start), words.end.checked_sub(1).and_then(|last| self.list.get(last))) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// These words with a blank between them.
    pub(super) fn phrase(&self, words: &Range<usize>) -> Cow<'_, str> {
        if words.len() == 1 {
            return self.text(words.start);
        }
        let list = self.list.get(words.clone()).unwrap_or_default();
        let mut phrase = String::with_capacity(list.iter().map(|word| word.span.len() + 2).sum());
        for word in list {
            if !phrase.is_empty() {
                phrase.push(' ');
            }
            phrase.push_str(self.spelling(word.text));
        }
        Cow::Owned(phrase)
    }

    pub(super) fn texts(&self, words: &Range<usize>) -> Vec<Cow<'_, str>> {
        words.clone().map(|at| self.text(at)).collect()
    }
}
