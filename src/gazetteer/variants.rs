//! Makes the forms a name is also printed in, by the patterns declared for its kind.
//!
//! The patterns are data (`seeds/gazetteer/variants.txt`); the engine knows templates with one gap, lists of
//! tails, initials and two changes of spelling, and no organisation.

use foldhash::{HashMap, HashSet};

use super::stanza::{self, Field, Stanza, odd};
use super::template::{Template, Templates};
use crate::error::Error;
use crate::fold::eight::Eight;

/// At most so many forms are made of one name.
pub(super) const MAX_VARIANTS: usize = 32;

/// What a form made by a pattern counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gives {
    Name,
    Short,
    Gated,
    Bare,
    Initials,
}

/// A form made of another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variant {
    pub(super) text: String,
    pub(super) gives: Gives,
    pub(super) origin: &'static str,
}

/// The declared patterns and word lists.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    by_kind: HashMap<&'static str, Vec<Pattern>>,
    spellings: Vec<(&'static str, Spelling)>,
    /// Words that make a name a full one though its tail is missing.
    pub(super) heads: HashSet<&'static str>,
    /// Words that tell the legal form or the reach, and nothing else.
    pub(super) legal: HashSet<&'static str>,
    /// Words that may be printed small inside a name of `small_kinds`.
    pub(super) small: HashSet<&'static str>,
    pub(super) small_kinds: Vec<&'static str>,
}

#[derive(Debug, Default)]
struct Pattern {
    origin: &'static str,
    from: Templates,
    /// Names that read like one of these are left alone.
    unless: Templates,
    /// Only official names, not the others an entity goes by.
    official_only: bool,
    gives: Vec<(Gives, Template)>,
}

#[derive(Debug)]
enum Spelling {
    Drop(Part),
    Swap(Part, &'static str),
}

/// A part of a name.
#[derive(Clone, Copy, Debug)]
struct Part {
    text: &'static str,
    needs: Has,
}

impl Part {
    fn new(text: &'static str) -> Part {
        Part { text, needs: Has::of(text) }
    }
}

/// What a text has: a text that lacks something of a part does not hold the part.
#[derive(Clone, Copy, Debug, Default)]
struct Has {
    /// A bit for each byte.
    bytes: u128,
    /// A bit for each two bytes that stand side by side.
    pairs: u64,
}

impl Has {
    fn of(text: &str) -> Has {
        let mut has = Has::default();
        let mut before = None;
        for &byte in text.as_bytes() {
            has.bytes |= 1 << (byte % 128);
            has.pairs |= before.map_or(0, |before: u8| 1 << (before.wrapping_mul(5).wrapping_add(byte) % 64));
            before = Some(byte);
        }
        has
    }

    fn lacks(self, other: Has) -> bool {
        other.bytes & !self.bytes != 0 || other.pairs & !self.pairs != 0
    }
}

impl Patterns {
    /// Reads the line form of `variants.txt`.
    pub(super) fn read(text: &'static str) -> Result<Self, Error> {
        let (preamble, stanzas) = stanza::parse(text)?;
        let mut patterns = Patterns::default();
        for field in preamble {
            let set = match field.key {
                "heads" => &mut patterns.heads,
                "legal" => &mut patterns.legal,
                "small" => &mut patterns.small,
                "small-kinds" => {
                    patterns.small_kinds.extend(field.values());
                    continue;
                }
                _ => return Err(unknown(field, "heads, legal, small or small-kinds")),
            };
            set.extend(field.values());
        }
        let mut lists: HashMap<&'static str, Vec<&'static str>> = HashMap::default();
        for stanza in &stanzas {
            match stanza.key {
                key if key.starts_with('<') => {
                    let values = lists.entry(key).or_default();
                    for field in &stanza.fields {
                        values.extend(field.values());
                        if field.value.contains('<') {
                            return Err(odd(field.line, "a list may not name a list: write its words out"));
                        }
                    }
                }
                "*" => patterns.read_spelling(stanza)?,
                kind => {
                    let pattern = Pattern::read(stanza, &lists)?;
                    patterns.by_kind.entry(kind).or_default().push(pattern);
                }
            }
        }
        Ok(patterns)
    }

    fn read_spelling(&mut self, stanza: &Stanza<'static>) -> Result<(), Error> {
        for &field in &stanza.fields {
            let spelling = match (field.key, field.value.split_once(" = ")) {
                ("drop", _) => Spelling::Drop(Part::new(field.value)),
                ("swap", Some((from, to))) => Spelling::Swap(Part::new(from), to),
                _ => return Err(unknown(field, "`drop: …` or `swap: … = …`")),
            };
            self.spellings.push((stanza.title, spelling));
        }
        Ok(())
    }

