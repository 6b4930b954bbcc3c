//! Finds the mentions of one article: the gazetteer's names first, then names by their form, then what rests
//! on them.

use foldhash::{HashMap, HashSet};
use std::ops::Range;

use super::Linker;
use super::candidates::{self, Hit, hits, named};
use super::coreference::{acronyms, nominals, other_names, shorts};
use super::discovery::Discovery;
use super::draft::{Draft, Drafts};
use super::judge::{self, ConsideredName};
use super::lexicon::LEXICON;
use super::link::{Choice, Setting};
use super::near::Near;
use super::roster::Roster;
use super::runs::runs;
use super::words::{Headline, Shape, Words};
use crate::article::Article;
use crate::date::PartialDate;
use crate::gazetteer::{Gazetteer, Kind};
use crate::scan::Occurrence;
use crate::sentence::Sentence;

/// One article while its mentions are found.
pub(super) struct Reader<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    /// Folded name → indexes of the gazetteer's names.
    pub(super) near: &'a Near,
    pub(super) words: &'a Words<'a>,
    pub(super) hits: Vec<Hit<'a>>,
    pub(super) runs: Vec<Range<usize>>,
    /// First words of longer names of firms by their form.
    pub(super) openings: HashSet<String>,
    /// Entities that names of several words may name.
    pub(super) in_full: HashSet<u32>,
    pub(super) date: Option<PartialDate>,
    pub(super) named: HashMap<u32, f64>,
    /// Words that belong to the name of a body which is no place.
    pub(super) bodies: Vec<bool>,
    pub(super) drafts: Drafts,
    /// The gazetteer's entities already mentioned.
    pub(super) mentioned: HashSet<u32>,
}

