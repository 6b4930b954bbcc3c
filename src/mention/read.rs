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
    /// Words that belong to the name of a body which is no place.
    pub(super) bodies: Vec<bool>,
    pub(super) drafts: Drafts,
}

/// What could be claimed in the first round, longest first.
#[derive(Clone)]
enum Candidate {
    Known(Choice),
    /// The words of a name found elsewhere in the article, or its first words.
    Echo(Box<Candidate>, Range<usize>),
    New(Discovery),
    Thing,
}

impl Candidate {
    /// Among names of one length the gazetteer's come first.
    fn rank(&self) -> u8 {
        match self {
            Candidate::Known(_) => 0,
            Candidate::Echo(..) => 1,
            Candidate::New(_) => 2,
            Candidate::Thing => 3,
        }
    }
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
    let mut hits = hits(&words, article, occurrences);
    candidates::clean(gazetteer, &words, &mut hits);
    let named = named(gazetteer, &hits);
    let bodies = candidates::bodies(gazetteer, &words, &hits);
    let mut reader = Reader {
        gazetteer,
        by_text,
        words: &words,
        runs: runs(&words),
        date: article.published.or_else(|| latest_year(&words)),
        drafts: Drafts::new(words.len()),
        named,
        bodies,
        hits,
    };
    reader.claim_lists(roster);
    reader.claim_by_length(roster);
    let mut introduced = acronyms::introduced(&words, &reader.drafts, roster);
    acronyms::claim(&words, &mut reader.drafts, roster, &introduced);
    for _ in 0..2 {
        reader.claim_supported(roster, 3);
        shorts::claim(&words, &mut reader.drafts, roster);
        reader.claim_supported(roster, 1);
        reader.claim_titled(roster);
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
        Setting {
            gazetteer: self.gazetteer,
            words: self.words,
            date: self.date,
            named: &self.named,
            bodies: &self.bodies,
        }
    }

