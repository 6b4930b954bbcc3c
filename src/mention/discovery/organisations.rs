//! Organisations in no list, by the words their names end and open with: `Acme Ltd`, `Elmshire CCG`,
//! `Royal College of Roes`.

use std::ops::Range;

use super::Discovery;
use crate::gazetteer::{Form, Kind};
use crate::mention::evidence::Evidence;
use crate::mention::lexicon::{Head, LEXICON};
use crate::mention::words::{Shape, Words};

/// What the form of a capitalised run says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::mention) enum ByForm {
    Organisation(Discovery),
    /// A street, a report, a programme: not to be read as a name.
    Thing(Range<usize>),
}

/// Reads a run by its last and first words.
pub(in crate::mention) fn by_form(
    words: &Words<'_>,
    run: &Range<usize>,
    evidence: impl Fn(&Range<usize>) -> Evidence,
) -> Option<ByForm> {
    if let Some(found) = by_opener(words, run) {
        return Some(ByForm::Organisation(found));
    }
    let run = trimmed(words, run);
    let texts = words.texts(&run);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let whole = texts.join(" ");
    if LEXICON.stops.things.contains(&whole) {
        return Some(ByForm::Thing(run));
    }
    // The longest part of the run that ends in a head: what follows is an office or another name.
    let (end, head, length) = (1..=texts.len())
        .rev()
        .find_map(|end| LEXICON.head(texts.get(..end)?).map(|(head, length)| (end, head, length)))?;
    let name = run.start..run.start + end;
    let Head::Organisation(kind) = head else {
        return (end == texts.len() && end > length).then_some(ByForm::Thing(name));
    };
    let stem = texts.get(..end - length)?;
    if stem.is_empty() || !has_distinctive(stem, kind, length) {
        return None;
    }
    let (name, stem) = extended_left(words, name, stem.len(), kind);
    let evidence = evidence(&name);
    let kind = settle_kind(words, &stem, kind, texts.get(end - length..end)?, evidence);
    Some(ByForm::Organisation(Discovery {
        words: name,
        kind,
        form: Form::Name,
        confidence: 0.8,
        found_by: "head noun",
    }))
}

/// `Royal College of Roes`, `Campaign for Better Wards`, `University of Elmshire`.
fn by_opener(words: &Words<'_>, run: &Range<usize>) -> Option<Discovery> {
    let sentence = words.sentence_range(run.start);
    for start in run.clone() {
        let texts = words.texts(&(start..sentence.end.min(start + 12)));
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let Some((kind, length)) = LEXICON.opener(&texts) else { continue };
        let mut end = start + length;
        if words.lower(end) == "the" {
            end += 1;
        }
        let first = end;
        while end < sentence.end {
            let joins = matches!(words.text(end).as_ref(), "and" | "&" | "of" | "for")
                && end > first
                && words.is_capital(end + 1)
                && end + 1 < sentence.end;
            let comma = words.text(end) == ","
                && words.is_capital(end + 1)
                && words.text(end + 2) == "and"
                && *kind == Kind::PUBLIC_BODY;
            if words.is_capital(end) {
                end += 1;
            } else if joins && (*kind != Kind::COUNCIL || words.text(end) == "and") && joins_field(words, end)
                || comma
            {
                end += 2;
            } else {
                break;
            }
        }
        if end > first {
            return Some(Discovery {
                words: start..end,
                kind: kind.clone(),
                form: Form::Name,
                confidence: 0.85,
                found_by: "opening words",
            });
        }
    }
    None
}

/// `and` joins two fields of one body (`Obstetricians and Gynaecologists`), not two bodies.
fn joins_field(words: &Words<'_>, at: usize) -> bool {
    words.text(at) != "and"
        || (words.shape(at + 1) == Shape::Capital
            && !LEXICON.first_names.contains(words.text(at + 1).as_ref())
            && words.text(at + 1) != "Royal")
}

