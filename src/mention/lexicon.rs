//! The bundled word lists of naming: heads, cues, titles, places. Data lies in `seeds/mention/`.

use once_cell::sync::Lazy;

use crate::gazetteer::Kind;
use crate::word_map::{WordMap, WordSet};

/// The lists, read once.
pub(super) static LEXICON: Lazy<Lexicon> = Lazy::new(Lexicon::read);

/// Word lists of naming. Lookup is by the word as written, unless a field says lower case.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Last words of names by their very last word, the longest first.
    heads: WordMap<Vec<(Vec<String>, Head)>>,
    /// First words of names that run on behind a small word, by the first of them.
    openers: WordMap<Vec<(Kind, Vec<String>)>>,
    pub(super) first_names: WordSet,
    places: WordSet,
    /// First word of a place of several words → those places' words.
    long_places: WordMap<Vec<Vec<String>>>,
    pub(super) people: People,
    pub(super) stops: Stops,
    pub(super) cues: Cues,
    pub(super) posts: Posts,
    /// Nouns of descriptions by their first word, the longest first.
    nominals: WordMap<Vec<Nominal>>,
    pub(super) following: Following,
    pub(super) generic: WordSet,
}

/// What a last word of a name says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Organisation(Kind),
    /// A street, a report, a programme.
    Thing,
}

/// How people are named.
#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) titles: WordSet,
    /// Titles in lower case.
    pub(super) small_titles: WordSet,
    pub(super) offices: WordSet,
    pub(super) said: WordSet,
    pub(super) particles: WordSet,
    /// Plurals and the like that keep their possessive inside a name (`Carers’ Link`).
    pub(super) groups: WordSet,
    /// What is named after one person (`Jane’s Fund`).
    pub(super) bequests: WordSet,
    pub(super) postnominals: WordSet,
}

/// Capitalised words that are no names.
#[derive(Debug, Default)]
pub(super) struct Stops {
    pub(super) calendar: WordSet,
    pub(super) initials: WordSet,
    pub(super) things: WordSet,
    pub(super) capital_nouns: WordSet,
    /// Function words, in lower case: they never open a name.
    pub(super) function: WordSet,
    /// Ordinary words that open sentences, in lower case: alone they are no name.
    pub(super) openers: WordSet,
    /// Ordinary words that are also names, in lower case.
    pub(super) ordinary: WordSet,
}

/// Words beside names.
#[derive(Debug, Default)]
pub(super) struct Cues {
    /// Lower-case noun → kind.
    pub(super) nouns: WordMap<Kind>,
    pub(super) phrases: Vec<(Vec<String>, Kind)>,
    pub(super) acts: WordSet,
    /// Those of which anything can be the subject.
    pub(super) light: WordSet,
    pub(super) adverbs: WordSet,
    pub(super) takers: WordSet,
    pub(super) gives: WordSet,
    pub(super) deals: WordSet,
    /// Nouns for the bodies that a sentence introduces before it lists them.
    pub(super) lists: WordSet,
    /// Those of them that stand for bidders and winners.
    pub(super) contests: WordSet,
    pub(super) locatives: WordSet,
    /// Words between a name and another name of the same body.
    pub(super) other_names: Vec<Vec<String>>,
}

/// Words by which a place is told to stand for a body, or not, all in lower case.
#[derive(Debug, Default)]
pub(super) struct Posts {
    /// Verbs of those who lead a body or a part of it.
    pub(super) leads: WordSet,
    /// Verbs of those who come and go, of which only a body is the object.
    pub(super) joins: WordSet,
    /// What a body has and a town has not, before `at` or `of`.
    pub(super) troubles: WordSet,
    /// Of whom a town has some and a body none.
    pub(super) local: WordSet,
    /// Those who head a body.
    pub(super) heads: WordSet,
    /// Those who work for one.
    pub(super) workers: WordSet,
    /// What a place is.
    pub(super) areas: WordSet,
}

/// What may and may not stand round the noun of a definite description.
#[derive(Debug, Default)]
pub(super) struct Following {
    /// Nouns that make a compound of it (`the trust board`).
    pub(super) compounds: WordSet,
    /// Lower-case words that may stand between determiner and noun.
    pub(super) modifiers: WordSet,
    /// Verbs after which a description is a predicate (`is the provider`).
    pub(super) copulas: WordSet,
}

