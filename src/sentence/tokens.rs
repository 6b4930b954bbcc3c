//! Words, numbers, possessives and marks: the Unicode word boundaries, corrected for what the press writes.

use super::word_bounds::{self, Sort};
use super::{Token, TokenKind};
use crate::span::Span;

/// The tokens of the part of `document` under `span`.
pub(super) fn tokenize(document: &str, span: Span) -> Vec<Token> {
    let text = span.text(document);
    let tokens = Vec::with_capacity(text.len() / 5);
    let mut pieces = Pieces { text, offset: span.start as usize, tokens, apostrophes: false };
    word_bounds::segments(text, |start, segment, sort| match sort {
        Sort::Letters => pieces.push(start, start + segment.len(), TokenKind::Word),
        Sort::Mark => pieces.mark(start, segment),
        Sort::Blanks => {}
        Sort::Unknown => pieces.segment(start, segment),
    });
    let mut tokens = pieces.tokens;
    if pieces.apostrophes {
        bare_possessives(document, &mut tokens);
    }
    tokens
}

/// Gathers tokens from segments, joining and parting them where the press and Unicode differ.
struct Pieces<'t> {
    text: &'t str,
    offset: usize,
    tokens: Vec<Token>,
    /// True where one of them is an apostrophe.
    apostrophes: bool,
}

impl<'t> Pieces<'t> {
    fn segment(&mut self, start: usize, segment: &str) {
        // A word of plain letters that nothing touches is what it is.
        if segment.bytes().all(|byte| byte.is_ascii_alphabetic())
            && self.tokens.last().is_none_or(|last| (last.span.end as usize) < self.offset + start)
        {
            return self.push(start, start + segment.len(), TokenKind::Word);
        }
        if segment.chars().all(char::is_whitespace) {
            return;
        }
        if !segment.starts_with(char::is_alphanumeric) {
            return self.mark(start, segment);
        }
        // Unicode sees one word in "patients.This" and "HSJ:Roe": the space after the stop is missing.
        let mut from = 0;
        for at in missing_spaces(segment) {
            self.word(start + from, segment.get(from..at).unwrap_or(""));
            self.push(start + at, start + at + 1, TokenKind::Punctuation);
            from = at + 1;
        }
        self.word(start + from, segment.get(from..).unwrap_or(""));
    }

    /// A word or number, its possessive split off.
    fn word(&mut self, start: usize, word: &str) {
        if self.completes_pair(start, word) {
            return;
        }
        let stem = possessive_stem(word);
        if stem.len() < word.len() {
            // "it's" and "there's" hold a verb, not a possessive.
            let kind = if takes_verb(stem) { TokenKind::Word } else { TokenKind::Possessive };
            self.push(start, start + stem.len(), kind_of(stem));
            self.push(start + stem.len(), start + word.len(), kind);
        } else if !word.is_empty() {
            self.push(start, start + word.len(), kind_of(word));
        }
    }

    /// A mark: a run of stops is one ellipsis.
    fn mark(&mut self, start: usize, mark: &str) {
        let stop = mark == ".";
        self.apostrophes |= is_apostrophe(mark);
        let at = self.offset + start;
        match self.tokens.last_mut() {
            Some(last)
                if stop
                    && last.span.end as usize == at
                    && ends_in_stop(self.text, self.offset, last.span) =>
            {
                last.span = Span::new(last.span.start as usize, at + mark.len());
            }
            _ => self.push(start, start + mark.len(), TokenKind::Punctuation),
        }
    }

    /// Joins what belongs together over a mark: `2014-15`, `2014/15`, `A&E`, `1990's`.
    fn completes_pair(&mut self, start: usize, word: &str) -> bool {
        let [.., before, mark] = self.tokens.as_slice() else { return false };
        let adjacent = before.span.end == mark.span.start && mark.span.end as usize == self.offset + start;
        let (Some(left), Some(sign)) = (self.local(before.span), self.local(mark.span)) else { return false };
        let end = self.offset + start + word.len();
        let joined = match sign {
            "-" | "–" | "/" => is_year(left) && is_year_end(word) && before.kind == TokenKind::Number,
            "&" => is_capital(left) && is_capital(word),
            "'" | "’" if word == "s" && adjacent => {
                self.tokens.pop();
                self.push(start - sign.len(), start + 1, TokenKind::Possessive);
                return true;
            }
            _ => false,
        };
        if !joined || !adjacent {
            return false;
        }
        self.tokens.pop();
        if let Some(last) = self.tokens.last_mut() {
            last.span = Span::new(last.span.start as usize, end);
        }
        true
    }

    fn local(&self, span: Span) -> Option<&'t str> {
        self.text.get(span.start as usize - self.offset..span.end as usize - self.offset)
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind) {
        if start < end {
            let span = Span::new(self.offset + start, self.offset + end);
            self.tokens.push(Token { span, kind });
        }
    }
}