    /// What the patterns of `kind` make of `name`, official or other.
    pub(super) fn variants(&self, kind: &str, name: &str, official: bool) -> Vec<Variant> {
        self.all_variants(kind, name, official, MAX_VARIANTS)
    }

    /// The same, up to another number of them.
    pub(super) fn all_variants(&self, kind: &str, name: &str, official: bool, most: usize) -> Vec<Variant> {
        let mut made: Vec<Variant> = Vec::new();
        let mut push = |variant: Variant| {
            if made.len() < most && variant.text != name && !made.iter().any(|m| m.text == variant.text) {
                made.push(variant);
            }
        };
        for pattern in self.by_kind.get(kind).into_iter().flatten() {
            let Some(gap) = pattern.gap(name).filter(|_| official || !pattern.official_only) else {
                continue;
            };
            for (gives, template) in &pattern.gives {
                let full = template.fill(gap);
                let text = if *gives == Gives::Initials { initials(&full) } else { Some(full) };
                if let Some(text) = text {
                    push(Variant { text, gives: *gives, origin: pattern.origin });
                }
            }
        }
        made
    }

    /// What the patterns are called.
    pub(super) fn origins(&self) -> impl Iterator<Item = &'static str> {
        let of_patterns = self.by_kind.values().flatten().map(|pattern| pattern.origin);
        of_patterns.chain(self.spellings.iter().map(|(origin, _)| *origin))
    }

    /// Other spellings of `text`, with their origins.
    pub(super) fn spellings(&self, text: &str) -> impl Iterator<Item = (String, &'static str)> {
        let has = Has::of(text);
        let may = move |(_, spelling): &&(&'static str, Spelling)| !has.lacks(spelling.needs());
        let spelt = self.spellings.iter().filter(may);
        spelt.filter_map(move |(origin, spelling)| Some((spelling.apply(text)?, *origin)))
    }

    /// The gaps of `name` in the patterns of `kind`: what is left without tails and styles.
    pub(super) fn gaps<'n>(&self, kind: &str, name: &'n str) -> impl Iterator<Item = &'n str> {
        let patterns = self.by_kind.get(kind).into_iter().flatten();
        patterns.filter_map(|pattern| pattern.gap(name))
    }
}

impl Pattern {
    fn read(stanza: &Stanza<'static>, lists: &HashMap<&str, Vec<&'static str>>) -> Result<Self, Error> {
        let mut pattern = Pattern { origin: stanza.title, ..Pattern::default() };
        for &field in &stanza.fields {
            let templates = templates(field, lists);
            match field.key {
                "from" => pattern.from.extend(templates?),
                "unless" => pattern.unless.extend(templates?),
                "of" if field.value == "official" => pattern.official_only = true,
                _ => {
                    let gives = Gives::read(field)?;
                    pattern.gives.extend(templates?.into_iter().map(|template| (gives, template)));
                }
            }
        }
        Ok(pattern)
    }

    /// What stands in the gap of `name` where this pattern has something to say of it.
    fn gap<'n>(&self, name: &'n str) -> Option<&'n str> {
        self.from.gap(name).filter(|_| self.unless.gap(name).is_none())
    }
}

impl Gives {
    fn read(field: Field<'_>) -> Result<Self, Error> {
        match field.key {
            "name" => Ok(Gives::Name),
            "short" => Ok(Gives::Short),
            "gated" => Ok(Gives::Gated),
            "bare" => Ok(Gives::Bare),
            "initials" => Ok(Gives::Initials),
            _ => Err(unknown(field, "from, unless, `of: official`, name, short, gated, bare or initials")),
        }
    }
}

fn templates(field: Field<'_>, lists: &HashMap<&str, Vec<&str>>) -> Result<Vec<Template>, Error> {
    let mut templates = Vec::new();
    for template in field.values() {
        for expanded in expand(template, lists, field)? {
            let template = Template::read(&expanded);
            templates.push(
                template.ok_or_else(|| odd(field.line, format!("`{expanded}` has no {{}} for the name")))?,
            );
        }
    }
    Ok(templates)
}

/// The template once for each choice from the lists it names.
fn expand(template: &str, lists: &HashMap<&str, Vec<&str>>, field: Field<'_>) -> Result<Vec<String>, Error> {
    let mut open = vec![template.to_owned()];
    // A list's members name no list, so each round takes one bracket away.
    while let Some(list) = open.first().and_then(|text| bracketed(text)).map(str::to_owned) {
        let members = lists
            .get(list.as_str())
            .ok_or_else(|| odd(field.line, format!("no list {list}: define it in a block above")))?;
        open = open
            .iter()
            .flat_map(|text| members.iter().map(|member| text.replacen(&list, member, 1)))
            .collect();
    }
    Ok(open)
}

fn bracketed(text: &str) -> Option<&str> {
    let start = text.find('<')?;
    let end = start + text.get(start..)?.find('>')?;
    text.get(start..=end)
}

