//! The tagger against sentences tagged by hand, `tests/data/tags.tsv`.

use super::lexicon::tag_named;
use super::tags::{Tag, Unit, UnitKind, VerbForm, tag};
use crate::span::Span;

const CASES: &str = include_str!("../../tests/data/tags.tsv");

/// Units of a sentence of blank-separated tokens: `@` opens a mention, `#` a duration, `_` joins
/// words, hyphens split words.
fn units(tokens: &[&str]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut place = 0;
    for token in tokens {
        let parts: Vec<&str> = if token.len() > 1 { split_keeping_hyphens(token) } else { vec![*token] };
        for part in parts {
            let text = part.trim_start_matches(['@', '#']).replace('_', " ");
            let span = Span::new(place, place + part.len());
            place += part.len();
            units.push(Unit::new(span, kind(part), &text));
        }
        place += 1;
    }
    units
}

fn split_keeping_hyphens(token: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for (index, part) in token.split('-').enumerate() {
        if index > 0 {
            parts.push("-");
        }
        parts.push(part);
    }
    parts
}

fn kind(part: &str) -> UnitKind {
    let year = part.len() == 4 && part.starts_with(['1', '2']) && part.bytes().all(|byte| byte.is_ascii_digit());
    match part.chars().next() {
        Some('@') => UnitKind::Mention(0),
        Some('#') => UnitKind::Duration,
        Some('£') => UnitKind::Money,
        Some('\'') => UnitKind::Possessive,
        Some(letter) if letter.is_ascii_digit() && (year || part.contains('_')) => UnitKind::Date,
        Some(letter) if letter.is_ascii_digit() => UnitKind::Number,
        Some(letter) if letter.is_alphabetic() => UnitKind::Word,
        _ => UnitKind::Punctuation,
    }
}

fn short(tag: Tag) -> &'static str {
    match tag {
        Tag::Noun => "N", Tag::Name => "NP", Tag::Adjective => "J", Tag::Adverb => "R", Tag::Determiner => "D",
        Tag::PossessiveDeterminer => "PD", Tag::PossessiveMark => "PM", Tag::Pronoun => "P", Tag::RelativePronoun => "W",
        Tag::Preposition => "I", Tag::To => "TO", Tag::Auxiliary => "AX", Tag::Modal => "MD", Tag::Verb(VerbForm::Base) => "VB",
        Tag::Verb(VerbForm::Third) => "VZ", Tag::Verb(VerbForm::Past) => "VD", Tag::Verb(VerbForm::Participle) => "VN",
        Tag::Verb(VerbForm::Ing) => "VG", Tag::Particle => "RP", Tag::Coordinator => "CC", Tag::Subordinator => "CS",
        Tag::Number => "CD", Tag::Negation => "NG", Tag::Punctuation => ",", Tag::Other => "X",
    }
}

#[test]
fn dump() {
    for (file, headline) in [("/tmp/plain2.txt", false), ("/tmp/heads2.txt", true), ("/tmp/plain.txt", false), ("/tmp/heads.txt", true)] {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let mut out = String::new();
        for line in text.lines() {
            let line = line.replace("'s ", " 's ");
            let tokens: Vec<&str> = line.split_whitespace().collect();
            let mut list = units(&tokens);
            tag(&mut list, headline);
            let mut end = 0;
            for unit in &list {
                if unit.span.start > end { out.push(' '); }
                end = unit.span.end;
                let mark = match unit.kind { UnitKind::Mention(_) => "@", UnitKind::Duration => "#", _ => "" };
                out += &format!("{mark}{}/{}", if unit.capital && !unit.lower.is_empty() { unit.lower[..1].to_uppercase() + &unit.lower[1..] } else { unit.lower.to_string() }.replace(' ', "_"), short(unit.tag));
            }
            out.push('\n');
        }
        std::fs::write(format!("{file}.tagged"), out).ok();
    }
}
