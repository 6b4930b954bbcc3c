//! The tagger against sentences tagged by hand, `tests/data/tags.tsv`.

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
    let year =
        part.len() == 4 && part.starts_with(['1', '2']) && part.bytes().all(|byte| byte.is_ascii_digit());
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
        Tag::Noun => "N",
        Tag::Name => "NP",
        Tag::Adjective => "J",
        Tag::Adverb => "R",
        Tag::Determiner => "D",
        Tag::PossessiveDeterminer => "PD",
        Tag::PossessiveMark => "PM",
        Tag::Pronoun => "P",
        Tag::RelativePronoun => "W",
        Tag::Preposition => "I",
        Tag::To => "TO",
        Tag::Auxiliary => "AX",
        Tag::Modal => "MD",
        Tag::Verb(VerbForm::Base) => "VB",
        Tag::Verb(VerbForm::Third) => "VZ",
        Tag::Verb(VerbForm::Past) => "VD",
        Tag::Verb(VerbForm::Participle) => "VN",
        Tag::Verb(VerbForm::Ing) => "VG",
        Tag::Particle => "RP",
        Tag::Coordinator => "CC",
        Tag::Subordinator => "CS",
        Tag::Number => "CD",
        Tag::Negation => "NG",
        Tag::Punctuation => ",",
        Tag::Other => "X",
    }
}

/// What the tagger gets right of the file.
#[derive(Default)]
struct Score {
    tokens: usize,
    right: usize,
    /// Nouns taken for verbs and verbs for nouns.
    confused: usize,
    verbs_and_nouns: usize,
    wrong: Vec<String>,
}

fn score() -> Score {
    let mut score = Score::default();
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let Some((kind, words)) = line.split_once('\t') else { continue };
        let pairs: Vec<(&str, &str)> =
            words.split(' ').map(|word| word.rsplit_once('/').unwrap_or((word, ","))).collect();
        let tokens: Vec<&str> = pairs.iter().map(|(token, _)| *token).collect();
        let mut list = units(&tokens);
        tag(&mut list, kind == "H");
        let wanted: Vec<&str> = pairs.iter().flat_map(|(_, tags)| tags.split('-')).collect();
        // The hyphens of compounds have no tag in the file.
        let hyphen = |unit: &&Unit| !(unit.kind == UnitKind::Punctuation && &*unit.lower == "-");
        let given = list.iter().filter(hyphen);
        for (unit, wanted) in given.zip(wanted) {
            let got = short(unit.tag);
            let sort = |tag: &str| if tag == "N" { 1 } else { 2 * usize::from(tag.starts_with('V')) };
            score.tokens += 1;
            score.right += usize::from(got == wanted);
            score.verbs_and_nouns += usize::from(sort(wanted) > 0);
            score.confused += usize::from(sort(wanted) + sort(got) == 3 && sort(got) > 0 && sort(wanted) > 0);
            if got != wanted {
                score.wrong.push(format!("{}/{got} for {wanted}: {words}", unit.lower));
            }
        }
    }
    score
}

#[test]
fn hand_tagged_sentences_come_out_right() {
    let score = score();
    let report = format!(
        "{} of {} tokens, {} of {} nouns and verbs confused\n{}",
        score.right,
        score.tokens,
        score.confused,
        score.verbs_and_nouns,
        score.wrong.join("\n")
    );
    assert!(score.tokens > 3000, "{report}");
    assert!(score.right * 1000 >= score.tokens * 985, "{report}");
    assert!(score.confused * 1000 <= score.verbs_and_nouns * 10, "{report}");
}

#[test]
fn expressions_and_auxiliaries_carry_what_clauses_need() {
    let mut list = units(&["The", "firm", "has", "quit", "because", "of", "rows"]);
    tag(&mut list, false);
    let of = |index: usize| (list[index].tag, list[index].multi, list[index].lemma.as_ref());
    assert_eq!(of(4), (Tag::Preposition, 2, "because"));
    assert_eq!(of(5), (Tag::Preposition, 0, "of"));
    assert_eq!(of(3), (Tag::Verb(VerbForm::Participle), 1, "quit"));
    assert_eq!(of(6).2, "row");
}

#[test]
fn odd_input_is_tagged_without_a_panic() {
    for text in [
        "",
        "-",
        "- -",
        "'s",
        "@A-",
        "-@A",
        "\u{130}\u{130}",
        "to",
        "that that that",
        "because",
        "up to",
        "a-b-c-d",
        "--- '' \u{2019}",
    ] {
        for headline in [false, true] {
            let tokens: Vec<&str> = text.split(' ').filter(|token| !token.is_empty()).collect();
            let mut list = units(&tokens);
            tag(&mut list, headline);
        }
    }
    let long = vec!["bids"; 5000];
    tag(&mut units(&long), false);
}