/// Where a stop or colon inside `segment` lacks the space after it: letters, the mark, then a capital and a
/// small letter. `N.H.S` and `bit.ly` have no such place.
fn missing_spaces(segment: &str) -> Vec<usize> {
    if !segment.contains(['.', ':']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut letters = 0;
    for (at, c) in segment.char_indices() {
        if !matches!(c, '.' | ':') {
            letters += usize::from(c.is_alphabetic());
            continue;
        }
        let mut after = segment.get(at + 1..).unwrap_or("").chars();
        let capital = after.next().is_some_and(char::is_uppercase);
        let small = after.next().is_none_or(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
        if letters > 1 && capital && small {
            found.push(at);
        }
        letters = 0;
    }
    found
}

/// `word` without `'s`.
fn possessive_stem(word: &str) -> &str {
    let Some(stem) = word.strip_suffix(['s', 'S']) else { return word };
    stem.strip_suffix(['\'', '’']).filter(|stem| !stem.is_empty()).unwrap_or(word)
}

/// True for words after which `'s` is short for *is*, *has* or *us*.
fn takes_verb(word: &str) -> bool {
    const WORDS: [&str; 13] =
        ["it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "let", "when", "this"];
    WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// The bare apostrophe of `trusts’`. The same mark closes a quotation, so after an opening mark the last
/// apostrophe that could close it does.
fn bare_possessives(document: &str, tokens: &mut [Token]) {
    let text = |token: &Token| token.span.text(document);
    let candidate = |i: usize| -> bool {
        let (Some(token), Some(before)) = (tokens.get(i), i.checked_sub(1).and_then(|i| tokens.get(i)))
        else {
            return false;
        };
        before.kind == TokenKind::Word && before.span.end == token.span.start && is_apostrophe(text(token))
    };
    let mut quoted = false;
    let mut found = Vec::new();
    let closers: Vec<usize> = (0..tokens.len()).filter(|&i| candidate(i)).collect();
    let mut next_closer = closers.iter().copied().peekable();
    for (i, token) in tokens.iter().enumerate() {
        if next_closer.peek() == Some(&i) {
            next_closer.next();
            let after_s =
                tokens.get(i - 1).is_some_and(|before| text(before).ends_with(['s', 'S', 'z', 'x']));
            let last = next_closer.peek().is_none();
            if after_s && !(quoted && last) {
                found.push(i);
            } else {
                quoted = false;
            }
        } else if is_apostrophe(text(token)) || text(token) == "‘" {
            quoted = true;
        }
    }
    for i in found {
        if let Some(token) = tokens.get_mut(i) {
            token.kind = TokenKind::Possessive;
        }
    }
}

fn is_apostrophe(mark: &str) -> bool {
    matches!(mark, "'" | "’")
}

fn ends_in_stop(text: &str, offset: usize, span: Span) -> bool {
    text.get(span.start as usize - offset..span.end as usize - offset).is_some_and(|mark| mark.ends_with('.'))
}

fn kind_of(word: &str) -> TokenKind {
    if word.starts_with(char::is_numeric) { TokenKind::Number } else { TokenKind::Word }
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_year_end(word: &str) -> bool {
    (word.len() == 2 || is_year(word)) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use TokenKind::{Number, Possessive, Punctuation, Word};

    fn tokens(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len())).iter().map(|token| token.span.text(text)).collect()
    }

    fn kinds(text: &str) -> Vec<TokenKind> {
        tokenize(text, Span::new(0, text.len())).iter().map(|token| token.kind).collect()
    }

    #[test]
    fn numbers_keep_their_units() {
        let text = "£1.2bn at 3.46pm in 2014-15 or 2014/15, 1,000 of 30%";
        let words =
            ["£", "1.2bn", "at", "3.46pm", "in", "2014-15", "or", "2014/15", ",", "1,000", "of", "30", "%"];
        assert_eq!(tokens(text), words);
    }

    #[test]
    fn hyphens_and_slashes_part_words() {
        assert_eq!(
            tokens("five-year and/or 10-year"),
            ["five", "-", "year", "and", "/", "or", "10", "-", "year"]
        );
    }

    #[test]
    fn possessives_part_from_names() {
        assert_eq!(tokens("Roe’s St Mary's"), ["Roe", "’s", "St", "Mary", "'s"]);
        assert_eq!(kinds("Roe’s trusts’ plan"), [Word, Possessive, Word, Possessive, Word]);
        assert_eq!(kinds("it's (CCG)’s"), [Word, Word, Punctuation, Word, Punctuation, Possessive]);
        assert_eq!(tokens("O'Brien and Na’eem don’t"), ["O'Brien", "and", "Na’eem", "don’t"]);
    }

    #[test]
    fn a_closing_quotation_mark_is_no_possessive() {
        assert_eq!(
            kinds("a ‘circle of friends’ said"),
            [Word, Punctuation, Word, Word, Word, Punctuation, Word]
        );
        assert_eq!(
            kinds("‘the trusts’ plans’ failed"),
            [Punctuation, Word, Word, Possessive, Word, Punctuation, Word]
        );
    }

    #[test]
    fn missing_spaces_are_seen() {
        assert_eq!(tokens("patients.This New:Na’eem"), ["patients", ".", "This", "New", ":", "Na’eem"]);
        assert_eq!(tokens("Care.data N.H.S. bit.ly"), ["Care.data", "N.H.S", ".", "bit.ly"]);
    }

    #[test]
    fn joined_letters_and_stops() {
        assert_eq!(tokens("A&E, Q&A.... read"), ["A&E", ",", "Q&A", "....", "read"]);
        assert_eq!(kinds("5 A&E"), [Number, Word]);
    }
}
