//! What the lexicon knows of the words of a pattern: prepositions, lemmas, the name that was meant.

use crate::sentence::lexicon::LEXICON;
use crate::sentence::tags::Tag;

/// The particles that a pattern may give to its verb.
pub(super) const PARTICLES: [&str; 19] = [
    "up", "out", "off", "down", "back", "away", "over", "on", "in", "through", "together", "ahead", "aside",
    "along", "around", "forward", "apart", "under", "short",
];

/// True for a preposition that the lexicon knows; one of several words is tied together: `out_of`.
pub(super) fn is_preposition(word: &str) -> bool {
    word.split('/').all(known_preposition)
}

/// Of words parted by `/` the first that is no preposition, where another is one.
pub(super) fn odd_preposition(word: &str) -> Option<&str> {
    let some = word.contains('/') && word.split('/').any(known_preposition);
    word.split('/').find(|word| some && !known_preposition(word))
}

fn known_preposition(word: &str) -> bool {
    match word.split_once('_') {
        None => LEXICON
            .readings(word)
            .is_some_and(|readings| readings.iter().any(|r| matches!(r.tag, Tag::Preposition | Tag::To))),
        Some((first, rest)) => LEXICON
            .multiwords(first)
            .iter()
            .any(|known| known.tag == Tag::Preposition && known.rest.iter().copied().eq(rest.split('_'))),
    }
}

/// The words of a noun, the last of them in the singular: `joint_ventures` is `joint venture`.
pub(super) fn noun_lemma(word: &str) -> String {
    let (before, last) = word.rsplit_once('_').map_or(("", word), |(before, last)| (before, last));
    let readings = LEXICON.readings(last).unwrap_or(&[]);
    let noun = readings.iter().find(|reading| reading.tag == Tag::Noun);
    let last = noun.map_or_else(|| last.to_owned(), |reading| reading.lemma.clone().into_owned());
    if before.is_empty() { last } else { format!("{} {last}", before.replace('_', " ")) }
}

/// The lemma of a verb that a pattern writes in the third person.
pub(super) fn verb_lemma(word: &str) -> Result<String, String> {
    let readings = LEXICON.readings(word).unwrap_or(&[]);
    // Members in the plural have the plain form: `MEMBERS join forces`.
    let verb = readings.iter().find(|r| matches!(r.tag, Tag::Verb(_) | Tag::Auxiliary));
    match verb {
        Some(reading) => Ok(reading.lemma.clone().into_owned()),
        None if word.ends_with('s') && word.chars().all(|c| c.is_lowercase() || c == '-') => {
            Ok(third_person(word))
        }
        None => Err(format!("`{word}` is no verb that the lexicon knows: write one in the third person")),
    }
}

/// What is left of a verb that no list knows when its ending -s is taken away.
fn third_person(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix("es"), word.strip_suffix('s')) {
        (Some(stem), ..) => format!("{stem}y"),
        (_, Some(stem), _)
            if stem.ends_with("sh")
                || stem.ends_with("ch")
                || stem.ends_with("ss")
                || stem.ends_with('x') =>
        {
            stem.to_owned()
        }
        (.., Some(stem)) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

pub(super) fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the" | "its" | "their")
}

/// The known name that takes the fewest changes of a letter, if not too many.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (distance(word, name), name))
        .filter(|(changes, name)| *changes <= 1 + name.len() / 3)
        .min_by_key(|(changes, _)| *changes)
        .map(|(_, name)| name)
}

/// How many letters have to be put in, taken out or changed.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        row[0] = left;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != *y);
            corner = row[j + 1];
            left = changed.min(corner + 1).min(left + 1);
            row[j + 1] = left;
        }
    }
    row[b.len()]
}
