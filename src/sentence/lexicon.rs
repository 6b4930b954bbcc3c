//! The bundled lexicon: every form of every listed word, with what it can be.

use foldhash::HashMap;
use std::borrow::Cow;

use once_cell::sync::Lazy;

use super::forms::Forms;
use super::grammar::Class;
use super::lemmas::{degrees, irregular_verbs, verb_forms, with_s};
use super::tags::{Tag, VerbForm};
use crate::word_map::{WordMap, WordSet};

const VERBS: &str = include_str!("../../seeds/lexicon/verbs.txt");
const NOUNS: &str = include_str!("../../seeds/lexicon/nouns.txt");
const ADJECTIVES: &str = include_str!("../../seeds/lexicon/adjectives.txt");
const ADVERBS: &str = include_str!("../../seeds/lexicon/adverbs.txt");
const FUNCTION: &str = include_str!("../../seeds/lexicon/function.tsv");
const MULTIWORD: &str = include_str!("../../seeds/lexicon/multiword.tsv");
const PHRASAL: &str = include_str!("../../seeds/lexicon/phrasal.txt");
const CLAUSAL: &str = include_str!("../../seeds/lexicon/clausal.txt");

/// One thing that a word can be, and how unlikely that is before its neighbours are seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reading {
    /// Its class in the grammar.
    pub class: Class,
    /// The tag it gives.
    pub tag: Tag,
    /// The lemma it gives.
    pub lemma: Cow<'static, str>,
    /// Higher is less likely.
    pub cost: u16,
    /// True for a verb that takes a clause.
    pub clausal: bool,
}

/// An expression of several words: its later words and the tag of the whole.
pub(crate) struct Multiword {
    /// The words after the first.
    pub rest: Vec<&'static str>,
    /// The tag of all its words.
    pub tag: Tag,
}

/// A word of the lexicon: what it can be, and its number.
struct Entry {
    readings: Vec<Reading>,
    number: u32,
}

/// A word as the lexicon holds it, and what it can be.
pub(crate) type Known = (&'static str, &'static [Reading]);

/// All word lists, by lower-case form.
pub(crate) struct Lexicon {
    readings: HashMap<String, Entry>,
    /// The numbers of all forms.
    forms: Forms,
    multiwords: WordMap<Vec<Multiword>, &'static str>,
    /// Verbs with their particles.
    phrasal: WordMap<Vec<&'static str>, &'static str>,
    clausal: WordSet<&'static str>,
    clausal_nouns: WordSet<&'static str>,
    telling: WordSet<&'static str>,
    function: WordSet<&'static str>,
}

/// What `~` behind an entry adds: the word is seldom that.
const RARE: u16 = 5;
/// Any form in -ing may be a noun.
const GERUND: u16 = 6;
/// Any verb may turn up as a noun.
const VERB_AS_NOUN: u16 = 9;

/// The words of the lexicon by their numbers.
static NUMBERED: Lazy<Vec<Known>> = Lazy::new(|| {
    let mut numbered: Vec<Known> = vec![("", &[]); LEXICON.readings.len()];
    for (form, entry) in &LEXICON.readings {
        if let Some(place) = numbered.get_mut(entry.number as usize) {
            *place = (form, &entry.readings);
        }
    }
    numbered
});

/// The word of this number.
pub(crate) fn known(number: u32) -> Option<Known> {
    NUMBERED.get(number as usize).copied()
}

/// The bundled lexicon, read once.
pub(crate) static LEXICON: Lazy<Lexicon> = Lazy::new(Lexicon::bundled);

impl Lexicon {
    /// What the lower-case `word` can be; `None` where it is not listed.
    pub(crate) fn readings(&self, word: &str) -> Option<&[Reading]> {
        self.readings.get(word).map(|entry| entry.readings.as_slice())
    }

