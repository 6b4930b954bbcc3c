//! How a word is spelt: its shape, and its characters as they are compared.

use std::borrow::Cow;

use crate::sentence::TokenKind;

/// How a word is spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `trust`
    Lower,
    /// `Trust`, `McKay`, `O’Neill`
    Capital,
    /// `RCHT`, `A`
    Upper,
    /// `iSoft`, `PwC`
    Mixed,
    /// `2014`, `24`
    Number,
    /// `’s`
    Possessive,
    /// `,`
    Mark,
}

/// Where the characters of a word are kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spelling<'a> {
    /// In the document, as they are wanted.
    Document(&'a str),
    /// From one byte to another of what is spelt anew.
    Anew(u32, u32),
}

/// What a look at all bytes of a word tells.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// Bytes beyond ASCII.
    beyond: bool,
    /// Straight apostrophes.
    straight: bool,
    capitals: usize,
    letters: usize,
    digits: usize,
}

impl Look {
    pub(super) fn at(text: &str) -> Look {
        let mut look = Look::default();
        for byte in text.bytes() {
            look.beyond |= !byte.is_ascii();
            look.straight |= byte == b'\'';
            look.capitals += usize::from(byte.is_ascii_uppercase());
            look.letters += usize::from(byte.is_ascii_alphabetic());
            look.digits += usize::from(byte.is_ascii_digit());
        }
        look
    }
}

/// Where a word with curly apostrophes stands, and the same in lower case.
pub(super) fn spellings<'a>(text: &'a str, look: Look, spelt: &mut String) -> (Spelling<'a>, Spelling<'a>) {
    let mut anew = |write: &mut dyn FnMut(&mut String)| {
        let from = spelt.len();
        write(spelt);
        Spelling::Anew(from as u32, spelt.len() as u32)
    };
    if !look.beyond && !look.straight {
        if look.capitals == 0 {
            return (Spelling::Document(text), Spelling::Document(text));
        }
        let lower = anew(&mut |spelt| {
            let from = spelt.len();
            spelt.push_str(text);
            if let Some(new) = spelt.get_mut(from..) {
                new.make_ascii_lowercase();
            }
        });
        return (Spelling::Document(text), lower);
    }
    let curly: Cow<'_, str> =
        if look.straight { Cow::Owned(text.replace('\'', "’")) } else { Cow::Borrowed(text) };
    let written =
        if look.straight { anew(&mut |spelt| spelt.push_str(&curly)) } else { Spelling::Document(text) };
    let lower = if curly.chars().any(char::is_uppercase) {
        anew(&mut |spelt| spelt.push_str(&curly.to_lowercase()))
    } else {
        written
    };
    (written, lower)
}

pub(super) fn starts_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

pub(super) fn shape(text: &str, kind: TokenKind, look: Look) -> Shape {
    match kind {
        TokenKind::Possessive => return Shape::Possessive,
        TokenKind::Punctuation if !look.beyond && look.letters + look.digits == 0 => return Shape::Mark,
        TokenKind::Punctuation if look.beyond && !text.chars().any(char::is_alphanumeric) => {
            return Shape::Mark;
        }
        _ => {}
    }
    let (upper, all) = if look.beyond { letters(text) } else { (look.capitals, look.letters) };
    match all {
        0 => Shape::Number,
        all if upper == all => Shape::Upper,
        _ if upper == 0 => Shape::Lower,
        _ if starts_upper(text) => Shape::Capital,
        _ if text.starts_with(|c: char| c.is_ascii_digit()) => Shape::Capital,
        _ => Shape::Mixed,
    }
}

/// How many letters are capitals, and how many there are.
fn letters(text: &str) -> (usize, usize) {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    (letters().filter(|c| c.is_uppercase()).count(), letters().count())
}