/// A noun of definite descriptions and what it can stand for.
#[derive(Clone, Debug)]
pub(super) struct Nominal {
    pub(super) words: Vec<String>,
    pub(super) kinds: Vec<Kind>,
    /// Of these words one has to be in the entity's name or sort, in lower case; empty where none has to.
    pub(super) needs: Vec<String>,
    /// These words make an entity likelier.
    pub(super) prefers: Vec<String>,
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Lexicon::default();
        lexicon.read_heads(&table(include_str!("../../seeds/mention/heads.toml")));
        lexicon.sort_heads();
        lexicon.read_cues(include_str!("../../seeds/mention/cues.toml"));
        lexicon.read_nominals(include_str!("../../seeds/mention/nominals.toml"));
        let people = table(include_str!("../../seeds/mention/people.toml"));
        lexicon.people = People {
            titles: set(&people, "titles"),
            small_titles: set(&people, "titles").keys().map(|title| title.to_lowercase()).collect(),
            offices: set(&people, "offices"),
            said: set(&people, "said"),
            particles: set(&people, "particles"),
            groups: set(&people, "groups"),
            bequests: set(&people, "bequests"),
            postnominals: set(&people, "postnominals"),
        };
        let stops = table(include_str!("../../seeds/mention/stop_names.toml"));
        lexicon.stops = Stops {
            calendar: set(&stops, "calendar"),
            initials: set(&stops, "initials"),
            things: set(&stops, "things"),
            capital_nouns: set(&stops, "capital_nouns"),
            function: set(&stops, "function"),
            openers: set(&stops, "openers"),
            ordinary: set(&stops, "ordinary"),
        };
        lexicon.generic = set(&stops, "generic");
        lexicon.first_names =
            lines(include_str!("../../seeds/mention/first_names.txt")).map(str::to_owned).collect();
        for place in lines(include_str!("../../seeds/mention/places.txt")) {
            lexicon.add_place(place);
        }
        lexicon
    }

    fn read_heads(&mut self, heads: &toml::Table) {
        for (key, list) in heads {
            let Some(list) = list.as_array() else { continue };
            if key == "openers" {
                for (kind, words) in list.iter().filter_map(opener) {
                    let first = words.first().cloned().unwrap_or_default();
                    self.openers.note(first).push((kind, words));
                }
                continue;
            }
            let head = match key.as_str() {
                "not_organisations" => Head::Thing,
                kind => Head::Organisation(Kind::new(kind)),
            };
            for words in list.iter().filter_map(toml::Value::as_str).map(split) {
                let heads = self.heads.note(words.last().cloned().unwrap_or_default());
                heads.push((words, head.clone()));
            }
        }
    }

    /// The longest first; of two of one length the one named first in the file.
    fn sort_heads(&mut self) {
        for heads in self.heads.values_mut() {
            heads.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
    }

    fn read_cues(&mut self, text: &str) {
        let cues = table(text);
        let part = |name: &str| cues.get(name).and_then(toml::Value::as_table).cloned().unwrap_or_default();
        for (kind, words) in &part("nouns") {
            for word in strings(words) {
                self.cues.nouns.insert(word.to_lowercase(), Kind::new(kind));
            }
        }
        for (kind, phrases) in &part("phrases") {
            self.cues.phrases.extend(strings(phrases).map(|phrase| (split(&phrase), Kind::new(kind))));
        }
        let acts = part("acts");
        self.cues.acts = set(&acts, "verbs");
        self.cues.light = set(&acts, "light");
        self.cues.adverbs = set(&acts, "adverbs");
        self.cues.takers = set(&acts, "takers");
        self.cues.gives = set(&acts, "gives");
        let posts = part("posts");
        self.posts = Posts {
            leads: set(&posts, "leads"),
            joins: set(&posts, "joins"),
            troubles: set(&posts, "troubles"),
            local: set(&posts, "local"),
            heads: set(&posts, "heads"),
            workers: set(&posts, "workers"),
            areas: set(&posts, "areas"),
        };
        let listings = part("listings");
        self.cues.lists = set(&listings, "bodies");
        self.cues.contests = set(&listings, "contests");
        self.cues.deals = set(&acts, "deals");
        self.cues.locatives = set(&acts, "locatives");
        self.cues.other_names = set(&acts, "other_names").keys().map(|phrase| split(phrase)).collect();
        self.cues.other_names.sort_unstable();
    }

    fn read_nominals(&mut self, text: &str) {
        let nominals = table(text);
        self.following = Following {
            compounds: set(&nominals, "compounds"),
            modifiers: set(&nominals, "modifiers"),
            copulas: set(&nominals, "copulas"),
        };
        for noun in nominals.get("noun").and_then(toml::Value::as_array).into_iter().flatten() {
            let list = |key: &str| noun.get(key).map(strings).into_iter().flatten();
            let kinds: Vec<Kind> = list("kinds").map(|kind| Kind::new(&kind)).collect();
            let (needs, prefers): (Vec<String>, Vec<String>) =
                (list("needs").collect(), list("prefers").collect());
            for words in list("words") {
                let words = split(&words.to_lowercase());
                let first = words.first().cloned().unwrap_or_default();
                let (kinds, needs, prefers) = (kinds.clone(), needs.clone(), prefers.clone());
                self.nominals.note(first).push(Nominal { words, kinds, needs, prefers });
            }
        }
        // The longest first, so that `trust board` is tried before `trust`.
        for nominals in self.nominals.values_mut() {
            nominals.sort_by_key(|nominal| std::cmp::Reverse(nominal.words.len()));
        }
    }

    fn add_place(&mut self, place: &str) {
        // The words of an article come with the possessive apart: `Bishop ’s Stortford`.
        let words = split(&place.replace("’s", " ’s"));
        if let [word] = words.as_slice() {
            self.places.insert(word.clone(), ());
        } else if let Some(first) = words.first() {
            self.long_places.note(first.clone()).push(words);
        }
    }

    /// The longest head that `words` end in, with its number of words.
    pub(super) fn head(&self, words: &[&str]) -> Option<(&Head, usize)> {
        let heads = self.heads.get(words.last()?)?;
        let ends = |head: &[String]| {
            head.len() <= words.len() && head.iter().rev().zip(words.iter().rev()).all(|(a, b)| a == b)
        };
        heads.iter().find(|(head, _)| ends(head)).map(|(words, head)| (head, words.len()))
    }

    /// The kind of a name that opens so (`Royal College of`), with the number of words matched.
    pub(super) fn opener(&self, words: &[&str]) -> Option<(&Kind, usize)> {
        let openers = self.openers.get(words.first()?)?;
        openers
            .iter()
            .filter(|(_, opener)| words.len() > opener.len() && opener.iter().zip(words).all(|(a, b)| a == b))
            .map(|(kind, opener)| (kind, opener.len()))
            .max_by_key(|(_, length)| *length)
    }

    /// The nouns of descriptions that begin with a word, the longest first.
    pub(super) fn nominals(&self, first: &str) -> &[Nominal] {
        self.nominals.get(first).map_or(&[], Vec::as_slice)
    }

    /// True where the name of some body may open with this word and run on behind a small one.
    pub(super) fn opens(&self, first: &str) -> bool {
        self.openers.contains(first)
    }

    pub(super) fn is_place_word(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// The number of words of the longest place that `words` open with.
    pub(super) fn place(&self, words: &[&str]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let long = self.long_places.get(first).into_iter().flatten();
        let longest = long
            .filter(|place| place.len() <= words.len() && place.iter().zip(words).all(|(a, b)| a == b))
            .map(Vec::len)
            .max();
        longest.unwrap_or(usize::from(self.places.contains(first)))
    }
}

fn table(text: &str) -> toml::Table {
    text.parse().unwrap_or_default()
}

fn strings(list: &toml::Value) -> impl Iterator<Item = String> + use<> {
    let list: Vec<String> =
        list.as_array().into_iter().flatten().filter_map(toml::Value::as_str).map(str::to_owned).collect();
    list.into_iter()
}

fn set(table: &toml::Table, key: &str) -> WordSet {
    table.get(key).map(strings).into_iter().flatten().collect()
}

fn opener(pair: &toml::Value) -> Option<(Kind, Vec<String>)> {
    let mut pair = strings(pair);
    Some((Kind::new(&pair.next()?), split(&pair.next()?)))
}

fn split(words: &str) -> Vec<String> {
    words.split_whitespace().map(|word| word.replace('\'', "’")).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        let lexicon = Lexicon::read();
        assert!(lexicon.heads.len() > 100 && lexicon.openers.len() > 10);
        assert!(lexicon.first_names.len() > 500 && lexicon.places.len() > 500);
        assert!(lexicon.nominals.len() > 50 && lexicon.cues.nouns.len() > 50);
        for set in [
            &lexicon.people.titles,
            &lexicon.stops.calendar,
            &lexicon.stops.openers,
            &lexicon.cues.acts,
            &lexicon.generic,
            &lexicon.following.compounds,
            &lexicon.following.modifiers,
            &lexicon.following.copulas,
        ] {
            assert!(!set.is_empty());
        }
    }

    #[test]
    fn the_longest_head_wins() {
        let (head, length) = LEXICON.head(&["Elmshire", "NHS", "Foundation", "Trust"]).unwrap();
        assert_eq!((head, length), (&Head::Organisation(Kind::TRUST), 3));
        assert_eq!(LEXICON.place(&["Isle", "of", "Wight", "council"]), 3);
    }
}