/// The mentions of an article, in order.
pub(super) fn read(
    linker: &Linker,
    document: &str,
    article: &Article,
    sentences: &[Sentence],
    occurrences: &[Occurrence],
    roster: &mut Roster,
    considered: &mut Option<Vec<ConsideredName>>,
) -> Vec<(Draft, crate::span::Span)> {
    let Linker { gazetteer, near } = linker;
    let words = Words::new(document, sentences);
    let mut hits = hits(&words, article, occurrences);
    candidates::clean(gazetteer, &words, &mut hits);
    let named = named(gazetteer, &hits);
    let bodies = candidates::bodies(gazetteer, &words, &hits);
    let date = date_of(article, &words);
    roster.open_article(date);
    let runs = runs(&words);
    let longer = runs.iter().filter(|run| {
        let general = LEXICON.generic.contains(words.text(run.end - 1).as_ref());
        let place =
            |at: usize| matches!(words.text(at).as_ref(), "Hospital" | "Hospitals" | "Clinic" | "Centre");
        run.len() > 1
            && general
            && !(run.start..run.end).any(place)
            && words.headline(run.start) == Headline::No
    });
    let openings = longer.map(|run| words.text(run.start).into_owned()).collect();
    let mut reader = Reader {
        openings,
        in_full: in_full(gazetteer, &hits),
        gazetteer,
        near,
        words: &words,
        runs,
        date,
        drafts: Drafts::new(words.len()),
        mentioned: HashSet::default(),
        named,
        bodies,
        hits,
    };
    reader.claim_lists(roster);
    reader.claim_by_length(roster);
    reader.claim_listed(document, sentences, roster);
    let mut introduced = acronyms::introduced(&words, &reader.drafts, roster);
    acronyms::claim(&words, &mut reader.drafts, roster, &introduced);
    // What each step of the first round had before it: in the second it need not look at the same again.
    let mut seen = [usize::MAX; 6];
    for _ in 0..2 {
        let new = |seen: &mut usize, reader: &Reader<'_>| {
            std::mem::replace(seen, reader.drafts.len()) != reader.drafts.len()
        };
        let [others, long, short, all, titled, unknown] = &mut seen;
        if new(others, &reader) {
            other_names::claim(&words, &mut reader.drafts, roster, &reader.runs);
        }
        if new(long, &reader) {
            reader.claim_supported(roster, 3);
        }
        if new(short, &reader) {
            shorts::claim(&words, &mut reader.drafts, roster);
        }
        if new(all, &reader) {
            reader.claim_supported(roster, 1);
        }
        if new(titled, &reader) {
            reader.claim_titled(roster);
        }
        if new(unknown, &reader) {
            reader.claim_unknown(roster);
        }
        introduced.extend(acronyms::introduced(&words, &reader.drafts, roster));
        acronyms::claim(&words, &mut reader.drafts, roster, &introduced);
    }
    match considered {
        Some(considered) => considered.extend(judge::considered(&reader, roster)),
        None => {
            let stand = judge::stand(&reader, roster);
            reader.drafts.keep(&stand);
        }
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

/// The entities of which a name of several words was found.
fn in_full(gazetteer: &Gazetteer, hits: &[Hit<'_>]) -> HashSet<u32> {
    let names = hits.iter().filter(|hit| hit.words.len() > 1).flat_map(|hit| hit.names);
    names.filter_map(|index| gazetteer.names().get(*index as usize)).map(|name| name.entity).collect()
}

/// When the article was written, as far as known.
pub(super) fn date_of(article: &Article, words: &Words<'_>) -> Option<PartialDate> {
    article.published.or_else(|| latest_year(words))
}

/// The latest year that an undated article speaks of.
fn latest_year(words: &Words<'_>) -> Option<PartialDate> {
    let years = (0..words.len())
        .filter(|at| words.shape(*at) == Shape::Number)
        .filter_map(|at| words.text(at).parse::<u16>().ok());
    years.filter(|year| (1990..=2035).contains(year)).max().and_then(PartialDate::from_year)
}

impl Reader<'_> {
    pub(super) fn setting(&self) -> Setting<'_> {
        Setting {
            gazetteer: self.gazetteer,
            words: self.words,
            date: self.date,
            named: &self.named,
            bodies: &self.bodies,
        }
    }

    pub(super) fn name(&self, range: &Range<usize>) -> String {
        let text = self.words.span(range).text(self.words.document());
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn claim_known(
        &mut self,
        words: Range<usize>,
        choice: &Choice,
        entity: usize,
        confidence: f64,
    ) {
        let found_by = self.gazetteer.names().get(choice.name as usize).map_or("", |name| name.origin);
        if self.drafts.claim(Draft { words, entity, form: choice.form, confidence, found_by }) {
            self.mentioned.insert(choice.entity);
        }
    }

    pub(super) fn claim_new(&mut self, found: Discovery, roster: &mut Roster) {
        if !self.drafts.is_free(&found.words) {
            return;
        }
        let name = self.name(&found.words);
        let entity = match self.near.find(self.gazetteer, &found.kind, &name, self.date) {
            Some(index) => {
                self.mentioned.insert(index);
                roster.known(self.gazetteer, index, &name)
            }
            None => roster.new_entity(&found.kind, &name),
        };
        self.drafts.claim(Draft {
            words: found.words,
            entity,
            form: found.form,
            confidence: found.confidence,
            found_by: found.found_by,
        });
    }

    pub(super) fn is_body(&self, at: usize) -> bool {
        self.bodies.get(at).copied().unwrap_or(false)
    }

    pub(super) fn is_organisation(&self, roster: &Roster, at: usize) -> bool {
        self.drafts
            .at(at)
            .and_then(|draft| roster.kind(draft.entity))
            .is_some_and(|kind| *kind != Kind::PERSON)
    }

    /// True where the name of a person ends just before word `at`.
    pub(super) fn person_ends_at(&self, roster: &Roster, at: usize) -> bool {
        let person = |word: usize| {
            self.drafts.at(word).and_then(|draft| roster.kind(draft.entity)) == Some(&Kind::PERSON)
        };
        at.checked_sub(1)
            .is_some_and(|word| person(word) && self.words.sentence_of(word) == self.words.sentence_of(at))
    }
}