    /// `Elmshire and Roeford CCGs`.
    fn claim_lists(&mut self, roster: &mut Roster) {
        let known = |range: &Range<usize>, kind: &Kind| {
            self.full_name(range, kind, &[""]).is_some()
                || self.full_name(range, kind, heads_of(kind)).is_some()
        };
        let lists = lists::shared(self.words, known);
        for list in lists {
            let whole = list.first().map_or(0, |(_, range)| range.start)
                ..list.last().map_or(0, |(_, range)| range.end);
            let one_name = self.hits.iter().any(|hit| {
                candidates::is_strong(self.gazetteer, hit)
                    && hit.words.start <= whole.start
                    && hit.words.end + 1 >= whole.end
            });
            let places = list
                .iter()
                .all(|(shared, _)| shared.kind == Kind::HOSPITAL && is_place(self.words, &shared.words));
            if one_name || places {
                continue;
            }
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
                    Some(index) => roster.known(self.gazetteer, index, &self.name(&shared.words)),
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
        let known = self.known_candidates();
        let mut candidates = self.form_candidates(&known);
        candidates.extend(known);
        candidates.extend(self.echoes(&candidates));
        candidates.sort_by_key(|(range, candidate)| {
            (std::cmp::Reverse(range.len()), candidate.rank(), range.start)
        });
        for (range, candidate) in candidates {
            match candidate {
                Candidate::Known(choice) => {
                    let entity = roster.known(self.gazetteer, choice.entity, &self.name(&range));
                    let confidence = if choice.margin > 0.5 { 0.97 } else { 0.8 };
                    self.claim_known(range, &choice, entity, confidence);
                }
                Candidate::New(found) => self.claim_new(found, roster),
                Candidate::Echo(source, whole) => {
                    let entity = match *source {
                        Candidate::Known(choice) => {
                            roster.known(self.gazetteer, choice.entity, &self.name(&range))
                        }
                        Candidate::New(found) => roster.new_entity(&found.kind, &self.name(&whole)),
                        _ => continue,
                    };
                    let form = if range.len() == whole.len() { Form::Name } else { Form::Short };
                    self.drafts.claim(Draft {
                        words: range,
                        entity,
                        form,
                        confidence: 0.85,
                        found_by: "words of a name in the article",
                    });
                }
                Candidate::Thing => self.drafts.block(&range),
            }
        }
    }

    /// The same words elsewhere, and the first two or more words of a longer name.
    fn echoes(&self, candidates: &[(Range<usize>, Candidate)]) -> Vec<(Range<usize>, Candidate)> {
        let words = self.words;
        let mut by_first: HashMap<String, Vec<(Vec<String>, Candidate, Range<usize>)>> = HashMap::new();
        for (range, candidate) in candidates {
            let organisation = match candidate {
                Candidate::Known(choice) => self
                    .gazetteer
                    .entities()
                    .get(choice.entity as usize)
                    .is_some_and(|e| e.kind == Kind::FIRM || e.kind == Kind::NONPROFIT),
                Candidate::New(found) => found.kind != Kind::PERSON,
                _ => false,
            };
            let covered = matches!(candidate, Candidate::New(_))
                && candidates.iter().any(|(other, known)| {
                    matches!(known, Candidate::Known(_))
                        && other.start <= range.start
                        && range.end <= other.end
                });
            if range.len() < 2 || !organisation || covered {
                continue;
            }
            let shortens = match candidate {
                Candidate::New(found) => [Kind::FIRM, Kind::NONPROFIT].contains(&found.kind),
                _ => true,
            };
            let texts: Vec<String> = words.texts(range).into_iter().map(|text| text.into_owned()).collect();
            for end in 2..=texts.len() {
                let Some(prefix) = texts.get(..end) else { continue };
                let plain: Vec<&str> = prefix.iter().map(String::as_str).collect();
                let own = shortens
                    && LEXICON.place(&plain) < plain.len()
                    && prefix
                        .iter()
                        .any(|word| !LEXICON.generic.contains(word.as_str()) && !LEXICON.is_place_word(word));
                let whole = end == texts.len() && matches!(candidate, Candidate::New(_));
                let ends_well =
                    prefix.last().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
                if whole || (end < texts.len() && own && ends_well) {
                    by_first.entry(prefix.first().cloned().unwrap_or_default()).or_default().push((
                        prefix.to_vec(),
                        candidate.clone(),
                        range.clone(),
                    ));
                }
            }
        }
        let mut echoes = Vec::new();
        for at in 0..words.len() {
            for (prefix, candidate, whole) in by_first.get(words.text(at).as_ref()).into_iter().flatten() {
                let range = at..at + prefix.len();
                if whole.start != at
                    && prefix.iter().enumerate().all(|(i, word)| words.text(at + i) == word.as_str())
                {
                    echoes.push((range, Candidate::Echo(Box::new(candidate.clone()), whole.clone())));
                }
            }
        }
        echoes
    }

    fn name(&self, range: &Range<usize>) -> String {
        let text = self.words.span(range).text(self.words.document());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn claim_known(&mut self, words: Range<usize>, choice: &Choice, entity: usize, confidence: f64) {
        let found_by = self.gazetteer.names().get(choice.name as usize).map_or("", |name| name.origin);
        self.drafts.claim(Draft { words, entity, form: choice.form, confidence, found_by });
    }

    fn claim_new(&mut self, found: Discovery, roster: &mut Roster) {
        if !self.drafts.is_free(&found.words) {
            return;
        }
        let entity = roster.new_entity(&found.kind, &self.name(&found.words));
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
            let kind_of = |index: &u32| candidates::name(self.gazetteer, *index).map(|(_, kind)| kind);
            let hospital = hit.names.iter().any(|index| kind_of(index) == Some(&Kind::HOSPITAL));
            if hospital && hit.words.len() == 1 && super::support::inside_longer_name(self.words, &hit.words)
            {
                continue;
            }
            // A name that needs support competes where its entity is named elsewhere.
            let allowed = |index: u32| {
                candidates::name(self.gazetteer, index).is_some_and(|(name, kind)| {
                    name.support == Support::None
                        || self.named.contains_key(&name.entity)
                        || (hospital && *kind == Kind::TRUST)
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

    fn form_candidates(&self, known: &[(Range<usize>, Candidate)]) -> Vec<(Range<usize>, Candidate)> {
        let mut candidates = Vec::new();
        let nobody = |_: usize| false;
        for run in &self.runs {
            let title_case = self.words.headline(run.start) == Headline::TitleCase;
            let weigh = |range: &Range<usize>| weigh(self.words, range, nobody, |at| self.is_body(at));
            match organisations::by_form(self.words, run, weigh) {
                Some(ByForm::Organisation(found))
                    if !title_case && !self.only_frames(&found.words, known) =>
                {
                    candidates.push((found.words.clone(), Candidate::New(found)));
                }
                Some(ByForm::Thing(range)) if !title_case => candidates.push((range, Candidate::Thing)),
                _ => {}
            }
            let mut person = people::person(self.words, run);
            if let Some(found) = person.as_mut().filter(|found| found.found_by != "title") {
                let evidence = weigh(&found.words);
                if let Some(kind) = evidence.kind.filter(|_| !evidence.person && evidence.score >= 3.0) {
                    (found.kind, found.found_by, found.confidence) = (kind, "words around it", 0.7);
                }
            }
            if let Some(found) =
                person.filter(|found| found.form == Form::Name && (!title_case || found.found_by == "title"))
            {
                candidates.push((found.words.clone(), Candidate::New(found)));
            }
            if !title_case {
                candidates.extend(self.enlarged(run, known));
            }
        }
        candidates
    }

    fn is_body(&self, at: usize) -> bool {
        self.bodies.get(at).copied().unwrap_or(false)
    }

    /// True where a found name is a known one with a word that opens the sentence before it.
    fn only_frames(&self, range: &Range<usize>, known: &[(Range<usize>, Candidate)]) -> bool {
        let opens = self.words.opens(range.start) && range.len() > 1;
        let initial =
            self.words.text(range.start).chars().count() == 1 && self.words.text(range.start + 1) == ".";
        let inner = if initial { range.start + 2 } else { range.start + 1 }..range.end;
        (opens || initial) && known.iter().any(|(other, _)| *other == inner)
    }

    /// A firm's name with capitals behind or before it (`Acme Symonds`, `Consultant Acme`) is another name; with
    /// general words behind it (`Acme Health`) another form of its own.
    fn enlarged(
        &self,
        run: &Range<usize>,
        known: &[(Range<usize>, Candidate)],
    ) -> Option<(Range<usize>, Candidate)> {
        let inside = |range: &Range<usize>| run.start <= range.start && range.end <= run.end;
        let from = known.partition_point(|(range, _)| range.start < run.start);
        let names: Vec<_> = known
            .get(from..)?
            .iter()
            .take_while(|(range, _)| range.start < run.end)
            .filter(|(range, _)| inside(range))
            .collect();
        let (range, Candidate::Known(choice)) = names.iter().max_by_key(|(range, _)| range.len())? else {
            return None;
        };
        let kind = &self.gazetteer.entities().get(choice.entity as usize)?.kind;
        let apart = |other: &Range<usize>| other.end <= range.start || range.end <= other.start;
        if ![Kind::FIRM, Kind::NONPROFIT].contains(kind)
            || names
                .iter()
                .any(|(other, _)| apart(other) && other.end != range.start && other.start != range.end)
        {
            return None;
        }
        let words = self.words;
        let part = |at: usize| {
            let text = words.text(at);
            (words.shape(at) == Shape::Capital || text == "UK")
                && !LEXICON.people.titles.contains(text.as_ref())
                && !LEXICON.people.offices.contains(words.lower(at).as_ref())
                && !LEXICON.first_names.contains(text.as_ref())
                && !LEXICON.is_place_word(&text)
                && (text == "UK" || !LEXICON.stops.initials.contains(text.as_ref()))
        };
        let mut end = range.end;
        while end < run.end && part(end) {
            end += 1;
        }
        let before = range
            .start
            .checked_sub(1)
            .filter(|at| *at >= run.start && !words.opens(*at) && words.shape(*at) == Shape::Capital);
        let before = before.filter(|at| {
            let text = words.text(*at);
            !LEXICON.people.titles.contains(text.as_ref())
                && !LEXICON.is_place_word(&text)
                && !LEXICON.cues.nouns.contains_key(words.lower(*at).as_ref())
        });
        let start = before.unwrap_or(range.start);
        if start == range.start && end == range.end {
            return None;
        }
        let subsidiary = (end..end + 5)
            .any(|at| matches!(self.words.lower(at).as_ref(), "subsidiary" | "arm" | "division" | "part"))
            || matches!(
                self.words.text(end - 1).as_ref(),
                "Fund" | "Capital" | "Bank" | "Trust" | "Foundation" | "Association" | "Union"
            );
        let generic = start == range.start
            && !subsidiary
            && (range.end..end).all(|at| LEXICON.generic.contains(words.text(at).as_ref()));
        let whole = start..end;
        if generic {
            return Some((whole.clone(), Candidate::Known(*choice)));
        }
        let found = Discovery {
            words: whole.clone(),
            kind: kind.clone(),
            form: Form::Name,
            confidence: 0.7,
            found_by: "a known name enlarged",
        };
        Some((whole, Candidate::New(found)))
    }

    /// `Lord Roe`, of whom no full name is given.
    fn claim_titled(&mut self, roster: &mut Roster) {
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
    fn claim_supported(&mut self, roster: &mut Roster, shortest: usize) {
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

    /// `Sath` for SaTH: the press that writes initials as words.
    fn known_initials(&self, run: &Range<usize>) -> Option<u32> {
        let text = self.words.text(run.start);
        let length = text.chars().count();
        let shaped =
            run.len() == 1 && self.words.shape(run.start) == Shape::Capital && (4..=7).contains(&length);
        if !shaped || LEXICON.is_place_word(&text) || LEXICON.first_names.contains(text.as_ref()) {
            return None;
        }
        let names = self
            .by_text
            .get(&fold(&text))?
            .iter()
            .filter_map(|index| self.gazetteer.names().get(*index as usize));
        let mut owners: Vec<u32> = names
            .filter(|name| name.form == Form::Acronym && name.support == Support::None)
            .map(|name| name.entity)
            .collect();
        owners.dedup();
        if let [owner] = owners.as_slice() { Some(*owner) } else { None }
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
            let evidence: Evidence = weigh(
                self.words,
                run,
                |at| self.person_ends_at(roster, at),
                |at| self.is_organisation(roster, at),
            );
            let repeated = counts.get(&text).is_some_and(|count| *count > 1);
            if let Some(found) = unknown::organisation(self.words, run, repeated, &evidence)
                && accepted.get(&text).is_none_or(|old| old.confidence < found.confidence)
            {
                accepted.insert(text, found);
            }
        }
        for run in free {
            let text = self.words.texts(&run).join(" ");
            let Some(found) = accepted.get(&text).cloned() else { continue };
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
                self.claim_new(Discovery { words: run, ..found }, roster);
            }
        }
    }

    /// The parts of a run that no mention holds, without offices and stopped words at their ends.
    fn free_parts(&self, run: &Range<usize>) -> Vec<Range<usize>> {
        let mut parts = Vec::new();
        let mut start = run.start;
        for at in run.start..=run.end {
            if at < run.end
                && self.drafts.is_free(&(at..at + 1))
                && !self.drafts.is_blocked(at)
                && self.words.shape(at) != Shape::Possessive
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
        let part_end = part.end;
        let office = |at: usize| {
            let text = words.text(at);
            // `Consultant Acme` is a name where it does not open the sentence.
            let office = LEXICON.people.offices.contains(words.lower(at).as_ref());
            LEXICON.people.titles.contains(text.as_ref())
                || (office && (words.opens(at) || words.shape(at) != Shape::Capital || at + 1 == part_end))
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
