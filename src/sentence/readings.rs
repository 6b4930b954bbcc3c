//! Cuts the units of a sentence into words (compounds and fixed expressions count as one) and
//! lists what each word can be, before and after a look at its neighbours.

use std::borrow::Cow;

use super::grammar::Class;
use super::guess;
use super::lexicon::{LEXICON, Reading};
use super::tags::{Tag, Unit, UnitKind, VerbForm};

/// How the units of a word hang together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Make {
    /// One unit.
    Plain,
    /// Units joined by hyphens.
    Compound,
    /// A fixed expression such as `because of`.
    Multiword,
}

/// One or several units that are read as one word.
pub(crate) struct Word {
    /// Index of the first unit.
    pub start: usize,
    /// One past the last unit.
    pub end: usize,
    /// How they hang together.
    pub make: Make,
    /// What the word can be; never empty.
    pub readings: Readings,
}

/// What a word can be: as the lexicon has it, until its neighbours change the costs.
pub(crate) type Readings = Cow<'static, [Reading]>;

/// The words of a sentence with their readings, costs adjusted to their neighbours.
pub(crate) fn words(units: &[Unit], headline: bool) -> Vec<Word> {
    let capitals_tell = !(headline && in_title_case(units));
    let mut words = Vec::with_capacity(units.len());
    let mut start = 0;
    while let Some(unit) = units.get(start) {
        let word = compound(units, start).or_else(|| multiword(units, start)).unwrap_or_else(|| {
            let initial = starts_clause(units, start);
            Word {
                start,
                end: start + 1,
                make: Make::Plain,
                readings: plain(unit, before(units, start), initial, capitals_tell),
            }
        });
        start = word.end;
        words.push(word);
    }
    for index in 0..words.len() {
        super::neighbours::adjust(&mut words, index, units, headline);
    }
    super::neighbours::mark_times(&mut words, units);
    words
}

fn before(units: &[Unit], index: usize) -> Option<&Unit> {
    index.checked_sub(1).and_then(|index| units.get(index))
}

/// Most longer words of the headline have a capital, so capitals mark no names.
fn in_title_case(units: &[Unit]) -> bool {
    let long = |unit: &&Unit| unit.kind == UnitKind::Word && unit.lower.len() > 3;
    let all = units.iter().skip(1).filter(long).count();
    let capital = units.iter().skip(1).filter(long).filter(|unit| unit.capital).count();
    all > 2 && capital * 4 > all * 3
}

/// True where a capital is due anyway: first word, or first after a stop or an opening quote.
fn starts_clause(units: &[Unit], index: usize) -> bool {
    match before(units, index) {
        None => true,
        Some(unit) if is_quote(&unit.lower) => true,
        Some(unit) => matches!(&*unit.lower, ":" | "." | "?" | "!" | "•" | "…" | "|" | "-" | "–" | "—"),
    }
}

fn is_quote(text: &str) -> bool {
    matches!(text, "\"" | "“" | "”" | "'" | "‘" | "’")
}

/// Readings of a word that stands alone.
fn plain(unit: &Unit, previous: Option<&Unit>, initial: bool, capitals_tell: bool) -> Readings {
    match unit.kind {
        UnitKind::Mention(_) => only(const { &[bare(Class::Name, Tag::Name)] }),
        UnitKind::Number | UnitKind::Money | UnitKind::Duration => {
            only(const { &[bare(Class::Number, Tag::Number)] })
        }
        UnitKind::Date => only(const { &[bare(Class::Date, Tag::Number)] }),
        UnitKind::Possessive => possessive(previous),
        UnitKind::Punctuation => punctuation(unit),
        UnitKind::Word => word(unit, initial, capitals_tell),
    }
}

/// A reading whose lemma is the word itself, which [`settle`] fills in.
const fn bare(class: Class, tag: Tag) -> Reading {
    bare_of(class, tag, "", 0)
}

/// A reading of a word that takes no clause.
const fn bare_of(class: Class, tag: Tag, lemma: &'static str, cost: u16) -> Reading {
    Reading { class, tag, lemma: Cow::Borrowed(lemma), cost, clausal: false }
}

fn only(readings: &'static [Reading]) -> Readings {
    Cow::Borrowed(readings)
}

