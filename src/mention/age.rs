//! The present and the former names of a renamed body: which of them a document uses, and which was its
//! official name when the document was written.

use std::collections::BTreeSet;

use crate::date::PartialDate;
use crate::fold::fold;
use crate::gazetteer::Gazetteer;

/// The official name of the time: by the article's date where it is known, for a body which the article
/// calls by its former name `said`, if any; none where the present name is as good as any other.
///
/// A former name that is written out in full stands; else, without a date, the latest.
pub(super) fn name_of_the_time(
    gazetteer: &Gazetteer,
    index: u32,
    said: Option<usize>,
    date: Option<PartialDate>,
    in_full: bool,
) -> Option<&str> {
    let formers = &gazetteer.profile(index).former;
    let present = gazetteer.entities().get(index as usize).map(|entity| entity.name.as_str());
    let said = said.and_then(|former| formers.get(former));
    if let Some(said) = said.filter(|_| in_full) {
        return Some(&said.name);
    }
    let Some(date) = date else { return present };
    if let Some(said) = said.filter(|said| said.until.is_none_or(|until| !ended(until, date))) {
        return Some(&said.name);
    }
    let borne = formers.iter().filter(|former| former.until.is_some_and(|until| !ended(until, date)));
    borne.min_by_key(|former| former.until.map(key_of)).map(|former| &*former.name).or(present)
}

/// True where what lasted until `until` was over on `date`; a date that says too little does not tell.
fn ended(until: PartialDate, date: PartialDate) -> bool {
    let (until, date) = (key_of(until), key_of(date));
    date.0 > until.0 || date.0 == until.0 && until.1 != 0 && date.1 > until.1
}

fn key_of(date: PartialDate) -> (u16, u8) {
    (date.year(), date.month().unwrap_or(0))
}

/// Which of an entity's names, past and present, explain what the document calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Present,
    Former(usize),
    Either,
}

impl Age {
    pub(super) fn of(gazetteer: &Gazetteer, index: u32, text: &str) -> Age {
        let former = &gazetteer.profile(index).former;
        let Some(entity) = gazetteer.entities().get(index as usize).filter(|_| !former.is_empty()) else {
            return Age::Either;
        };
        let said = own_words(text);
        let present = own_words(&entity.name);
        if said.is_empty() || said == present {
            return Age::Present;
        }
        if let Some(same) = former.iter().position(|former| own_words(&former.name) == said) {
            return Age::Former(same);
        }
        let explains = |name: &BTreeSet<String>| said.is_subset(name);
        match (explains(&present), former.iter().position(|former| explains(&own_words(&former.name)))) {
            (false, Some(former)) => Age::Former(former),
            (true, None) => Age::Present,
            _ => Age::Either,
        }
    }
}

/// The words of a name that tell it from others, in the singular.
fn own_words(name: &str) -> BTreeSet<String> {
    const SMALL: [&str; 14] = [
        "nhs",
        "foundation",
        "trust",
        "the",
        "ft",
        "of",
        "and",
        "clinical",
        "commissioning",
        "group",
        "ccg",
        "ltd",
        "limited",
        "plc",
    ];
    fold(name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .map(|word| word.strip_suffix('s').unwrap_or(word).to_owned())
        .collect()
}
