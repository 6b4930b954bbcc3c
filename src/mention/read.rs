//! Finds the mentions of one article: the gazetteer's names first, then names by their form, then what rests
//! on them.

use std::collections::HashMap;
use std::ops::Range;

use super::candidates::{self, Hit, hits, named};
use super::coreference::{acronyms, lists, nominals, shorts};
use super::discovery::organisations::ByForm;
use super::discovery::{Discovery, organisations, people, unknown};
use super::draft::{Draft, Drafts};
use super::evidence::{Evidence, weigh};
use super::lexicon::LEXICON;
use super::link::{Choice, Setting, choose};
use super::roster::Roster;
use super::runs::runs;
use super::support::{Company, is_place, supported};
use super::words::{Headline, Shape, Words};
use crate::article::Article;
use crate::date::PartialDate;
use crate::fold::fold;
use crate::gazetteer::{Form, Gazetteer, Kind, Support};
use crate::scan::Occurrence;
use crate::sentence::Sentence;

/// One article while its mentions are found.
pub(super) struct Reader<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    /// Folded name → indexes of the gazetteer's names.
    pub(super) by_text: &'a HashMap<String, Vec<u32>>,
    pub(super) words: &'a Words<'a>,
    pub(super) hits: Vec<Hit<'a>>,
    pub(super) runs: Vec<Range<usize>>,
    pub(super) date: Option<PartialDate>,
    pub(super) named: HashMap<u32, f64>,
    pub(super) drafts: Drafts,
}

/// What could be claimed in the first round, longest first.
enum Candidate {
    Known(Choice),
    New(Discovery),
    Thing,
}

/// The mentions of an article, in order.
pub(super) fn read(
    gazetteer: &Gazetteer,
    by_text: &HashMap<String, Vec<u32>>,
    document: &str,
    article: &Article,
    sentences: &[Sentence],
    occurrences: &[Occurrence],
    roster: &mut Roster,
) -> Vec<(Draft, crate::span::Span)> {
    let words = Words::new(document, sentences);
    let hits = hits(&words, article, occurrences);
    let named = named(gazetteer, &hits);
    let mut reader = Reader {
        gazetteer,
        by_text,
        words: &words,
        runs: runs(&words),
        date: article.published.or_else(|| latest_year(&words)),
        drafts: Drafts::new(words.len()),
        named,
        hits,
    };
    reader.claim_lists(roster);
    reader.claim_by_length(roster);
    let mut introduced = acronyms::introduced(&words, &reader.drafts, roster);
    acronyms::claim(&words, &mut reader.drafts, roster, &introduced);
    for _ in 0..2 {
        reader.claim_supported(roster);
        shorts::claim(&words, &mut reader.drafts, roster);
        reader.claim_unknown(roster);
        introduced.extend(acronyms::introduced(&words, &reader.drafts, roster));
        acronyms::claim(&words, &mut reader.drafts, roster, &introduced);
    }
    nominals::claim(&words, &mut reader.drafts, roster, gazetteer);
    reader
        .drafts
        .sorted()
        .into_iter()
        .map(|draft| {
            let span = words.span(&draft.words);
            (draft, span)
        })
        .collect()
}

/// The latest year that an undated article speaks of.
fn latest_year(words: &Words<'_>) -> Option<PartialDate> {
    let years = (0..words.len())
        .filter(|at| words.shape(*at) == Shape::Number)
        .filter_map(|at| words.text(at).parse::<u16>().ok());
    years.filter(|year| (1990..=2035).contains(year)).max().and_then(PartialDate::from_year)
}