/// `'s` after a pronoun is a verb (`it's agreed`), elsewhere the possessive.
fn possessive(previous: Option<&Unit>) -> Readings {
    let after_pronoun = previous
        .is_some_and(|unit| matches!(&*unit.lower, "it" | "he" | "she" | "that" | "there" | "what" | "who"));
    if after_pronoun {
        const VERBS: &[Reading] =
            &[bare_of(Class::Be, Tag::Auxiliary, "be", 0), bare_of(Class::Have, Tag::Auxiliary, "have", 2)];
        return only(VERBS);
    }
    only(const { &[bare(Class::PossessiveMark, Tag::PossessiveMark)] })
}

fn punctuation(unit: &Unit) -> Readings {
    match &*unit.lower {
        "," | "(" | ")" | "[" | "]" | "-" | "–" | "—" => {
            only(const { &[bare(Class::Comma, Tag::Punctuation)] })
        }
        ":" | ";" | "." | "?" | "!" | "…" | "|" | "•" => {
            only(const { &[bare(Class::Stop, Tag::Punctuation)] })
        }
        "&" => only(const { &[bare(Class::Coordinator, Tag::Coordinator)] }),
        "/" => only(const { &[bare(Class::Coordinator, Tag::Punctuation)] }),
        _ => only(const { &[bare(Class::Mark, Tag::Punctuation)] }),
    }
}

fn word(unit: &Unit, initial: bool, capitals_tell: bool) -> Readings {
    let known = unit.known;
    if !unit.capital || !capitals_tell {
        let known = known.map(without_proper);
        return known.unwrap_or_else(|| Cow::Owned(guess::readings(&unit.lower)));
    }
    let Some(known) = known else {
        if !initial {
            return only(const { &[bare(Class::Name, Tag::Name)] });
        }
        let mut readings = guess::readings(&unit.lower);
        readings.iter_mut().for_each(|reading| reading.cost += 3);
        readings.insert(0, bare(Class::Name, Tag::Name));
        return Cow::Owned(readings);
    };
    let name = |cost| Reading { cost, ..bare(Class::Name, Tag::Name) };
    if known.iter().any(|reading| closed(reading.tag)) {
        // `May` and `IT` in mid-sentence are not `may` and `it`.
        let proper = |reading: &&Reading| !initial && is_proper(reading);
        if !known.iter().any(|reading| proper(&reading)) {
            return Cow::Borrowed(known);
        }
        return Cow::Owned(known.iter().filter(proper).cloned().collect());
    }
    if initial {
        let mut readings = known.to_vec();
        readings.push(name(9));
        return Cow::Owned(readings);
    }
    Cow::Owned(capitalised(known, name(5)))
}

/// Listed with a capital: a month, an acronym.
fn is_proper(reading: &Reading) -> bool {
    reading.tag == Tag::Noun && reading.lemma.starts_with(char::is_uppercase)
}

/// A word in small letters is no month and no acronym if it can be anything else.
fn without_proper(readings: &'static [Reading]) -> Readings {
    let proper = readings.iter().filter(|reading| is_proper(reading)).count();
    if proper == 0 || proper == readings.len() {
        return Cow::Borrowed(readings);
    }
    Cow::Owned(readings.iter().filter(|reading| !is_proper(reading)).cloned().collect())
}

/// In mid-sentence a capitalised word is a name or part of one; a known noun stays a noun
/// (`the Trust`), and so do words that always have a capital (`British`, `May`).
fn capitalised(readings: &[Reading], name: Reading) -> Vec<Reading> {
    let keeps = |reading: &&Reading| {
        reading.tag == Tag::Noun
            || (reading.tag == Tag::Adjective && reading.lemma.starts_with(char::is_uppercase))
    };
    let mut kept: Vec<Reading> = readings.iter().filter(keeps).cloned().collect();
    let cost = if kept.is_empty() { 0 } else { name.cost };
    kept.push(Reading { cost, ..name });
    kept
}

/// Tags whose words are function words whether capitalised or not.
fn closed(tag: Tag) -> bool {
    !matches!(tag, Tag::Noun | Tag::Name | Tag::Adjective | Tag::Adverb | Tag::Verb(_))
}

/// A reading that is not in the lexicon.
pub(super) fn reading(class: Class, tag: Tag, lemma: &str, cost: u16) -> Reading {
    let clausal = matches!(tag, Tag::Verb(_)) && LEXICON.is_clausal(lemma);
    let lemma = match LEXICON.entry(lemma) {
        Some((form, _)) => Cow::Borrowed(form),
        None => Cow::Owned(lemma.to_owned()),
    };
    Reading { class, tag, lemma, cost, clausal }
}