    /// The number of a word: [`known`] leads back to it.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        self.forms.number(word, |number| known(number).is_some_and(|(form, _)| form == word))
    }

    /// How many numbers there are.
    pub(crate) fn len(&self) -> usize {
        self.readings.len()
    }

    /// The same, with the word as the lexicon holds it.
    pub(crate) fn entry(&'static self, word: &str) -> Option<Known> {
        self.readings.get_key_value(word).map(|(form, entry)| (form.as_str(), entry.readings.as_slice()))
    }

    /// All forms, with their numbers and what they can be.
    pub(crate) fn forms(&self) -> impl Iterator<Item = (&str, u32, &[Reading])> {
        self.readings.iter().map(|(form, entry)| (form.as_str(), entry.number, entry.readings.as_slice()))
    }

    /// Expressions that begin with `first`, the longest first.
    pub(crate) fn multiwords(&self, first: &str) -> &[Multiword] {
        self.multiwords.get(first).map_or(&[], Vec::as_slice)
    }

    /// True where `particle` belongs to the verb `lemma`.
    pub(crate) fn is_phrasal(&self, lemma: &str, particle: &str) -> bool {
        self.phrasal.get(lemma).is_some_and(|particles| particles.contains(&particle))
    }

    /// True for nouns that take a clause (`decision`, `claim`).
    pub(crate) fn is_clausal_noun(&self, lemma: &str) -> bool {
        self.clausal_nouns.contains(lemma)
    }

    /// True for verbs that name the hearer before the clause (`tell`, `warn`).
    pub(crate) fn is_telling(&self, lemma: &str) -> bool {
        self.telling.contains(lemma)
    }

    /// True for verbs that take a clause (`say`, `claim`).
    pub(crate) fn is_clausal(&self, lemma: &str) -> bool {
        self.clausal.contains(lemma)
    }

    fn bundled() -> Self {
        let mut lexicon = Lexicon {
            readings: HashMap::default(),
            forms: Forms::default(),
            multiwords: WordMap::default(),
            phrasal: WordMap::default(),
            clausal: WordSet::default(),
            clausal_nouns: WordSet::default(),
            telling: WordSet::default(),
            function: WordSet::default(),
        };
        lexicon.add_function_words();
        lexicon.function = lines(FUNCTION).filter_map(|line| line.split('\t').next()).collect();
        lexicon.add_nouns();
        lexicon.add_verbs();
        lexicon.add_adjectives();
        for adverb in entries(ADVERBS) {
            lexicon.add(adverb.to_owned(), reading(Class::Adverb, Tag::Adverb, adverb, 1));
        }
        lexicon.add_multiwords();
        for entry in entries(CLAUSAL) {
            if let Some(noun) = entry.strip_suffix('*') {
                lexicon.clausal_nouns.insert(noun, ());
                continue;
            }
            let verb = entry.trim_end_matches('+');
            lexicon.clausal.insert(verb, ());
            if verb != entry {
                lexicon.telling.insert(verb, ());
            }
        }
        for line in lines(PHRASAL) {
            let mut words = line.split_whitespace();
            let Some(verb) = words.next() else { continue };
            lexicon.phrasal.note(verb).extend(words);
        }
        for entry in lexicon.readings.values_mut() {
            for reading in &mut entry.readings {
                reading.clausal =
                    matches!(reading.tag, Tag::Verb(_)) && lexicon.clausal.contains(reading.lemma.as_ref());
            }
        }
        let forms = lexicon.readings.iter().map(|(form, entry)| (form.as_str(), entry.number));
        lexicon.forms = Forms::new(lexicon.readings.len(), forms);
        lexicon
    }

    /// Adds a reading of a new class; that of a function word outside its own file is unlikely.
    fn add(&mut self, form: String, new: Reading) {
        let function = self.function.contains(form.as_str());
        // Words are numbered as they come: what is known of the words of every sentence stands together.
        let number = self.readings.len() as u32;
        let known = self.readings.entry(form).or_insert_with(|| Entry { readings: Vec::new(), number });
        let known = &mut known.readings;
        if !known.iter().any(|old| old.class == new.class) {
            let cost = new.cost + if function { 4 } else { 0 };
            known.push(Reading { cost, ..new });
        }
    }

    fn add_function_words(&mut self) {
        for line in lines(FUNCTION) {
            let mut cells = line.split('\t').map(str::trim);
            let Some(word) = cells.next() else { continue };
            for (rank, cell) in cells.enumerate() {
                let (name, lemma) = cell.split_once(':').unwrap_or((cell, word));
                let Some(tag) = tag_named(name) else { continue };
                let cost = match (rank, tag) {
                    (0, _) => 0,
                    (_, Tag::Coordinator) => 6,
                    (_, Tag::Determiner) if word.starts_with("wh") => 10,
                    (_, Tag::Adverb) if matches!(word, "how" | "when" | "where" | "why") => 6,
                    (_, Tag::Subordinator) => 1,
                    _ => 2,
                };
                for class in Class::of_function_word(word, tag) {
                    self.add(word.to_owned(), reading(*class, tag, lemma, cost));
                }
            }
        }
    }

    fn add_nouns(&mut self) {
        for entry in entries(NOUNS) {
            let (noun, plural) = match entry.split_once('=') {
                Some(("", plural)) => {
                    self.add(plural.to_owned(), reading(Class::NounPlural, Tag::Noun, plural, 0));
                    continue;
                }
                Some((noun, "")) => (noun, None),
                Some((noun, plural)) => (noun, Some(plural.to_owned())),
                None => (entry, Some(with_s(entry))),
            };
            let ends_plural =
                plural.is_none() && looks_plural(noun) || matches!(noun, "people" | "police" | "staff");
            let class = if ends_plural { Class::NounPlural } else { Class::Noun };
            self.add(noun.to_lowercase(), reading(class, Tag::Noun, noun, 0));
            if let Some(plural) = plural {
                self.add(plural.to_lowercase(), reading(Class::NounPlural, Tag::Noun, noun, 0));
            }
        }
    }

    fn add_verbs(&mut self) {
        for entry in entries(VERBS).chain(irregular_verbs()) {
            let rare = u16::from(entry.ends_with('~')) * RARE;
            let entry = entry.trim_end_matches('~');
            let lemma = entry.trim_end_matches('+');
            if matches!(lemma, "have" | "do" | "be") {
                continue;
            }
            self.add_noun_of_verb(lemma);
            for (form, kind) in verb_forms(entry) {
                for class in Class::of_verb_form(kind) {
                    let plain = matches!(kind, VerbForm::Base | VerbForm::Third);
                    let cost = u16::from(*class == Class::BaseFinite) * 3 + if plain { rare } else { 0 };
                    self.add(form.clone(), reading(*class, Tag::Verb(kind), lemma, cost));
                }
                if kind == VerbForm::Ing {
                    self.add_gerund(&form);
                }
                // A participle stands before a noun as an adjective does.
                if matches!(kind, VerbForm::Participle | VerbForm::Ing)
                    && !matches!(lemma, "say" | "tell" | "put" | "let")
                {
                    self.add(form, reading(Class::Premodifier, Tag::Adjective, lemma, 4));
                }
            }
        }
    }

    /// The form in -ing as a noun, where none is listed.
    fn add_gerund(&mut self, form: &str) {
        // Read once, and copied for many words: worth a lasting place.
        let lemma: &'static str = Box::leak(Box::from(form));
        self.add(form.to_owned(), reading(Class::Noun, Tag::Noun, lemma, GERUND));
    }

    /// The plain form and that in -s as a noun, where no noun is listed.
    fn add_noun_of_verb(&mut self, lemma: &'static str) {
        let listed =
            self.readings(lemma).is_some_and(|list| list.iter().any(|reading| reading.tag == Tag::Noun));
        if !listed {
            self.add(lemma.to_owned(), reading(Class::Noun, Tag::Noun, lemma, VERB_AS_NOUN));
            self.add(with_s(lemma), reading(Class::NounPlural, Tag::Noun, lemma, VERB_AS_NOUN));
        }
    }

    fn add_adjectives(&mut self) {
        for entry in entries(ADJECTIVES) {
            let cost = 1 + u16::from(entry.ends_with('~')) * RARE;
            let adjective = entry.trim_end_matches('~');
            self.add(adjective.to_lowercase(), reading(Class::Adjective, Tag::Adjective, adjective, cost));
            for form in degrees(adjective).into_iter().flatten() {
                if !self.readings.contains_key(&form) {
                    self.add(form, reading(Class::Adjective, Tag::Adjective, adjective, 1));
                }
            }
        }
    }

    fn add_multiwords(&mut self) {
        for line in lines(MULTIWORD) {
            let Some((words, name)) = line.split_once('\t') else { continue };
            let (Some((first, rest)), Some(tag)) = (words.split_once(' '), tag_named(name.trim())) else {
                continue;
            };
            let rest = rest.split(' ').collect();
            self.multiwords.note(first).push(Multiword { rest, tag });
        }
        for list in self.multiwords.values_mut() {
            list.sort_by_key(|multiword| std::cmp::Reverse(multiword.rest.len()));
        }
    }
}