/// The run without ordinary words that open the sentence, and without nouns of kind before a name.
fn trimmed(words: &Words<'_>, run: &Range<usize>) -> Range<usize> {
    let mut start = run.start;
    while start + 1 < run.end
        && words.opens(start)
        && LEXICON.cues.nouns.contains_key(words.lower(start).as_ref())
        && words.shape(start) == Shape::Capital
    {
        start += 1;
    }
    start..run.end
}

/// A name needs a word of its own: a place will do before `Council`, not before `Services`.
fn has_distinctive(stem: &[&str], kind: &Kind, head_length: usize) -> bool {
    let own = |word: &&&str| !LEXICON.generic.contains(**word) && word.chars().any(char::is_alphabetic);
    let own_words = stem.iter().filter(own).count();
    if own_words == 0 {
        return head_length + stem.len() >= 3 && *kind == Kind::FIRM;
    }
    let places = LEXICON.place(stem) == stem.len();
    let bound_to_place =
        [Kind::COUNCIL, Kind::CCG, Kind::TRUST, Kind::HOSPITAL, Kind::PUBLIC_BODY, Kind::OTHER]
            .contains(kind);
    !places || bound_to_place || head_length > 1
}

/// Takes in `Roeshire and` before `Elmshire Partnership Trust`, where both sides are places or generic words.
fn extended_left(
    words: &Words<'_>,
    name: Range<usize>,
    stem: usize,
    kind: &Kind,
) -> (Range<usize>, Vec<String>) {
    let by_place = [Kind::TRUST, Kind::CCG, Kind::COUNCIL, Kind::PUBLIC_BODY].contains(kind);
    let mut start = name.start;
    let plain = |at: usize| {
        let text = words.text(at);
        words.is_capital(at) && (LEXICON.is_place_word(&text) || LEXICON.generic.contains(text.as_ref()))
    };
    if by_place && words.before(start).is_some_and(|at| words.text(at) == "and") && plain(name.start) {
        let mut from = start - 1;
        while words.before(from).is_some_and(&plain)
            && !LEXICON.stops.function.contains(words.lower(from - 1).as_ref())
        {
            from -= 1;
        }
        if from < start - 1 {
            start = from;
        }
    }
    let stem = (start..name.start + stem).map(|at| words.text(at).into_owned()).collect();
    (start..name.end, stem)
}

/// Heads that several kinds share are settled by the other words and by nouns beside the name.
fn settle_kind(words: &Words<'_>, stem: &[String], kind: &Kind, head: &[&str], evidence: Evidence) -> Kind {
    let _ = words;
    let has = |list: &[&str]| stem.iter().any(|word| list.contains(&word.as_str()));
    let last = head.last().copied().unwrap_or("");
    let legal = matches!(
        last,
        "Ltd" | "Limited" | "plc" | "PLC" | "Plc" | "LLP" | "CIC" | "Inc" | "CCG" | "ICB" | "PCT" | "CSU"
    );
    if !legal
        && let Some(told) = evidence.kind
        && !(told == Kind::FIRM && *kind != Kind::NONPROFIT && *kind != Kind::MEDIA)
        && [Kind::FIRM, Kind::NONPROFIT].contains(kind)
    {
        return told;
    }
    if head == ["Trust"]
        && (has(&[
            "NHS",
            "Hospital",
            "Hospitals",
            "Healthcare",
            "Health",
            "Care",
            "University",
            "Community",
            "Partnership",
            "Ambulance",
            "Mental",
            "Infirmary",
            "Teaching",
        ]) || stem.iter().all(|word| {
            LEXICON.is_place_word(word) || word == "and" || LEXICON.generic.contains(word.as_str())
        }))
    {
        return Kind::TRUST;
    }
    if last == "Council"
        && has(&[
            "Medical",
            "Nursing",
            "Midwifery",
            "Research",
            "Dental",
            "Optical",
            "Pharmaceutical",
            "Professions",
        ])
    {
        return Kind::PUBLIC_BODY;
    }
    kind.clone()
}