/// A fixed expression that begins at `start`.
fn multiword(units: &[Unit], start: usize) -> Option<Word> {
    let first = units.get(start).filter(|unit| unit.kind == UnitKind::Word)?;
    let fits = |rest: &[&str]| {
        rest.iter().enumerate().all(|(offset, word)| {
            units
                .get(start + 1 + offset)
                .is_some_and(|unit| unit.kind == UnitKind::Word && *unit.lower == **word)
        })
    };
    let found = LEXICON.multiwords(&first.lower).iter().find(|multiword| fits(&multiword.rest))?;
    let end = start + 1 + found.rest.len();
    if parts_company(units, start, end) {
        return None;
    }
    let readings = Class::of_function_word("", found.tag)
        .iter()
        .map(|class| reading(*class, found.tag, &first.lower, 0))
        .collect();
    Some(Word { start, end, make: Make::Multiword, readings })
}

/// `lined up to run`: the first word belongs to the verb before, the last to the verb after.
fn parts_company(units: &[Unit], start: usize, end: usize) -> bool {
    let verb = |unit: &Unit, wanted: fn(&Reading, &str) -> bool, particle: &str| {
        unit.known.is_some_and(|list| list.iter().any(|reading| wanted(reading, particle)))
    };
    let (Some(previous), Some(first), Some(last), Some(next)) =
        (before(units, start), units.get(start), units.get(end - 1), units.get(end))
    else {
        return false;
    };
    &*last.lower == "to"
        && verb(previous, |reading, particle| LEXICON.is_phrasal(&reading.lemma, particle), &first.lower)
        && verb(next, |reading, _| reading.class == Class::Base, "")
}

/// Units joined by hyphens without a blank, beginning at `start`.
fn compound(units: &[Unit], start: usize) -> Option<Word> {
    let part = |unit: &Unit| !matches!(unit.kind, UnitKind::Punctuation | UnitKind::Possessive);
    units.get(start).filter(|unit| part(unit))?;
    let mut end = start + 1;
    while let (Some(left), Some(hyphen), Some(right)) =
        (units.get(end - 1), units.get(end), units.get(end + 1))
    {
        let joined = left.span.end == hyphen.span.start && hyphen.span.end == right.span.start;
        if !joined || !is_hyphen(&hyphen.lower) || !part(right) {
            break;
        }
        end += 2;
    }
    let parts = units.get(start..end).filter(|parts| parts.len() > 1)?;
    Some(Word { start, end, make: Make::Compound, readings: compound_readings(parts) })
}

fn is_hyphen(text: &str) -> bool {
    matches!(text, "-" | "\u{2010}" | "\u{2011}" | "–")
}

fn compound_readings(parts: &[Unit]) -> Readings {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Cow::Borrowed(&[]) };
    let lower: String = parts.iter().map(|unit| &*unit.lower).collect();
    let name =
        |unit: &Unit| matches!(unit.kind, UnitKind::Mention(_)) || (unit.capital && unit.known.is_none());
    let number = |unit: &Unit| {
        !matches!(unit.kind, UnitKind::Word | UnitKind::Mention(_) | UnitKind::Punctuation)
            || unit.known.is_some_and(|list| list.iter().any(|reading| reading.tag == Tag::Number))
    };
    if name(last) {
        return only(const { &[bare(Class::Name, Tag::Name)] });
    }
    if number(first) && number(last) {
        return only(const { &[bare(Class::Number, Tag::Number)] });
    }
    if let Some(readings) = LEXICON.readings(&lower) {
        return Cow::Borrowed(readings);
    }
    let ends = last.known.map(<[Reading]>::to_vec).unwrap_or_else(|| guess::readings(&last.lower));
    let mut readings = vec![reading(Class::Adjective, Tag::Adjective, &lower, 1)];
    let prefixed = is_prefix(&first.lower);
    for end in ends {
        let keep = match end.tag {
            Tag::Noun | Tag::Particle => {
                Some((if end.class == Class::NounPlural { end.class } else { Class::Noun }, Tag::Noun))
            }
            Tag::Verb(_) if prefixed => Some((end.class, end.tag)),
            Tag::Adverb if end.lemma.ends_with("ly") => Some((Class::Adverb, Tag::Adverb)),
            _ => None,
        };
        let Some((class, tag)) = keep else { continue };
        let lemma = match lower.strip_suffix(&*last.lower) {
            Some(stem) => format!("{stem}{}", end.lemma),
            None => lower.clone(),
        };
        readings.push(reading(class, tag, &lemma, 1));
    }
    readings.push(reading(Class::Noun, Tag::Noun, &lower, 5));
    readings.push(reading(Class::Adverb, Tag::Adverb, &lower, 12));
    Cow::Owned(readings)
}

