//! Names told by the style of their kind: `NHS` before them, `NHS Foundation Trust` behind them, two joined in one.

use std::ops::Range;

use super::candidates::{self, Hit};
use super::discovery::organisations::ByForm;
use super::link::lifetime;
use super::read::Reader;
use crate::gazetteer::Kind;

/// What ends the names of bodies, the longest first.
const STYLES: [(Kind, &[&str]); 9] = [
    (Kind::TRUST, &["NHS", "Foundation", "Trust"]),
    (Kind::TRUST, &["Foundation", "NHS", "Trust"]),
    (Kind::TRUST, &["Foundation", "Trust"]),
    (Kind::TRUST, &["NHS", "Trust"]),
    (Kind::TRUST, &["NHS", "FT"]),
    (Kind::CCG, &["Clinical", "Commissioning", "Group"]),
    (Kind::CCG, &["CCG"]),
    (Kind::PUBLIC_BODY, &["Integrated", "Care", "Board"]),
    (Kind::PUBLIC_BODY, &["ICB"]),
];

impl Reader<'_> {
    /// The words with the style of the body behind them, past initials in brackets, where they leave it off
    /// themselves: `Elmford Partnership (EP) NHS Foundation Trust`.
    pub(super) fn styled(&self, hit: &Hit<'_>) -> Option<(Range<usize>, Kind)> {
        let words = self.words;
        let mut at = words.after(hit.words.end)?;
        let bracketed = words.text(at) == "(" && words.text(at + 2) == ")" && words.is_capital(at + 1);
        if bracketed {
            at = words.after(at + 3)?;
        }
        if !words.is_capital(at) {
            return None;
        }
        let reads = |style: &&(Kind, &[&str])| {
            style.1.iter().enumerate().all(|(i, word)| words.text(at + i) == *word)
        };
        let (kind, style) = STYLES.iter().find(reads)?;
        let end = at + style.len();
        let whole = words.sentence_of(end - 1) == words.sentence_of(at);
        let last = words.text(hit.words.end - 1);
        let complete = STYLES.iter().any(|(_, style)| style.last() == Some(&last.as_ref()));
        (whole && !complete).then(|| (hit.words.start..end, kind.clone()))
    }

    /// `NHS Roeshire East`: a group named without its head, in the years when there were groups.
    pub(super) fn branded(&self, hit: &Hit<'_>) -> bool {
        let alive = |index: &u32| {
            candidates::name(self.gazetteer, *index).is_some_and(|(name, kind)| {
                *kind == Kind::CCG
                    && self
                        .gazetteer
                        .entities()
                        .get(name.entity as usize)
                        .is_some_and(|entity| lifetime(entity, self.date) >= 0.0)
            })
        };
        hit.words.len() > 2 && self.words.text(hit.words.start) == "NHS" && hit.names.iter().any(alive)
    }

    /// `the Department of Roes and Acme`: a name that runs into a known one after `and` ends before it.
    pub(super) fn before_second(&self, formed: ByForm) -> ByForm {
        let ByForm::Organisation(mut found) = formed else { return formed };
        let body = |index: &u32| {
            candidates::name(self.gazetteer, *index)
                .is_some_and(|(_, kind)| ![Kind::PERSON, Kind::HOSPITAL, Kind::COUNCIL].contains(kind))
        };
        let from = self.hits.partition_point(|hit| hit.words.start <= found.words.start + 2);
        let inside = self.hits.get(from..).unwrap_or_default();
        let second = inside.iter().take_while(|hit| hit.words.start < found.words.end).find(|hit| {
            hit.words.end == found.words.end
                && self.words.text(hit.words.start - 1) == "and"
                && hit.names.iter().any(body)
                && !super::support::is_place(self.words, &hit.words)
        });
        if let Some(second) = second.filter(|_| found.found_by == "opening words") {
            found.words.end = second.words.start - 1;
        }
        ByForm::Organisation(found)
    }
}
