//! The later rounds: names that need support, persons of whom only a title and a surname is given, and free
//! runs judged by the words around them.

use foldhash::{HashMap, HashSet};
use std::ops::Range;

use super::candidates::{self, Hit};
use super::discovery::organisations::place_in_brackets;
use super::discovery::{Discovery, people, unknown};
use super::draft::Draft;
use super::evidence::{Evidence, weigh};
use super::explained;
use super::lexicon::LEXICON;
use super::link::{Choice, choose};
use super::read::Reader;
use super::roster::Roster;
use super::support::{Company, inside_longer_name, is_place, supported};
use super::words::Shape;
use crate::fold::fold;
use crate::gazetteer::{Form, Kind, Support};

impl Reader<'_> {
    /// `Lord Roe`, of whom no full name is given.
    pub(super) fn claim_titled(&mut self, roster: &mut Roster) {
        let found: Vec<Discovery> =
            self.runs.iter().filter_map(|run| people::person(self.words, run)).collect();
        for found in found.into_iter().filter(|found| found.form == Form::Short) {
            // An earlier article of the document may give the full name.
            let Some(entity) = roster.person_of_surname(&self.name(&found.words)) else {
                self.claim_new(found, roster);
                continue;
            };
            let Discovery { words, form, found_by, .. } = found;
            self.drafts.claim(Draft { words, entity, form, confidence: 0.75, found_by });
        }
    }

    /// Names that need support and have it.
    pub(super) fn claim_supported(&mut self, roster: &mut Roster, shortest: usize) {
        let mut order: Vec<usize> = (0..self.hits.len()).collect();
        order.sort_by_key(|index| {
            self.hits.get(*index).map(|hit| (std::cmp::Reverse(hit.words.len()), hit.words.start))
        });
        for index in order {
            let Some(hit) = self.hits.get(index).cloned() else { continue };
            if hit.words.len() < shortest || !self.drafts.is_free(&hit.words) {
                continue;
            }
            let Some((choice, confidence)) = self.choose_supported(&hit, roster) else { continue };
            let entity = roster.known(self.gazetteer, choice.entity, &self.name(&hit.words));
            self.claim_known(hit.words.clone(), &choice, entity, confidence);
        }
    }

    pub(super) fn choose_supported(&self, hit: &Hit<'_>, roster: &Roster) -> Option<(Choice, f64)> {
        let organisation = |at: usize| self.is_organisation(roster, at);
        let person = |at: usize| self.person_ends_at(roster, at);
        let mentioned = |entity: u32| self.mentioned.contains(&entity);
        let company = Company { org_at: &organisation, person_ends_at: &person, mentioned: &mentioned };
        let setting = self.setting();
        // In the order of the names, which ascends.
        let confidence: Vec<(u32, f64)> = hit
            .names
            .iter()
            .filter(|index| !self.is_of_another(hit, **index))
            .filter_map(|index| Some((*index, supported(&setting, hit, *index, &company)?)))
            .collect();
        if confidence.is_empty() {
            return None;
        }
        let of = |index: u32| {
            let at = confidence.binary_search_by_key(&index, |(index, _)| *index).ok()?;
            confidence.get(at).map(|(_, confidence)| *confidence)
        };
        let kinds = self.kinds_beside(hit, roster);
        let told = |index: u32| {
            candidates::name(self.gazetteer, index).is_some_and(|(_, kind)| kinds.contains(kind))
        };
        let fits = confidence.iter().any(|(index, _)| told(*index));
        let choice = choose(&setting, hit, |index| of(index).is_some() && (!fits || told(index)))?;
        of(choice.name).map(|confidence| (choice, confidence))
    }

    /// A short form that the article's own longer name explains: in an article on Northgate Hygiene it is nobody
    /// else's Northgate.
    pub(super) fn is_of_another(&self, hit: &Hit<'_>, index: u32) -> bool {
        let Some((name, kind)) = candidates::name(self.gazetteer, index) else { return true };
        hit.words.len() == 1
            && name.origin != "official name"
            && name.form != Form::Acronym
            && *kind == Kind::FIRM
            && !self.in_full.contains(&name.entity)
            && self.openings.contains(self.words.text(hit.words.start).as_ref())
    }

    /// Where several bodies bear the name: the kind that the words beside it tell, else those of its neighbours
    /// in a list.
    fn kinds_beside(&self, hit: &Hit<'_>, roster: &Roster) -> Vec<Kind> {
        let entity = |index: &u32| self.gazetteer.names().get(*index as usize).map(|name| name.entity);
        let first = hit.names.first().and_then(entity);
        if hit.names.iter().all(|index| entity(index) == first) {
            return Vec::new();
        }
        let evidence = weigh(self.words, &hit.words, |_| false, |_| false);
        if let Some(kind) = evidence.kind {
            return vec![kind];
        }
        let joins = |at: &usize| matches!(self.words.text(*at).as_ref(), "and" | "," | "or" | "&");
        let before = self.words.before(hit.words.start).filter(joins).and_then(|at| at.checked_sub(1));
        let after = self.words.after(hit.words.end).filter(joins).map(|at| at + 1);
        let kind = |at: usize| self.drafts.at(at).and_then(|draft| roster.kind(draft.entity)).cloned();
        before.into_iter().chain(after).filter_map(kind).collect()
    }

    /// `Sath` for SaTH: the press that writes initials as words.
    pub(super) fn known_initials(&self, run: &Range<usize>) -> Option<u32> {
        let text = self.words.text(run.start);
        let length = text.chars().count();
        let shaped =
            run.len() == 1 && self.words.shape(run.start) == Shape::Capital && (4..=7).contains(&length);
        if !shaped || LEXICON.is_place_word(&text) || LEXICON.first_names.contains(text.as_ref()) {
            return None;
        }
        let folded = fold(&text);
        let names = self.gazetteer.named(&folded).filter_map(|at| self.gazetteer.names().get(at as usize));
        let mut owners: Vec<u32> = names
            .filter(|name| name.form == Form::Acronym && name.support == Support::None)
            .map(|name| name.entity)
            .collect();
        owners.dedup();
        if let [owner] = owners.as_slice() { Some(*owner) } else { None }
    }

    /// Free runs that stand where only an organisation can stand, and the same words elsewhere.
    pub(super) fn claim_unknown(&mut self, roster: &mut Roster) {
        let free: Vec<Range<usize>> = self.runs.iter().flat_map(|run| self.free_parts(run)).collect();
        let mut counts: HashMap<String, usize> = HashMap::default();
        for run in &free {
            *counts.entry(self.words.phrase(run).into_owned()).or_default() += 1;
        }
        let mut accepted: HashMap<String, Discovery> = HashMap::default();
        // What the article calls a programme or a brand once is none elsewhere.
        let mut refused: HashSet<String> = HashSet::default();
        for run in &free {
            let text = self.words.phrase(run);
            if inside_longer_name(self.words, run) || is_place(self.words, run) {
                continue;
            }
            if explained::as_thing(self.words, run) {
                refused.insert(text.into_owned());
                continue;
            }
            let evidence: Evidence = weigh(
                self.words,
                run,
                |at| self.person_ends_at(roster, at),
                |at| self.is_organisation(roster, at),
            );
            if evidence.score <= -3.0 {
                refused.insert(text.into_owned());
                continue;
            }
            let repeated = counts.get(text.as_ref()).is_some_and(|count| *count > 1);
            if let Some(found) = unknown::organisation(self.words, run, repeated, &evidence)
                && accepted.get(text.as_ref()).is_none_or(|old| old.confidence < found.confidence)
            {
                accepted.insert(text.into_owned(), found);
            }
        }
        for run in free {
            let text = self.words.phrase(&run);
            let found = accepted.get(text.as_ref()).filter(|_| !refused.contains(text.as_ref()));
            let Some(found) = found.cloned() else { continue };
            if let Some(index) = self.known_initials(&run) {
                let entity = roster.known(self.gazetteer, index, &text);
                let found_by = "initials written as a word";
                self.drafts.claim(Draft {
                    words: run,
                    entity,
                    form: Form::Acronym,
                    confidence: 0.8,
                    found_by,
                });
            } else {
                let bracket = if place_in_brackets(self.words, run.end) { 3 } else { 0 };
                self.claim_new(Discovery { words: run.start..run.end + bracket, ..found }, roster);
            }
        }
    }

    /// The parts of a run that no mention holds, without offices and stopped words at their ends.
    pub(super) fn free_parts(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = run.start;
        for at in run.start..=run.end {
            if at < run.end
                && self.drafts.is_free(&(at..at + 1))
                && !self.drafts.is_blocked(at)
                && (self.words.shape(at) != Shape::Possessive || (at > start && at + 1 < run.end))
            {
                continue;
            }
            let part = self.stripped(start..at);
            if !part.is_empty() {
                parts.push(part);
            }
            start = at + 1;
        }
        parts
    }

    pub(super) fn stripped(&self, part: Range<usize>) -> Range<usize> {
        let words = self.words;
        let part_end = part.end;
        let office = |at: usize| {
            let text = words.text(at);
            // `Consultant Acme` is a name where it does not open the sentence.
            let office = LEXICON.people.offices.contains(words.lower(at).as_ref());
            LEXICON.people.titles.contains(text.as_ref())
                || matches!(text.as_ref(), "Chief" | "Managing")
                || (office && (words.opens(at) || words.shape(at) != Shape::Capital || at + 1 == part_end))
                || LEXICON.stops.initials.contains(text.as_ref())
                || !words.is_capital(at) && words.shape(at) != Shape::Number
        };
        let mut part = part;
        while part.start < part.end
            && (office(part.start)
                || (words.opens(part.start)
                    && part.len() > 1
                    && !LEXICON.generic.contains(words.text(part.start + 1).as_ref())
                    && LEXICON.cues.nouns.contains(words.lower(part.start).as_ref())))
        {
            part.start += 1;
        }
        while part.end > part.start && office(part.end - 1) {
            part.end -= 1;
        }
        part
    }
}