/// A word in lower case, copied only where it has a capital.
pub(crate) fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// A short ASCII word in lower case.
pub(crate) fn lower<'a>(text: &'a str, buffer: &'a mut [u8; 32]) -> Option<&'a str> {
    let (mut high, mut capitals) = (false, false);
    for byte in text.bytes() {
        high |= !byte.is_ascii();
        capitals |= byte.is_ascii_uppercase();
    }
    if high {
        return None;
    }
    if !capitals {
        return Some(text);
    }
    let part = buffer.get_mut(..text.len())?;
    part.copy_from_slice(text.as_bytes());
    part.make_ascii_lowercase();
    std::str::from_utf8(part).ok()
}

fn reading(class: Class, tag: Tag, lemma: &'static str, cost: u16) -> Reading {
    Reading { class, tag, lemma: Cow::Borrowed(lemma), cost, clausal: false }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    lines(text).flat_map(str::split_whitespace)
}

/// The tag that a data file or a test names: `Noun`, `Verb(Past)`.
pub(crate) fn tag_named(name: &str) -> Option<Tag> {
    Some(match name {
        "Noun" => Tag::Noun,
        "Name" => Tag::Name,
        "Adjective" => Tag::Adjective,
        "Adverb" => Tag::Adverb,
        "Determiner" => Tag::Determiner,
        "PossessiveDeterminer" => Tag::PossessiveDeterminer,
        "PossessiveMark" => Tag::PossessiveMark,
        "Pronoun" => Tag::Pronoun,
        "RelativePronoun" => Tag::RelativePronoun,
        "Preposition" => Tag::Preposition,
        "To" => Tag::To,
        "Auxiliary" => Tag::Auxiliary,
        "Modal" => Tag::Modal,
        "Verb(Base)" => Tag::Verb(VerbForm::Base),
        "Verb(Third)" => Tag::Verb(VerbForm::Third),
        "Verb(Past)" => Tag::Verb(VerbForm::Past),
        "Verb(Participle)" => Tag::Verb(VerbForm::Participle),
        "Verb(Ing)" => Tag::Verb(VerbForm::Ing),
        "Particle" => Tag::Particle,
        "Coordinator" => Tag::Coordinator,
        "Subordinator" => Tag::Subordinator,
        "Number" => Tag::Number,
        "Negation" => Tag::Negation,
        "Punctuation" => Tag::Punctuation,
        "Other" => Tag::Other,
        _ => return None,
    })
}

/// True for an ending -s that is a plural's: `services`, not `business`, `status`, `crisis`, `news`.
fn looks_plural(noun: &str) -> bool {
    noun.ends_with('s')
        && !["ss", "us", "is"].iter().any(|ending| noun.ends_with(ending))
        && !matches!(noun, "news" | "series" | "chaos" | "lens" | "gas" | "canvas" | "means")
}