/// First parts with which a compound can be a verb: `re-tender`, `fast-track`.
fn is_prefix(word: &str) -> bool {
    matches!(
        word,
        "re" | "co"
            | "sub"
            | "pre"
            | "de"
            | "mis"
            | "out"
            | "over"
            | "under"
            | "fast"
            | "short"
            | "rubber"
            | "double"
            | "self"
            | "cross"
            | "stage"
            | "cherry"
            | "hand"
            | "ring"
    )
}

/// Writes the chosen reading of `word` into its units.
pub(crate) fn assign(units: &mut [Unit], word: &Word, chosen: &Reading) {
    let Some(parts) = units.get_mut(word.start..word.end) else { return };
    match word.make {
        Make::Plain => {
            if let [unit] = parts {
                unit.tag = chosen.tag;
                unit.lemma = chosen.lemma.clone();
            }
        }
        Make::Multiword => {
            let length = u8::try_from(parts.len()).unwrap_or(u8::MAX);
            for (index, unit) in parts.iter_mut().enumerate() {
                unit.tag = chosen.tag;
                unit.lemma = unit.lower.clone();
                unit.multi = if index == 0 { length } else { 0 };
            }
        }
        Make::Compound => assign_compound(parts, chosen),
    }
}

fn assign_compound(parts: &mut [Unit], chosen: &Reading) {
    let owned = owned_participle(parts, chosen);
    let last = parts.len().saturating_sub(1);
    let whole: String = parts.iter().map(|unit| &*unit.lower).collect();
    // `re-appointed` is one verb: what stands before its last part only modifies it. A compound that the
    // lexicon lists is a verb of its own (`sub-contract`), any other means what its last part means.
    let verb = matches!(chosen.tag, Tag::Verb(_));
    let listed = verb && LEXICON.readings(&whole).is_some();
    for (index, unit) in parts.iter_mut().enumerate() {
        unit.lemma = unit.lower.clone();
        unit.tag = match unit.kind {
            _ if verb && index < last => Tag::Adverb,
            UnitKind::Punctuation => Tag::Punctuation,
            UnitKind::Mention(_) => Tag::Name,
            _ if index == last && owned.is_some() => Tag::Verb(VerbForm::Participle),
            _ if owned.is_some() => {
                if unit.capital {
                    Tag::Name
                } else {
                    Tag::Noun
                }
            }
            _ if chosen.tag == Tag::Name && !unit.capital => Tag::Adjective,
            _ => chosen.tag,
        };
        if index == last {
            if let Some(lemma) = &owned {
                unit.lemma = lemma.clone();
            } else if listed {
                unit.lemma = chosen.lemma.clone();
            } else if let Some(known) =
                unit.known.and_then(|list| list.iter().find(|reading| reading.tag == chosen.tag))
            {
                unit.lemma = known.lemma.clone();
            }
        }
    }
}

/// `Bupa-owned`, `GP-led`: the lemma of the participle, where a noun or name stands before it.
fn owned_participle(parts: &[Unit], chosen: &Reading) -> Option<Cow<'static, str>> {
    let (first, last) = (parts.first()?, parts.last()?);
    let doer = matches!(first.kind, UnitKind::Mention(_))
        || match first.known {
            Some(list) => {
                list.iter().any(|reading| reading.tag == Tag::Noun)
                    && !list.iter().any(|reading| {
                        closed(reading.tag) || matches!(reading.tag, Tag::Adjective | Tag::Adverb)
                    })
            }
            None => first.capital,
        };
    let modifies = matches!(chosen.tag, Tag::Adjective);
    let participle = last.known?.iter().find(|reading| reading.tag == Tag::Verb(VerbForm::Participle))?;
    (doer && modifies).then(|| participle.lemma.clone())
}

/// Last touches: every unit gets a lemma; joined participles agree with the auxiliary before them.
pub(crate) fn settle(units: &mut [Unit]) {
    for unit in units.iter_mut().filter(|unit| unit.lemma.is_empty()) {
        unit.lemma = unit.lower.clone();
    }
}
