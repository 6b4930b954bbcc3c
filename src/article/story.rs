//! Whether sections tell one story or many: the parts of one story share the names of those it is about.

use std::collections::{BTreeMap, BTreeSet};

use once_cell::sync::Lazy;

use super::furniture;

/// Words that any two stories about health care may share.
static COMMON: Lazy<BTreeSet<&str>> =
    Lazy::new(|| furniture::entries(include_str!("../../seeds/lexicon/common_names.txt")).collect());

/// Words that no story opens with, unless another stands before it.
static FOLLOW_ON: Lazy<BTreeSet<&str>> =
    Lazy::new(|| furniture::entries(include_str!("../../seeds/lexicon/follow_on.txt")).collect());

/// The shortest word taken for a name of its own, in characters: shorter ones are initials of bodies that
/// every story names.
const SHORTEST: usize = 4;

/// True where one name stands in more than two sections in five, or a name of the lines `above` in more
/// than one beside its own.
pub(super) fn is_one<'a>(
    above: impl Iterator<Item = &'a str>,
    sections: impl Iterator<Item = &'a str>,
) -> bool {
    let (spread, all) = spread(sections);
    let widespread = spread.values().any(|&count| count > 1 && count * 5 > all * 2);
    let named: BTreeSet<String> = above.flat_map(|line| names(line, true)).collect();
    widespread || named.iter().any(|name| spread.get(name).is_some_and(|&count| count > 2))
}

/// True where one section in three or more goes on from what stands before it: it opens with `It`, or with `The
/// trust` and no name.
pub(super) fn go_on(sections: &[&str]) -> bool {
    let follows = |section: &&&str| {
        let body = section.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
        let sentence = body.split_inclusive(". ").next().unwrap_or_default();
        let mut words =
            sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let first = words.next().unwrap_or_default().to_lowercase();
        let second = words.next().unwrap_or_default().to_lowercase();
        FOLLOW_ON.contains(first.as_str())
            || FOLLOW_ON.contains(format!("{first} {second}").as_str())
                && names(sentence, false).next().is_none()
    };
    sections.iter().filter(follows).count() * 3 >= sections.len()
}

/// True for a heading that tells something: behind its first word stands one in small letters that is no small word.
pub(super) fn is_headline(heading: &str) -> bool {
    let small = |word: &str| word.chars().count() >= SHORTEST && word.starts_with(char::is_lowercase);
    heading.split_whitespace().skip(1).any(small)
}

/// In how many sections each name stands, and how many sections there are.
fn spread<'a>(sections: impl Iterator<Item = &'a str>) -> (BTreeMap<String, usize>, usize) {
    let mut spread = BTreeMap::new();
    let mut all = 0;
    for section in sections {
        all += 1;
        let names: BTreeSet<String> = section.lines().flat_map(|line| names(line, false)).collect();
        for name in names {
            *spread.entry(name).or_insert(0) += 1;
        }
    }
    (spread, all)
}

/// The capitalised words of `line`, folded; those that open a sentence only where `all` are asked for.
fn names(line: &str, all: bool) -> impl Iterator<Item = String> {
    let mut opens = !all;
    line.split_whitespace().filter_map(move |word| {
        let first = std::mem::replace(&mut opens, !all && word.ends_with(['.', '?', '!', ':']));
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let named = !first && bare.starts_with(char::is_uppercase) && bare.chars().count() >= SHORTEST;
        let folded = named.then(|| bare.to_lowercase())?;
        (!COMMON.contains(folded.as_str())).then_some(folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_one_story_from_many() {
        let one = ["The beds at Elmton are shut.", "Staff of Elmton wept.", "Then Elmton reopened."];
        let many = ["The beds at Elmton are shut.", "Staff of Weston wept.", "Then Norbury reopened."];
        assert!(is_one([].into_iter(), one.into_iter()));
        assert!(!is_one(["Elmton today"].into_iter(), many.into_iter()));
    }
}
