//! Names on lines of their own under a sentence that says whose they are: `The three bidders are:` and three lines.

use std::ops::Range;

use super::discovery::Discovery;
use super::lexicon::{Head, LEXICON};
use super::read::Reader;
use super::roster::Roster;
use super::words::Shape;
use crate::gazetteer::{Form, Kind};
use crate::sentence::Sentence;
use crate::sentence::listings::{Listing, listings};

/// The longest name of a body in a list, in words.
const LONG: usize = 7;

impl Reader<'_> {
    /// The names that lists of bidders, suppliers and the like hold and nothing else explains.
    pub(super) fn claim_listed(&mut self, document: &str, sentences: &[Sentence], roster: &mut Roster) {
        let spans: Vec<_> = sentences.iter().map(|sentence| sentence.span).collect();
        for listing in listings(document, &spans) {
            let items: Vec<Range<usize>> = listing.items.iter().filter_map(|&item| self.item(item)).collect();
            let known = items.iter().filter(|item| self.is_organisation(roster, item.start)).count();
            let Some(sure) = self.introduces(&listing) else { continue };
            if !sure && known == 0 {
                continue;
            }
            for words in items {
                if let Some(found) = self.listed(words, known > 0) {
                    self.claim_new(found, roster);
                }
            }
        }
    }

    /// Whether the paragraph before a list tells of bodies, and whether of such as bid or win.
    fn introduces(&self, listing: &Listing) -> Option<bool> {
        let sentences = self.words.sentences().get(listing.introduction.clone())?;
        let words = sentences.iter().flat_map(|sentence| sentence.clone()).map(|at| self.words.lower(at));
        let lists = &LEXICON.cues.lists;
        let mut told = words.filter(|word| lists.contains(word.as_ref())).peekable();
        told.peek()?;
        Some(told.any(|word| LEXICON.cues.contests.contains(word.as_ref())))
    }

    /// The words that name the body of an item: up to a bracket, a mark, or the end.
    fn item(&self, sentence: usize) -> Option<Range<usize>> {
        let words = self.words;
        let sentence = words.sentences().get(sentence)?.clone();
        let mut start = sentence.start;
        // `Current provider Acme`, `1. Acme`, `Lot 1: Acme`
        let lot = words.lower(start) == "lot";
        let mark = |text: &str| text == ":" || lot && matches!(text, "–" | "—" | "-");
        let label = (start..sentence.end.min(start + 5)).rev().find(|&at| mark(words.text(at).as_ref()));
        if let Some(label) = label {
            start = label + 1;
        }
        while start < sentence.end
            && (matches!(words.shape(start), Shape::Number) && words.text(start + 1) == "."
                || matches!(words.text(start).as_ref(), "." | ")" | "-" | "–" | "—" | "The" | "the"))
        {
            start += 1;
        }
        let led = |at: &usize| {
            LEXICON.cues.nouns.contains(words.lower(*at).as_ref())
                && !LEXICON.generic.contains(words.text(*at).as_ref())
                && (start + 1..=*at).all(|at| words.shape(at) == Shape::Lower)
                && at + 1 < sentence.end
                && words.is_capital(at + 1)
        };
        if words.opens(start)
            && let Some(noun) = (start..sentence.end.min(start + 3)).rev().find(led)
        {
            start = noun + 1;
        }
        let mut end = start;
        while end < sentence.end {
            let small =
                matches!(words.lower(end).as_ref(), "of" | "and" | "at" | "the" | "for" | "in" | "&" | "to");
            if !(words.is_capital(end)
                || small && end > start
                || words.shape(end) == Shape::Number && end > start)
            {
                break;
            }
            end += 1;
        }
        while end > start && words.shape(end - 1) == Shape::Lower {
            end -= 1;
        }
        let whole = end == sentence.end
            || matches!(words.text(end).as_ref(), "(" | "," | ";" | ":" | "–" | "—" | "-" | "." | "*");
        (whole && end > start && end - start <= LONG).then_some(start..end)
    }

    /// The body that an item names; one word of the language is none, nor are several where nobody known is listed.
    fn listed(&self, words: Range<usize>, company: bool) -> Option<Discovery> {
        let texts = self.words.texts(&words);
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        let common = texts.iter().all(|text| {
            let lower = text.to_lowercase();
            crate::sentence::lexicon::LEXICON.readings(&lower).is_some() || LEXICON.generic.contains(text)
        });
        let bracket = self.words.text(words.end) == "(";
        let place = LEXICON.place(&texts) == texts.len();
        let stopped = LEXICON.stops.initials.contains(texts.join(" ").as_str())
            || LEXICON.stops.things.contains(&texts.join(" "));
        let head = LEXICON.head(&texts).map(|(head, _)| head);
        let refused = common && (words.len() == 1 || !company && !bracket)
            || place
            || stopped
            || matches!(head, Some(Head::Thing)) && !bracket
            || !self.drafts.is_free(&words);
        let kind = match head {
            Some(Head::Organisation(kind)) => kind.clone(),
            _ if bracket && self.joined(words.end) => Kind::NONPROFIT,
            _ => Kind::FIRM,
        };
        (!refused).then_some(Discovery { words, kind, form: Form::Name, confidence: 0.6, found_by: "list" })
    }

    /// `(Acme with Barton)`: several work together under a name.
    fn joined(&self, open: usize) -> bool {
        let sentence = self.words.sentence_range(open);
        (open..sentence.end).any(|at| matches!(self.words.lower(at).as_ref(), "with" | "led" | "alliance"))
            && !(open..sentence.end).any(|at| self.words.lower(at) == "venture")
    }
}
