//! Abbreviations and the words that open sentences: what a full stop means after one and before the other.

use foldhash::{HashMap, HashSet};
use once_cell::sync::Lazy;

use super::lexicon::lowered;

static ABBREVIATIONS: Lazy<HashMap<&str, Class>> =
    Lazy::new(|| read(include_str!("../../seeds/lexicon/abbreviations.txt")));
static STARTERS: Lazy<HashSet<&str>> = Lazy::new(|| {
    let lines = include_str!("../../seeds/lexicon/sentence_starters.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Longer words are no abbreviations.
const LONGEST: usize = 12;

/// How the stop of an abbreviation behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A name follows (`Dr.`).
    BeforeName,
    /// A number follows (`No.`).
    BeforeNumber,
    /// Never ends a sentence (`e.g.`).
    Inside,
    /// Ends a company's name (`plc.`).
    Company,
    /// May close a sentence (`etc.`).
    After,
}

/// The class of `word`, written without its last stop.
pub(super) fn class(word: &str) -> Option<Class> {
    if word.len() > LONGEST {
        return None;
    }
    ABBREVIATIONS.get(lowered(word).as_ref()).copied()
}

/// True for a word that, with a capital, shows that a sentence has begun.
pub(super) fn opens_sentences(word: &str) -> bool {
    word.len() <= LONGEST && STARTERS.contains(lowered(word).as_ref())
}

fn read(list: &'static str) -> HashMap<&'static str, Class> {
    let mut found = HashMap::default();
    let mut class = None;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(section) => class = section_class(section),
            None => {
                let Some(class) = class else { continue };
                found.extend(line.split_whitespace().map(|word| (word, class)));
            }
        }
    }
    found
}

fn section_class(section: &str) -> Option<Class> {
    Some(match section {
        "before-name" => Class::BeforeName,
        "before-number" => Class::BeforeNumber,
        "inside" => Class::Inside,
        "company" => Class::Company,
        "after" => Class::After,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_known() {
        let list = include_str!("../../seeds/lexicon/abbreviations.txt");
        let sections = list.lines().filter(|line| line.starts_with('['));
        assert!(
            sections.map(|line| section_class(line.trim_matches(['[', ']']))).all(|class| class.is_some())
        );
        assert_eq!(class("Dr"), Some(Class::BeforeName));
        assert_eq!(class("PLC"), Some(Class::Company));
        assert_eq!(class("contract"), None);
    }
}
