//! What an unknown word can be, by its ending or by the known word behind a prefix.

use super::grammar::Class;
use super::lexicon::{LEXICON, Reading};
use super::readings::reading;
use super::tags::{Tag, VerbForm};

const PREFIXES: [&str; 14] =
    ["re", "un", "non", "over", "under", "out", "co", "sub", "mis", "dis", "de", "pre", "anti", "inter"];
const NOUN_ENDINGS: [&str; 22] = [
    "tion", "sion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ist", "er", "or", "age", "cy",
    "dom", "hood", "ure", "ery", "logy", "graphy", "itis", "ee",
];
const ADJECTIVE_ENDINGS: [&str; 14] =
    ["al", "ous", "ive", "ful", "less", "able", "ible", "ic", "ary", "ish", "ian", "oid", "like", "some"];

/// Readings of a lower-case word that the lexicon does not list.
pub(super) fn readings(word: &str) -> Vec<Reading> {
    behind_apostrophe(word).or_else(|| behind_prefix(word)).unwrap_or_else(|| by_ending(word))
}

/// `we're`, `they've`, `it'll`: pronoun and auxiliary in one token.
fn behind_apostrophe(word: &str) -> Option<Vec<Reading>> {
    let (_, end) = word.rsplit_once('\'')?;
    let class = match end {
        "re" | "m" => Class::Be,
        "ve" => Class::Have,
        "ll" | "d" => Class::Modal,
        _ => return None,
    };
    Some(vec![reading(class, Tag::Pronoun, word, 0)])
}

fn behind_prefix(word: &str) -> Option<Vec<Reading>> {
    PREFIXES.iter().find_map(|prefix| {
        let rest = word.strip_prefix(prefix).filter(|rest| rest.len() > 3)?;
        let known = LEXICON.readings(rest)?;
        let open = known
            .iter()
            .filter(|reading| matches!(reading.tag, Tag::Noun | Tag::Adjective | Tag::Adverb | Tag::Verb(_)));
        let readings: Vec<Reading> = open
            .map(|old| reading(old.class, old.tag, &format!("{prefix}{}", old.lemma), old.cost + 1))
            .collect();
        (!readings.is_empty()).then_some(readings)
    })
}

fn by_ending(word: &str) -> Vec<Reading> {
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    let noun = |cost| reading(Class::Noun, Tag::Noun, word, cost);
    let verb = |class, form, lemma: &str, cost| reading(class, Tag::Verb(form), lemma, cost);
    if let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 2) {
        return vec![
            verb(Class::Ing, VerbForm::Ing, stem, 2),
            noun(4),
            reading(Class::Premodifier, Tag::Adjective, word, 6),
        ];
    }
    if let Some(stem) = word.strip_suffix("ed").filter(|stem| stem.len() > 2) {
        return vec![
            verb(Class::Past, VerbForm::Past, stem, 2),
            verb(Class::Participle, VerbForm::Participle, stem, 2),
            reading(Class::Premodifier, Tag::Adjective, word, 4),
            reading(Class::Adjective, Tag::Adjective, word, 6),
        ];
    }
    if word.ends_with("ly") {
        return vec![
            reading(Class::Adverb, Tag::Adverb, word, 0),
            reading(Class::Adjective, Tag::Adjective, word, 5),
        ];
    }
    if ends(&ADJECTIVE_ENDINGS) {
        return vec![reading(Class::Adjective, Tag::Adjective, word, 0), noun(3)];
    }
    if ends(&NOUN_ENDINGS) {
        return vec![noun(0), reading(Class::Adjective, Tag::Adjective, word, 8)];
    }
    if let Some(stem) = plural_stem(word) {
        return vec![
            reading(Class::NounPlural, Tag::Noun, stem, 1),
            verb(Class::Third, VerbForm::Third, stem, 7),
        ];
    }
    if ends(&["ise", "ify", "ate"]) {
        return vec![
            verb(Class::Base, VerbForm::Base, word, 1),
            verb(Class::BaseFinite, VerbForm::Base, word, 4),
            noun(3),
        ];
    }
    vec![
        noun(0),
        reading(Class::Adjective, Tag::Adjective, word, 5),
        verb(Class::Base, VerbForm::Base, word, 6),
        verb(Class::BaseFinite, VerbForm::Base, word, 12),
    ]
}

fn plural_stem(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('s')?;
    let no_plural = ["s", "u", "i"].iter().any(|end| stem.ends_with(end)) || stem.len() < 3;
    (!no_plural).then_some(stem)
}
