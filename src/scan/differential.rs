//! The scanner against a matcher too simple to be wrong: every name at every place, character by character.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use super::{Occurrence, Scanner, boundary};
use crate::fold::{is_apostrophe, is_dash, is_invisible};
use crate::gazetteer::{CaseRule, Entity, EntityId, Gazetteer, Kind, Name};
use crate::span::Span;

const PIECES: [&str; 56] = [
    "Elm", "elm", "ELM", "Bay", "bay", "a", "K", "\u{212a}", "k", "İ", "i", "I", "ß", "ẞ", "ss", "SS", "Ⱥ",
    "ⱥ", "é", "e\u{301}", "\u{301}", "\u{ad}", "\u{200d}", "\u{feff}", "\0", "’", "'", "'s", "‘", "“", "\"",
    "-", "–", "—", "&", " & ", " and ", "and", " ", " ", " ", "\u{a0}", "\u{2009}", "\n", "\r\n", "\n\n",
    "\u{2029}", "ﬁ", "fi", "Ａ", "ς", "Σ", ",", ".", "7", "on-",
];

/// Small, fast and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn pieces(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

/// A folded character and the original bytes that it and its companions came from.
type Unit = (char, usize, usize);

fn fold_slowly(text: &str) -> Vec<Unit> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |at: usize| chars.get(at).map_or(text.len(), |&(byte, _)| byte);
    let mut units: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let (c, from) = (chars[at].1, at);
        at += 1;
        if c.is_whitespace() {
            while at < chars.len() && chars[at].1.is_whitespace() {
                at += 1;
            }
            let run = text[byte(from)..byte(at)].replace("\r\n", "\n");
            let ends = run.chars().filter(|c| "\n\r\u{85}\u{2028}\u{b}".contains(*c)).count();
            let paragraph = ends > 1 || run.contains(['\u{2029}', '\u{c}']);
            units.push((if paragraph { '\n' } else { ' ' }, byte(from), byte(at)));
            continue;
        }
        while at < chars.len() && is_combining_mark(chars[at].1) && !is_invisible(chars[at].1) {
            at += 1;
        }
        let (before, next) = (units.last().map(|unit| unit.0), chars.get(at).map(|&(_, c)| c));
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let mut folded = String::new();
        match c {
            _ if is_dash(c) => folded.push(if joins(before) && joins(next) { ' ' } else { '-' }),
            '&' => folded.push_str(if apart(before) && apart(next) { "and" } else { "&" }),
            _ if is_apostrophe(c) => folded.push('\''),
            '“' => folded.push('"'),
            _ => decompose_compatible(c, |part| {
                if !is_combining_mark(part) && !is_invisible(part) {
                    folded.extend(part.to_lowercase());
                }
            }),
        }
        let folded = folded.replace('ß', "ss").replace('ς', "σ");
        units.extend(folded.chars().map(|c| (c, byte(from), byte(at))));
    }
    units
}

fn allows_slowly(name: &Name, cased: &str) -> bool {
    let mut printed = String::new();
    crate::fold::fold_keeping_case(&name.text, &mut printed);
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let small = |word: &str| first(word).is_some_and(char::is_lowercase);
    let asked = |at: usize| at < 32 && name.capitals >> at & 1 == 1;
    match name.case {
        CaseRule::Any => true,
        CaseRule::Title => !cased.split(' ').enumerate().any(|(at, word)| asked(at) && small(word)),
        CaseRule::Exact | CaseRule::Acronym => printed == cased,
    }
}