impl Reader<'_> {
    fn setting(&self) -> Setting<'_> {
        Setting { gazetteer: self.gazetteer, words: self.words, date: self.date, named: &self.named }
    }

    /// `Elmshire and Roeford CCGs`.
    fn claim_lists(&mut self, roster: &mut Roster) {
        let known = |range: &Range<usize>, kind: &Kind| {
            self.full_name(range, kind, &[""]).is_some()
                || self.full_name(range, kind, heads_of(kind)).is_some()
        };
        let lists = lists::shared(self.words, known);
        for list in lists {
            // Two of them have to be known, or the head to be one that only names bear.
            for (shared, range) in &list {
                let found = self
                    .full_name(&shared.words, &shared.kind, shared.heads)
                    .or_else(|| self.full_name(&shared.words, &shared.kind, &[""]));
                let trust = || {
                    (shared.kind == Kind::HOSPITAL)
                        .then(|| self.full_name(&shared.words, &Kind::TRUST, &["Hospital", ""]))
                        .flatten()
                };
                let last = *range != shared.words;
                let entity = match found.or_else(trust) {
                    Some(index) => roster.known(self.gazetteer, index),
                    None if [Kind::CCG, Kind::COUNCIL].contains(&shared.kind) => {
                        let head = shared.heads.first().copied().unwrap_or("");
                        roster.new_entity(
                            &shared.kind,
                            &format!(
                                "{} {head}",
                                self.words.texts(&shared.words).join(" ").replace(" ’", "’")
                            ),
                        )
                    }
                    None => continue,
                };
                if let Some(index) = roster.entry(entity).and_then(|entry| entry.index) {
                    *self.named.entry(index).or_default() += 1.0;
                }
                let form = if last { Form::Name } else { Form::Short };
                self.drafts.claim(Draft {
                    words: range.clone(),
                    entity,
                    form,
                    confidence: 0.9,
                    found_by: "shared head noun",
                });
            }
        }
    }

    /// The entity of this kind that goes by these words with one of the heads.
    fn full_name(&self, range: &Range<usize>, kind: &Kind, heads: &[&str]) -> Option<u32> {
        let stem = self.words.span(range).text(self.words.document());
        let stem = stem.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut best: Option<(f64, u32)> = None;
        for head in heads {
            let text = fold(format!("{stem} {head}").trim());
            for index in self.by_text.get(&text).into_iter().flatten() {
                let Some((name, name_kind)) = candidates::name(self.gazetteer, *index) else { continue };
                let Some(entity) = self.gazetteer.entities().get(name.entity as usize) else { continue };
                let score = super::link::lifetime(entity, self.date)
                    + if name.support == Support::None { 0.3 } else { 0.0 };
                if name_kind == kind && best.is_none_or(|(top, _)| score > top) {
                    best = Some((score, name.entity));
                }
            }
            if best.is_some() {
                break;
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// Names that need no support and names by their form: the longest win.
    fn claim_by_length(&mut self, roster: &mut Roster) {
        let mut candidates = self.known_candidates();
        candidates.extend(self.form_candidates());
        candidates.sort_by_key(|(range, candidate)| {
            (std::cmp::Reverse(range.len()), matches!(candidate, Candidate::New(_)), range.start)
        });
        for (range, candidate) in candidates {
            match candidate {
                Candidate::Known(choice) => {
                    let entity = roster.known(self.gazetteer, choice.entity);
                    let confidence = if choice.margin > 0.5 { 0.97 } else { 0.8 };
                    self.claim_known(range, &choice, entity, confidence);
                }
                Candidate::New(found) => self.claim_new(found, roster),
                Candidate::Thing => self.drafts.block(&range),
            }
        }
    }

    fn claim_known(&mut self, words: Range<usize>, choice: &Choice, entity: usize, confidence: f64) {
        let found_by = self.gazetteer.names().get(choice.name as usize).map_or("", |name| name.origin);
        self.drafts.claim(Draft { words, entity, form: choice.form, confidence, found_by });
    }

    fn claim_new(&mut self, found: Discovery, roster: &mut Roster) {
        if !self.drafts.is_free(&found.words) {
            return;
        }
        let text = self.words.span(&found.words).text(self.words.document());
        let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let entity = roster.new_entity(&found.kind, &name);
        self.drafts.claim(Draft {
            words: found.words,
            entity,
            form: found.form,
            confidence: found.confidence,
            found_by: found.found_by,
        });
    }

    fn known_candidates(&self) -> Vec<(Range<usize>, Candidate)> {
        let setting = self.setting();
        let mut candidates = Vec::new();
        for hit in &self.hits {
            if !candidates::is_strong(self.gazetteer, hit) || self.in_longer_person(hit) {
                continue;
            }
            // A name that needs support competes where its entity is named elsewhere.
            let allowed = |index: u32| {
                candidates::name(self.gazetteer, index).is_some_and(|(name, _)| {
                    name.support == Support::None || self.named.contains_key(&name.entity)
                })
            };
            if let Some(choice) = choose(&setting, hit, allowed) {
                candidates.push((hit.words.clone(), Candidate::Known(choice)));
            }
        }
        candidates
    }

    /// `Steve Barclay` holds no bank.
    fn in_longer_person(&self, hit: &Hit<'_>) -> bool {
        let Some(before) = hit.words.start.checked_sub(1) else { return false };
        hit.words.len() == 1
            && self.words.after(hit.words.start).is_some()
            && LEXICON.first_names.contains(self.words.text(before).as_ref())
            && !LEXICON.is_place_word(&self.words.text(before))
    }

    fn form_candidates(&self) -> Vec<(Range<usize>, Candidate)> {
        let mut candidates = Vec::new();
        let nobody = |_: usize| false;
        for run in &self.runs {
            let title_case = self.words.headline(run.start) == Headline::TitleCase;
            let weigh = |range: &Range<usize>| weigh(self.words, range, nobody);
            match organisations::by_form(self.words, run, weigh) {
                Some(ByForm::Organisation(found)) if !title_case => {
                    candidates.push((found.words.clone(), Candidate::New(found)))
                }
                Some(ByForm::Thing(range)) if !title_case => candidates.push((range, Candidate::Thing)),
                _ => {}
            }
            if let Some(found) =
                people::person(self.words, run).filter(|found| !title_case || found.found_by == "title")
            {
                candidates.push((found.words.clone(), Candidate::New(found)));
            }
        }
        candidates
    }

    /// Names that need support and have it.
    fn claim_supported(&mut self, roster: &mut Roster) {
        let mut order: Vec<usize> = (0..self.hits.len()).collect();
        order.sort_by_key(|index| {
            self.hits.get(*index).map(|hit| (std::cmp::Reverse(hit.words.len()), hit.words.start))
        });
        for index in order {
            let Some(hit) = self.hits.get(index).cloned() else { continue };
            if !self.drafts.is_free(&hit.words) {
                continue;
            }
            let Some((choice, confidence)) = self.choose_supported(&hit, roster) else { continue };
            let entity = roster.known(self.gazetteer, choice.entity);
            self.claim_known(hit.words.clone(), &choice, entity, confidence);
        }
    }

    fn choose_supported(&self, hit: &Hit<'_>, roster: &Roster) -> Option<(Choice, f64)> {
        let organisation = |at: usize| self.is_organisation(roster, at);
        let person = |at: usize| self.person_ends_at(roster, at);
        let mentioned = |entity: u32| {
            self.drafts
                .iter()
                .any(|draft| roster.entry(draft.entity).is_some_and(|entry| entry.index == Some(entity)))
        };
        let company = Company { org_at: &organisation, person_ends_at: &person, mentioned: &mentioned };
        let setting = self.setting();
        let confidence: HashMap<u32, f64> = hit
            .names
            .iter()
            .filter_map(|index| Some((*index, supported(&setting, hit, *index, &company)?)))
            .collect();
        let choice = choose(&setting, hit, |index| confidence.contains_key(&index))?;
        confidence.get(&choice.name).map(|confidence| (choice, *confidence))
    }

    fn is_organisation(&self, roster: &Roster, at: usize) -> bool {
        self.drafts
            .at(at)
            .and_then(|draft| roster.kind(draft.entity))
            .is_some_and(|kind| *kind != Kind::PERSON)
    }

    /// True where the name of a person ends just before word `at`.
    fn person_ends_at(&self, roster: &Roster, at: usize) -> bool {
        let person = |word: usize| {
            self.drafts.at(word).and_then(|draft| roster.kind(draft.entity)) == Some(&Kind::PERSON)
        };
        at.checked_sub(1)
            .is_some_and(|word| person(word) && self.words.sentence_of(word) == self.words.sentence_of(at))
    }

    /// Free runs that stand where only an organisation can stand, and the same words elsewhere.
    fn claim_unknown(&mut self, roster: &mut Roster) {
        let free: Vec<Range<usize>> = self.runs.iter().flat_map(|run| self.free_parts(run)).collect();
        let mut counts: HashMap<String, usize> = HashMap::new();
        for run in &free {
            *counts.entry(self.words.texts(run).join(" ")).or_default() += 1;
        }
        let mut accepted: HashMap<String, Discovery> = HashMap::new();
        for run in &free {
            let text = self.words.texts(run).join(" ");
            if super::support::inside_longer_name(self.words, run) || is_place(self.words, run) {
                continue;
            }
            let evidence: Evidence = weigh(self.words, run, |at| self.person_ends_at(roster, at));
            let repeated = counts.get(&text).is_some_and(|count| *count > 1);
            if let Some(found) = unknown::organisation(self.words, run, repeated, &evidence)
                && accepted.get(&text).is_none_or(|old| old.confidence < found.confidence)
            {
                accepted.insert(text, found);
            }
        }
        for run in free {
            let text = self.words.texts(&run).join(" ");
            if let Some(found) = accepted.get(&text).cloned() {
                self.claim_new(Discovery { words: run, ..found }, roster);
            }
        }
    }

    /// The parts of a run that no mention holds, without offices and stopped words at their ends.
    fn free_parts(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = run.start;
        for at in run.start..=run.end {
            if at < run.end && self.drafts.is_free(&(at..at + 1)) && self.words.shape(at) != Shape::Possessive
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

    fn stripped(&self, part: Range<usize>) -> Range<usize> {
        let words = self.words;
        let office = |at: usize| {
            let text = words.text(at);
            LEXICON.people.titles.contains(text.as_ref())
                || LEXICON.people.offices.contains(words.lower(at).as_ref())
                || LEXICON.stops.initials.contains(text.as_ref())
                || !words.is_capital(at) && words.shape(at) != Shape::Number
        };
        let mut part = part;
        while part.start < part.end
            && (office(part.start)
                || (words.opens(part.start)
                    && part.len() > 1
                    && LEXICON.cues.nouns.contains_key(words.lower(part.start).as_ref())))
        {
            part.start += 1;
        }
        while part.end > part.start && office(part.end - 1) {
            part.end -= 1;
        }
        part
    }
}

/// The heads under which names of a kind are known.
fn heads_of(kind: &Kind) -> &'static [&'static str] {
    match kind.as_str() {
        "ccg" => &["CCG"],
        "trust" => &["NHS Foundation Trust", "NHS Trust"],
        "council" => &["Council"],
        "public_body" => &["PCT", "CSU", "ICB"],
        _ => &["Hospital"],
    }
}
