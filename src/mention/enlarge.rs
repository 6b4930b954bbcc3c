//! Names told by names: the same words elsewhere in the article, the first words of a longer name, and known
//! names with more capitals beside them.

use foldhash::HashMap;
use std::ops::Range;

use super::choose::{Candidate, Echo};
use super::discovery::Discovery;
use super::discovery::organisations::place_in_brackets;
use super::lexicon::LEXICON;
use super::read::Reader;
use super::words::Shape;
use crate::gazetteer::{Form, Kind};

impl Reader<'_> {
    /// The same words elsewhere, and the first two or more words of a longer name.
    pub(super) fn echoes(&self, candidates: &[(Range<usize>, Candidate)]) -> Vec<Echo> {
        let words = self.words;
        let mut by_first: HashMap<[&str; 2], Vec<Prefix>> = HashMap::default();
        let mut known: HashMap<Vec<&str>, Vec<usize>> = HashMap::default();
        let reach = reach(words.len(), candidates);
        for ((range, candidate), source) in candidates.iter().zip(0..) {
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
                && reach.get(range.start).is_some_and(|reach| range.end <= *reach);
            if range.len() < 2 || !organisation || covered {
                continue;
            }
            let shortens = match candidate {
                Candidate::New(found) => [Kind::FIRM, Kind::NONPROFIT].contains(&found.kind),
                _ => true,
            };
            let texts: Vec<&str> = range.clone().map(|at| words.word(at)).collect();
            for end in 2..=texts.len().min(LONGEST_NAME) {
                let Some(prefix) = texts.get(..end) else { continue };
                let own = shortens
                    && LEXICON.place(prefix) < prefix.len()
                    && prefix
                        .iter()
                        .filter(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
                        .any(|word| !LEXICON.generic.contains(word) && !LEXICON.is_place_word(word));
                let whole = end == texts.len() && matches!(candidate, Candidate::New(_));
                let ends_well =
                    prefix.last().is_some_and(|word| word.chars().next().is_some_and(char::is_uppercase));
                let [first, second, ..] = prefix else { continue };
                if whole || (end < texts.len() && own && ends_well) {
                    // Two names that begin so are enough: at each place one of them is another than that place's.
                    let starts = known.entry(prefix.to_vec()).or_default();
                    if starts.len() > 1 || starts.contains(&range.start) {
                        continue;
                    }
                    starts.push(range.start);
                    by_first.entry([*first, *second]).or_default().push((end, source, range.start));
                }
            }
        }
        let mut echoes = Vec::new();
        for at in 0..words.len() {
            let begun = by_first.get(&[words.word(at), words.word(at + 1)]);
            for &(length, source, start) in begun.into_iter().flatten() {
                let same = |i: usize| words.word(at + i) == words.word(start + i);
                if start != at && (0..length).all(same) {
                    echoes.push(Echo { at: at as u32, length: length as u32, source });
                }
            }
        }
        echoes
    }

    /// A firm's name with capitals behind or before it (`Acme Symonds`, `Consultant Acme`) is another name; with
    /// general words behind it (`Acme Health`) another form of its own.
    pub(super) fn enlarged(
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
        let legal = (range.end..run.end)
            .take_while(|at| {
                matches!(self.words.text(*at).as_ref(), "Ltd" | "Limited" | "plc" | "LLP" | "CIC")
            })
            .count();
        if legal > 0 && *kind != Kind::PERSON {
            return Some((range.start..range.end + legal, Candidate::Known(*choice)));
        }
        // `Acme Company (Elmford)` is another than Acme Company.
        let local = range.end == run.end
            && *kind == Kind::FIRM
            && place_in_brackets(self.words, range.end)
            && self.words.shape(range.end + 1) == Shape::Capital;
        if local {
            let whole = range.start..range.end + 3;
            return Some((
                whole.clone(),
                Candidate::New(Discovery {
                    words: whole,
                    kind: kind.clone(),
                    form: Form::Name,
                    confidence: 0.8,
                    found_by: "a known name enlarged",
                }),
            ));
        }
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
            (words.shape(at) == Shape::Capital || matches!(text.as_ref(), "UK" | "FM"))
                && !LEXICON.people.titles.contains(text.as_ref())
                && !LEXICON.people.offices.contains(words.lower(at).as_ref())
                && !LEXICON.first_names.contains(text.as_ref())
                && !LEXICON.is_place_word(&text)
                && (matches!(text.as_ref(), "UK" | "FM") || !LEXICON.stops.initials.contains(text.as_ref()))
        };
        // `Acme Regional Organiser`, `Acme North West`: an office in capitals, and where Acme works.
        let titles = (range.end..run.end).take_while(|at| {
            LEXICON.stops.capital_nouns.contains(words.word(*at))
                && !LEXICON.people.offices.contains(words.lower(*at).as_ref())
        });
        let title = range.end + titles.count();
        let office = title > range.end && LEXICON.people.offices.contains(words.lower(title).as_ref());
        let region = (range.end..run.end).map(|at| words.word(at)).collect::<Vec<_>>();
        let mut end = range.end;
        while !office && LEXICON.place(&region) == 0 && end < run.end && part(end) {
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
                && !LEXICON.cues.nouns.contains(words.lower(*at).as_ref())
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
        // `Acme Park`, `the Acme Centre` are places.
        if end == run.end && PLACES.contains(&words.text(end - 1).as_ref()) {
            return Some((start..end, Candidate::Thing));
        }
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
}

/// How many of the first words of a name are meant, which candidate it is, and where it begins.
type Prefix = (usize, u32, usize);

/// Last words of places that bear a body's name.
pub(super) const PLACES: [&str; 9] =
    ["Park", "Street", "Road", "House", "Court", "Square", "Centre", "Hall", "Tower"];

/// Names of more words than this have no shorter forms.
const LONGEST_NAME: usize = 12;

/// For each word, the end of the furthest known name that begins there or before.
fn reach(words: usize, candidates: &[(Range<usize>, Candidate)]) -> Vec<usize> {
    let mut reach = vec![0; words];
    for (range, candidate) in candidates {
        if let (Candidate::Known(_), Some(end)) = (candidate, reach.get_mut(range.start)) {
            *end = range.end.max(*end);
        }
    }
    let mut furthest = 0;
    for end in &mut reach {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    reach
}