fn scan_slowly(gazetteer: &Gazetteer, text: &str) -> Vec<Occurrence> {
    let units = fold_slowly(text);
    let mut found: Vec<Occurrence> = Vec::new();
    for (index, name) in gazetteer.names().iter().enumerate() {
        let wanted: Vec<char> = fold_slowly(name.text.trim()).into_iter().map(|unit| unit.0).collect();
        for at in 0..units.len() {
            let Some(here) = units.get(at..at + wanted.len()) else { break };
            if wanted.is_empty() || here.iter().map(|unit| unit.0).ne(wanted.iter().copied()) {
                continue;
            }
            let split = |a: Option<&Unit>, b: Option<&Unit>| a.map(|u| u.1) == b.map(|u| u.1);
            let before = at.checked_sub(1).and_then(|at| units.get(at));
            if split(before, here.first()) || split(here.last(), units.get(at + wanted.len())) {
                continue;
            }
            let span = Span::new(here[0].1, here[here.len() - 1].2);
            let mut cased = String::new();
            crate::fold::fold_keeping_case(span.text(text), &mut cased);
            if boundary::stands_alone(text, span) && allows_slowly(name, &cased) {
                match found.iter_mut().find(|occurrence| occurrence.span == span) {
                    Some(occurrence) => occurrence.names.push(index as u32),
                    None => found.push(Occurrence { span, names: [index as u32].into_iter().collect() }),
                }
            }
        }
    }
    found.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    found
}

/// How many pairs of a gazetteer and a text are compared; `SCAN_PAIRS=1000000` asks for a million.
fn pairs() -> usize {
    std::env::var("SCAN_PAIRS").ok().and_then(|count| count.parse().ok()).unwrap_or(6_000)
}

#[test]
fn the_scanner_finds_what_a_naive_matcher_finds() {
    let mut random = Random(2014);
    let mut occurrences = 0;
    let pairs = pairs();
    for _ in 0..pairs.div_ceil(40) {
        let mut builder = Gazetteer::builder();
        for entity in 0..8 {
            let name = random.pieces(3);
            builder.add(
                Entity::new(EntityId::new(format!("o:{entity}")), Kind::OTHER, name),
                &[&random.pieces(2)],
            );
        }
        let gazetteer = builder.build();
        let scanner = Scanner::new(&gazetteer);
        for _ in 0..40 {
            let mut text = random.pieces(12);
            if let Some(name) = gazetteer.names().get(random.below(16)) {
                let cut = name.text.char_indices().nth(random.below(6)).map_or(name.text.len(), |(at, _)| at);
                text.push_str(&name.text);
                text.push_str(&random.pieces(2));
                text.push_str(&name.text[cut..]);
            }
            let (fast, slow) = (scanner.scan(&text), scan_slowly(&gazetteer, &text));
            assert_eq!(fast, slow, "{text:?} {:?}", gazetteer.names());
            occurrences += fast.len();
        }
    }
    assert!(occurrences * 3 > pairs * 2, "only {occurrences} occurrences: the pieces prove nothing");
}

/// Words that begin alike for about as many bytes as the automaton holds of a name, and go on otherwise.
const WORDS: [&str; 24] = [
    "Elm",
    "Elmbay",
    "Elmbays",
    "Elmbayside",
    "Elm-bay",
    "ELM",
    "elmbay",
    "Hospital",
    "Hospitals",
    "hospital",
    "NHS",
    "Trust",
    "trust",
    "Foundation",
    "of",
    "and",
    "&",
    "St",
    "Ann’s",
    "Ann's",
    "A",
    "a",
    "7",
    "Care,",
];

#[test]
fn names_that_begin_alike_are_each_found() {
    let mut random = Random(2015);
    let mut words = |most: usize| {
        let words: Vec<&str> = (0..=random.below(most)).map(|_| WORDS[random.below(WORDS.len())]).collect();
        words.join(" ")
    };
    let mut occurrences = 0;
    for kind in [Kind::TRUST, Kind::FIRM, Kind::HOSPITAL, Kind::OTHER].iter().cycle().take(24) {
        let mut builder = Gazetteer::builder();
        for entity in 0..12 {
            builder
                .add(Entity::new(EntityId::new(format!("o:{entity}")), kind.clone(), words(4)), &[&words(2)]);
        }
        let gazetteer = builder.build();
        let scanner = Scanner::new(&gazetteer);
        for _ in 0..12 {
            let text = [words(24), words(24)].join(", ");
            let (fast, slow) = (scanner.scan(&text), scan_slowly(&gazetteer, &text));
            assert_eq!(fast, slow, "{text:?} {:?}", gazetteer.names());
            occurrences += fast.len();
        }
    }
    assert!(occurrences > 2_000, "only {occurrences} occurrences: the words prove nothing");
}