impl Spelling {
    /// What a text must have to be spelt so.
    fn needs(&self) -> Has {
        match self {
            Spelling::Drop(what) => what.needs,
            Spelling::Swap(from, _) => from.needs,
        }
    }

    fn apply(&self, text: &str) -> Option<String> {
        match self {
            Spelling::Drop(what) => holds(text, what.text).then(|| text.replace(what.text, "")),
            // Most names do not hold the word: the quick look comes first.
            Spelling::Swap(from, to) => {
                (holds(text, from.text) && text.split(' ').any(|word| word == from.text)).then(|| {
                    let words = text.split(' ').map(|word| if word == from.text { to } else { word });
                    words.collect::<Vec<_>>().join(" ")
                })
            }
        }
    }
}

/// Whether `text` holds `part`; quicker for a few bytes than a search prepared for many.
fn holds(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let starts = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(part));
    let [first, rest @ ..] = part else { return true };
    let mut at = 0;
    if let (true, Some(second)) = (part.is_ascii(), rest.first()) {
        // Of eight bytes the last has its neighbour in the next eight.
        while let Some(eight) = Eight::at(text, at) {
            let mut places = eight.are(*first).and(eight.are(*second).before());
            while !places.is_empty() {
                if starts(at + places.first()) {
                    return true;
                }
                places = places.without_first();
            }
            at += 7;
        }
    }
    (at..text.len()).any(|at| text.get(at) == Some(first) && starts(at))
}

/// The first letters of the capitalised words; words in capitals go over whole, at a dash each part counts.
/// Fewer than three letters or more than seven name nobody.
fn initials(text: &str) -> Option<String> {
    let mut letters = String::new();
    for word in text.split([' ', '-', '/', ',']) {
        let whole = word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase());
        match word.chars().next() {
            Some(_) if whole => letters.push_str(word),
            Some(first) if first.is_uppercase() => letters.push(first),
            _ => {}
        }
    }
    (3..=7).contains(&letters.chars().count()).then_some(letters)
}

fn unknown(field: Field<'_>, known: &str) -> Error {
    odd(field.line, format!("unknown field `{}`: expected {known}", field.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "heads: yard\n[<tail>] tails\nany: Yard Co | Co\n[yard] style\nfrom: The {} <tail> | {} <tail>\nname: {} Yard\nshort: {}\ninitials: {} Yard Co\n[*] plain\ndrop: ,\n[*] saint\nswap: St = Saint\n";

    fn texts(name: &str) -> Vec<String> {
        Patterns::read(TEXT).unwrap().variants("yard", name, true).into_iter().map(|v| v.text).collect()
    }

    #[test]
    fn the_first_template_that_fits_gives_the_gap() {
        assert_eq!(texts("Elm Bay Yard Co"), ["Elm Bay Yard", "Elm Bay", "EBYC"]);
        assert_eq!(texts("Elm Bay"), Vec::<String>::new());
        assert_eq!(texts("Co"), Vec::<String>::new());
    }

    #[test]
    fn no_more_forms_are_made_than_the_bound() {
        const MANY: &str = "[<n>] numbers\nany: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9\n[yard] style\nfrom: {}\nname: {} <n> <n>\n";
        let patterns = Patterns::read(MANY).unwrap();
        assert_eq!(patterns.variants("yard", "Elm", true).len(), MAX_VARIANTS);
    }

    #[test]
    fn spellings_apply_only_where_they_change_something() {
        let patterns = Patterns::read(TEXT).unwrap();
        let spelt = |text: &str| patterns.spellings(text).map(|(text, _)| text).collect::<Vec<_>>();
        assert_eq!(spelt("St Ann, Elm"), ["St Ann Elm", "Saint Ann, Elm"]);
        assert!(spelt("Stone").is_empty());
    }

    #[test]
    fn parts_are_found_wherever_they_stand() {
        for part in ["", "x", "St", "’s", "St Ann"] {
            for before in 0..20 {
                for text in
                    [format!("{}{part}{}", "a".repeat(before), "b".repeat(20 - before)), "S".repeat(before)]
                {
                    assert_eq!(holds(&text, part), text.contains(part), "{text} {part}");
                }
            }
        }
    }

    #[test]
    fn initials_keep_words_in_capitals() {
        assert_eq!(initials("Elm and Bay-Side CCG").as_deref(), Some("EBSCCG"));
        assert_eq!(initials("Elm Bay"), None);
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        for (text, line) in [
            ("tails: x\n", 1),
            ("[yard] a\nfrom: {} <tail>\n", 2),
            ("[yard] a\nfrom: Elm\n", 2),
            ("[yard] a\nto: {}\n", 2),
        ] {
            assert_eq!(Patterns::read(text).unwrap_err().line(), Some(line), "{text}");
        }
    }
}
