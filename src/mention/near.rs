//! Bodies of the health service under names that are nearly theirs: other order, singular for plural, a first
//! part for the whole (`East Riding CCG` of East Riding of Yorkshire CCG).

use foldhash::HashMap;

use super::link::lifetime;
use crate::date::PartialDate;
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Kind, Support};

/// The words of names, without their style, of bodies that are named by places.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// Style and sorted words → entities.
    same: HashMap<String, Vec<u32>>,
    /// Style and first words → entities.
    openings: HashMap<String, Vec<u32>>,
}

/// What bodies of one style call themselves, and the words that tell the style.
const STYLES: [(&str, &[&str]); 5] = [
    ("ccg", &["clinical", "commissioning", "group", "ccg"]),
    ("icb", &["integrated", "care", "board", "icb"]),
    ("pct", &["teaching", "primary", "care", "trust", "pct"]),
    ("csu", &["commissioning", "support", "unit", "csu"]),
    ("trust", &["university", "teaching", "hospital", "healthcare", "health", "foundation", "trust", "ft"]),
];

/// Words that alone tell no body from another.
const DIRECTIONS: [&str; 14] = [
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "mid", "central",
    "greater", "royal", "st", "city",
];

impl Near {
    pub(super) fn new(gazetteer: &Gazetteer) -> Self {
        let mut near = Near::default();
        for name in gazetteer.names() {
            let written = matches!(name.origin, "official name" | "former name" | "also known as");
            let Some(entity) = gazetteer.entities().get(name.entity as usize) else { continue };
            if !written || name.support != Support::None {
                continue;
            }
            let Some((style, words)) = words_of(&name.text, &entity.kind) else { continue };
            add(&mut near.same, sorted_key(style, &words), name.entity);
            if name.origin == "official name" {
                for end in 1..words.len() {
                    let opening = words.get(..end).unwrap_or_default();
                    if opening.iter().any(|word| !DIRECTIONS.contains(&word.as_str())) {
                        add(&mut near.openings, key(style, opening), name.entity);
                    }
                }
            }
        }
        near
    }

    /// The one body of this kind that the name nearly names; of several those of the article's time.
    pub(super) fn find(
        &self,
        gazetteer: &Gazetteer,
        kind: &Kind,
        name: &str,
        date: Option<PartialDate>,
    ) -> Option<u32> {
        let (style, words) = words_of(name, kind)?;
        let same = self.same.get(&sorted_key(style, &words));
        let found = same.or_else(|| self.openings.get(&key(style, &words)))?;
        let life = |index: u32| gazetteer.entities().get(index as usize).map_or(0.0, |e| lifetime(e, date));
        let best = found.iter().map(|index| life(*index)).fold(f64::MIN, f64::max);
        let mut likeliest = found.iter().filter(|index| life(**index) >= best);
        match (likeliest.next(), likeliest.next()) {
            (Some(one), None) => Some(*one),
            _ => None,
        }
    }
}

fn add(map: &mut HashMap<String, Vec<u32>>, key: String, entity: u32) {
    let entities = map.entry(key).or_default();
    if !entities.contains(&entity) {
        entities.push(entity);
    }
}

/// The style of the name and its other words, in the singular; none where it tells no style or nothing else.
fn words_of(name: &str, kind: &Kind) -> Option<(&'static str, Vec<String>)> {
    if ![Kind::CCG, Kind::TRUST, Kind::PUBLIC_BODY].contains(kind) {
        return None;
    }
    let folded = fold(name);
    let words = || {
        let plain = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        plain.map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word))
    };
    let (style, own) = STYLES.iter().find(|(style, own)| {
        let fits = match *style {
            "ccg" => *kind == Kind::CCG,
            "trust" => *kind == Kind::TRUST,
            _ => *kind == Kind::PUBLIC_BODY,
        };
        fits && words().any(|word| Some(&word) == own.last() || word == "board" && *style == "icb")
            || fits && *style == "trust" && words().any(|word| word == "trust")
            || fits && *style == "ccg"
    })?;
    let rest: Vec<String> = words()
        .filter(|word| !own.contains(word) && !matches!(*word, "nhs" | "the" | "of" | "and"))
        .map(str::to_owned)
        .collect();
    (!rest.is_empty()).then_some((*style, rest))
}

fn key(style: &str, words: &[String]) -> String {
    format!("{style} {}", words.join(" "))
}

fn sorted_key(style: &str, words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    key(style, &words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(kind: Kind, name: &str, date: &str) -> Option<String> {
        let mut builder = Gazetteer::builder();
        let groups = "kind: ccg\n[c:1] NHS Elm Riding of Roeshire CCG\nopened: 2013-04\nclosed: 2020-03\n\
            [c:2] NHS Roe Valleys CCG\n[c:3] NHS North Elmford and Acton CCG\n[c:4] NHS Bay Dale CCG\n[c:5] NHS Bay Moor CCG\n";
        builder.read(groups, "made up").unwrap();
        builder.read("kind: trust\n[t:1] Elm University Hospitals NHS Trust\n", "made up").unwrap();
        let gazetteer = builder.build();
        let index = Near::new(&gazetteer).find(&gazetteer, &kind, name, date.parse().ok())?;
        gazetteer.entities().get(index as usize).map(|entity| entity.id.as_str().to_owned())
    }

    #[test]
    fn names_that_are_nearly_a_bodys_find_it() {
        assert_eq!(found(Kind::CCG, "Roe Valley CCG", "2014").as_deref(), Some("c:2"));
        assert_eq!(found(Kind::CCG, "Elm Riding CCG", "2014").as_deref(), Some("c:1"));
        assert_eq!(found(Kind::CCG, "Acton and North Elmford CCG", "2014").as_deref(), Some("c:3"));
        assert_eq!(found(Kind::TRUST, "Elm Hospitals Trust", "2014").as_deref(), Some("t:1"));
    }

    #[test]
    fn what_could_be_two_or_tells_nothing_finds_nobody() {
        for name in ["Bay CCG", "North CCG", "Roeford CCG", "CCG", ""] {
            assert_eq!(found(Kind::CCG, name, "2014"), None, "{name}");
        }
        assert_eq!(found(Kind::FIRM, "Roe Valley CCG", "2014"), None);
    }
}
