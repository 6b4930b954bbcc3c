//! The last look at the names of an article: whether one found by its form or by the words around it is a name at
//! all, and whether a known name means here what it stands for.
//!
//! What is seen of a name, of the words around it and of the rest of the article is weighed by trees that are fitted
//! on gold by `examples/calibrate`; they stand in `seeds/mention/judge.toml`.

mod considered;
mod signs;

pub use considered::ConsideredName;

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use super::draft::Draft;
use super::evidence::weigh;
use super::read::Reader;
use super::roster::{Place, Roster};
use crate::gazetteer::{Form, Kind};
use crate::rules::{AnswerRecord, Answers, Signs};

/// The trees, read once.
static JUDGE: Lazy<Judge> = Lazy::new(Judge::bundled);

/// The trees as they stand in TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JudgeRecord {
    new: Option<AnswerRecord>,
    known: Option<AnswerRecord>,
}

/// What tells names from other words; where it has no trees, every name stands.
#[derive(Debug, Default)]
struct Judge {
    /// Of names that no list holds, all mentions in an article at once.
    new: Option<Answers>,
    /// Of the names of a list, each mention by itself.
    known: Option<Answers>,
}

impl Judge {
    fn bundled() -> Judge {
        Judge::read(include_str!("../../../seeds/mention/judge.toml")).unwrap_or_default()
    }

    fn read(text: &str) -> Result<Judge, String> {
        let record: JudgeRecord = toml::from_str(text).map_err(|e| e.to_string())?;
        let read = |record: Option<AnswerRecord>| record.map(Answers::try_from).transpose();
        Ok(Judge { new: read(record.new)?, known: read(record.known)? })
    }
}

/// The mentions in the order in which they were found: which stand.
pub(super) fn stand(reader: &Reader<'_>, roster: &Roster) -> Vec<bool> {
    let mut stands = vec![true; reader.drafts.len()];
    for case in cases(reader, roster) {
        let judge = if case.known { &JUDGE.known } else { &JUDGE.new };
        let Some(judge) = judge else { continue };
        let mut signs = Signs::weighed(&judge.ranker);
        signs::see(reader, roster, &case, &mut signs);
        if judge.ranker.sure(&signs.bits()) < judge.bar {
            for number in case.numbers {
                stands[number] = false;
            }
        }
    }
    stands
}

/// All that would be judged in an article, with what is seen of it.
pub(super) fn considered(reader: &Reader<'_>, roster: &Roster) -> Vec<ConsideredName> {
    let told = |case: Case<'_>| {
        let mut signs = Signs::named();
        signs::see(reader, roster, &case, &mut signs);
        let spans = case.drafts.iter().map(|draft| reader.words.span(&draft.words)).collect();
        let kind = roster.kind(case.entity)?.clone();
        Some(ConsideredName { spans, kind, known: case.known, signs: signs.words() })
    };
    cases(reader, roster).into_iter().filter_map(told).collect()
}

/// Official names of so many words are not judged.
const LONG: usize = 3;

/// What is judged at once.
struct Case<'d> {
    entity: Place,
    /// True for a name of a list.
    known: bool,
    drafts: Vec<&'d Draft>,
    /// The numbers of the mentions.
    numbers: Vec<usize>,
}

fn cases<'d>(reader: &'d Reader<'_>, roster: &Roster) -> Vec<Case<'d>> {
    let mut new: BTreeMap<Place, Case<'d>> = BTreeMap::new();
    let mut cases = Vec::new();
    for (number, draft) in reader.drafts.iter().enumerate().filter(|(_, draft)| draft.form != Form::Nominal) {
        let Some(entry) = roster.entry(draft.entity) else { continue };
        let entity = draft.entity;
        if entry.index.is_some() {
            // `Elmshire Partnership NHS Foundation Trust` means nothing else.
            if draft.found_by == "official name" && draft.words.len() >= LONG {
                continue;
            }
            cases.push(Case { entity, known: true, drafts: vec![draft], numbers: vec![number] });
        } else {
            let none = || Case { entity, known: false, drafts: Vec::new(), numbers: Vec::new() };
            let case = new.entry(entity).or_insert_with(none);
            case.drafts.push(draft);
            case.numbers.push(number);
        }
    }
    cases.extend(new.into_values().filter(|case| !is_plain(reader, roster, case)));
    cases
}

/// True for new names of which there is no doubt: `Elmshire CCG` by its last word, `Outgoing: Acme` by its label.
fn is_plain(reader: &Reader<'_>, roster: &Roster, case: &Case<'_>) -> bool {
    let formed = matches!(roster.kind(case.entity), Some(kind) if [Kind::CCG, Kind::COUNCIL, Kind::TRUST].contains(kind));
    let words = reader.words;
    let labelled = |draft: &&Draft| {
        words.before(draft.words.start).is_some_and(|at| words.text(at) == ":")
            && weigh(words, &draft.words, |_| false, |_| false).score >= LABELLED
    };
    case.drafts.iter().any(|draft| formed && draft.found_by == "head noun" || labelled(draft))
}

/// What a label before a name weighs.
const LABELLED: f64 = 3.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trees_are_read() {
        let judge = Judge::read(include_str!("../../../seeds/mention/judge.toml")).unwrap();
        for part in [judge.new, judge.known] {
            assert!(part.is_some_and(|part| (0.1..0.9).contains(&part.bar)));
        }
    }

    #[test]
    fn without_trees_every_name_stands() {
        let judge = Judge::read("# Nothing.").unwrap();
        assert!(judge.new.is_none() && judge.known.is_none());
        assert!(Judge::read("[news]\nbar = 0.3\n").is_err());
    }
}
