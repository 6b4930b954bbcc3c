//! Where one sentence ends and the next begins.

use super::abbreviations::{self, Class};
use super::{Token, TokenKind};

/// How many tokens back an opening quotation mark is looked for.
const LOOK_BACK: usize = 400;

/// Parts the tokens of a block into those of its sentences.
pub(super) fn sentences(document: &str, tokens: Vec<Token>) -> Vec<Vec<Token>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let view = View { document, tokens: &tokens, start };
        if let Some(end) = view.ends_at(at).filter(|_| view.says_something(at)) {
            found.push(tokens.get(start..end).unwrap_or_default().to_vec());
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    let rest = tokens.get(start..).unwrap_or_default();
    match found.last_mut() {
        // A stray mark at the end belongs to the sentence before it.
        Some(last) if rest.iter().all(|token| token.kind == TokenKind::Punctuation) => {
            last.extend_from_slice(rest)
        }
        _ => found.push(rest.to_vec()),
    }
    found
}

/// A block's tokens as seen from inside the sentence that begins at `start`.
struct View<'a> {
    document: &'a str,
    tokens: &'a [Token],
    start: usize,
}

impl<'a> View<'a> {
    /// Where the mark at `at` ends a sentence, the index after its last token: closing quotation marks and
    /// brackets that follow the mark belong to it.
    fn ends_at(&self, at: usize) -> Option<usize> {
        let marks = self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Punctuation);
        if !marks || !is_final(self.text(at)) {
            return None;
        }
        let mut end = at + 1;
        while end < self.tokens.len() && self.touches(end) && self.closes(end) {
            end += 1;
        }
        if end >= self.tokens.len() {
            return Some(end);
        }
        self.breaks(at, end).then_some(end)
    }

    /// True where the sentence has a word or number before `at`. Looking at a few tokens is enough: no
    /// sentence opens with more marks.
    fn says_something(&self, at: usize) -> bool {
        let seen = self.tokens.get(self.start..at).unwrap_or_default();
        seen.len() > 8 || seen.iter().any(|token| token.kind != TokenKind::Punctuation)
    }

    /// True where the mark at `at`, with the token at `next` after it, ends a sentence.
    fn breaks(&self, at: usize, next: usize) -> bool {
        let first = self.first_word(next);
        let capital = self.text(first).starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if !capital && !self.opens_quotation(next) {
            return self.opens_item(next);
        }
        if self.text(first).starts_with(char::is_lowercase) {
            return false;
        }
        let spaced = !self.touches(next) || next > at + 1 || self.opens_quotation(next);
        if !spaced && !self.space_is_missing(at, first) {
            return false;
        }
        if self.text(at) == "." && self.touches(at) { self.stop_is_final(at, first) } else { true }
    }

    /// What a full stop means after the word it touches.
    fn stop_is_final(&self, at: usize, next: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&i| i >= self.start) else { return true };
        let (word, following) = (self.text(before), self.text(next));
        let opens = abbreviations::opens_sentences(following);
        if self.tokens.get(before).is_some_and(|token| token.kind == TokenKind::Number) {
            // "1. The trust" is an item of a list, "in 2014. The trust" is not.
            return before > self.start || !word.bytes().all(|b| b.is_ascii_digit());
        }
        if is_initial(word) {
            return opens && !is_capital_letter(following);
        }
        match abbreviations::class(word) {
            Some(Class::BeforeName | Class::Inside) => false,
            Some(Class::BeforeNumber) => !following.starts_with(|c: char| c.is_numeric()),
            Some(Class::Company | Class::After) => opens,
            None if word.contains('.') => opens,
            None => true,
        }
    }

    /// True where a sentence plainly ends though no space follows: a small letter or a digit, the mark, then a
    /// capital and a small letter.
    fn space_is_missing(&self, at: usize, next: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |i| self.text(i));
        let long = before.chars().nth(1).is_some();
        let mut after = self.text(next).chars();
        let capital = after.next().is_some_and(char::is_uppercase);
        long && capital && after.next().is_none_or(|c| !c.is_uppercase())
    }

    /// A closing mark: brackets, curly quotation marks, and straight ones, which close where they touch.
    fn closes(&self, at: usize) -> bool {
        match self.text(at) {
            ")" | "]" | "}" | "”" | "’" | "»" => true,
            // Straight marks that touch on both sides ("done."Next) close; so do those before a space.
            "\"" | "'" => !self.touches(at + 1) || !self.closed_before(at),
            _ => false,
        }
    }

    /// True where the straight mark at `at` has no opening partner in the sentence.
    fn closed_before(&self, at: usize) -> bool {
        let mark = self.text(at);
        let marks =
            (self.start.max(at.saturating_sub(LOOK_BACK))..at).filter(|&i| self.text(i) == mark).count();
        marks.is_multiple_of(2)
    }

    /// The first token from `at` on that is no opening mark.
    fn first_word(&self, at: usize) -> usize {
        let opening = |i: &usize| matches!(self.text(*i), "(" | "[" | "“" | "‘" | "\"" | "'" | "«");
        let mut i = at;
        while opening(&i) && i < at + 3 {
            i += 1;
        }
        i
    }

    fn opens_quotation(&self, at: usize) -> bool {
        matches!(self.text(at), "“" | "‘" | "\"" | "'" | "«" | "(" | "[")
    }

    /// True for marks that open an item of a list or a sum of money.
    fn opens_item(&self, at: usize) -> bool {
        matches!(self.text(at), "•" | "£" | "$" | "€" | "▪" | "●")
    }

    /// True where no white space stands between the token at `at` and the one before it.
    fn touches(&self, at: usize) -> bool {
        let (Some(token), Some(before)) =
            (self.tokens.get(at), at.checked_sub(1).and_then(|i| self.tokens.get(i)))
        else {
            return false;
        };
        before.span.end == token.span.start
    }

    fn text(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.text(self.document))
    }
}

fn is_final(mark: &str) -> bool {
    matches!(mark, "!" | "?" | "…" | "‽") || mark.starts_with('.') && mark.ends_with('.')
}

/// A letter that stands for a name: `J.`, or several: `J.K.`
fn is_initial(word: &str) -> bool {
    is_capital_letter(word) && word != "I"
}

fn is_capital_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}
