//! What an article shows of where and when its sentences speak of: paragraphs, asides, places and years.

use std::cell::OnceCell;

use foldhash::HashMap;

use crate::relation::story::Story;
use crate::relation::view::View;
use crate::rules::Inner;
use crate::sentence::lexicon::lowered;
use crate::sentence::tags::{Tag, UnitKind};
use crate::span::Span;

/// The paragraphs that an article opens with, its headline among them.
const OPENING: usize = 3;
/// A year so much before the latest of the article is of old.
const OLD: u16 = 2;

/// What is known of the sentences of an article.
pub(in crate::relation) struct Ground<'a> {
    rules: &'a Inner,
    story: &'a Story<'a>,
    /// For each sentence the number of its paragraph.
    pub(in crate::relation) paragraphs: Vec<usize>,
    asides: Vec<OnceCell<bool>>,
    of_old: Vec<OnceCell<bool>>,
    placed: Vec<OnceCell<Vec<Place<'a>>>>,
    words: OnceCell<Words<'a>>,
}

/// The words of an article with a capital, and its years.
struct Words<'a> {
    /// Where each stands first.
    first: HashMap<&'a str, u32>,
    /// Where the opening paragraphs end.
    opening: u32,
    /// The latest year.
    latest: u16,
}

/// Where a sentence tells of a place that no name holds.
pub(in crate::relation) struct Place<'a> {
    pub(in crate::relation) word: &'a str,
    /// True where nothing before it in the article names the place.
    pub(in crate::relation) new: bool,
    /// True where the opening does not name it.
    pub(in crate::relation) off: bool,
    /// True where it stands behind the word that tells the fact.
    pub(in crate::relation) behind: bool,
}

impl<'a> Ground<'a> {
    pub(in crate::relation) fn new(rules: &'a Inner, story: &'a Story<'a>) -> Self {
        let asides = story.views.iter().map(|_| OnceCell::new()).collect();
        let of_old = story.views.iter().map(|_| OnceCell::new()).collect();
        let placed = story.views.iter().map(|_| OnceCell::new()).collect();
        Ground { rules, story, paragraphs: paragraphs(story), asides, of_old, placed, words: OnceCell::new() }
    }

    /// Whether a sentence tells of something besides the article's matter: another place, another time.
    pub(in crate::relation) fn aside(&self, sentence: usize) -> bool {
        let (Some(known), Some(view)) = (self.asides.get(sentence), self.story.views.get(sentence)) else {
            return false;
        };
        let tells = || words(self.text(view.span)).any(|(_, word)| self.lists("asides", word));
        *known.get_or_init(tells)
    }

    /// Whether one of these sentences tells of something besides.
    pub(in crate::relation) fn asides(&self, mut sentences: std::ops::RangeInclusive<usize>) -> bool {
        sentences.any(|sentence| self.aside(sentence))
    }

    /// Whether a sentence speaks of years long before the latest of the article.
    pub(in crate::relation) fn of_old(&self, sentence: usize) -> bool {
        let (Some(known), Some(view)) = (self.of_old.get(sentence), self.story.views.get(sentence)) else {
            return false;
        };
        *known.get_or_init(|| {
            let here = words(self.text(view.span)).filter_map(|(_, word)| year(word)).max();
            here.is_some_and(|year| year + OLD <= self.words().latest)
        })
    }

    /// The latest year that the article names.
    pub(in crate::relation) fn latest(&self) -> u16 {
        self.words().latest
    }

    /// The places that a sentence tells of by themselves, wherever they stand in it.
    pub(in crate::relation) fn placed(&self, sentence: usize) -> &[Place<'a>] {
        let known = self.placed.get(sentence);
        known.map_or(&[], |known| known.get_or_init(|| self.places(sentence, 0)))
    }

    /// The places that a sentence tells of by themselves: `in Roedale`, `for Elmford and Ashby`.
    pub(in crate::relation) fn places(&self, sentence: usize, trigger: usize) -> Vec<Place<'a>> {
        let mut found = Vec::new();
        let Some(view) = self.story.views.get(sentence) else { return found };
        let trigger = view.units.get(trigger).map_or(0, |unit| unit.span.start);
        let mut follows = false;
        for unit in &view.units {
            let text = self.text(unit.span);
            if unit.tag == Tag::Preposition {
                follows = matches!(unit.lower.as_ref(), "in" | "across" | "around" | "for" | "of");
            } else if follows && unit.kind == UnitKind::Word && text.starts_with(char::is_uppercase) {
                for (at, word) in words(text) {
                    if word.starts_with(char::is_uppercase) && !self.lists("no_places", word) {
                        found.push(self.place(view, unit.span.start + at as u32, word, trigger));
                    }
                }
            } else {
                follows &= unit.lower.as_ref() == "and";
            }
        }
        found
    }

    fn place(&self, view: &View<'_>, at: u32, word: &'a str, trigger: u32) -> Place<'a> {
        let known = self.words();
        let first = known.first.get(word).copied().unwrap_or(at);
        Place {
            word,
            new: first >= view.span.start,
            off: first >= known.opening && at >= known.opening,
            behind: at > trigger,
        }
    }

    fn words(&self) -> &Words<'a> {
        self.words.get_or_init(|| {
            let views = &self.story.views;
            let start = views.first().map_or(0, |view| view.span.start);
            let end = views.last().map_or(start, |view| view.span.end);
            let mut first = HashMap::default();
            let mut latest = 0;
            for (at, word) in words(self.text(Span { start, end })) {
                if word.starts_with(char::is_uppercase) {
                    first.entry(word).or_insert(start + at as u32);
                }
                latest = latest.max(year(word).unwrap_or(0));
            }
            let behind = self.paragraphs.partition_point(|&number| number < OPENING);
            let opening = views.get(behind).map_or(end, |view| view.span.start);
            Words { first, opening, latest }
        })
    }

    fn text(&self, span: Span) -> &'a str {
        self.story.document.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    fn lists(&self, list: &str, word: &str) -> bool {
        self.rules.lists(list, &lowered(word))
    }
}

/// The words of a text, with their places in it.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(move |word| (word.as_ptr() as usize - start, word))
}

/// The year that four digits name.
fn year(word: &str) -> Option<u16> {
    let year: u16 = (word.len() == 4).then(|| word.parse().ok())??;
    (1900..2100).contains(&year).then_some(year)
}

/// For each sentence the number of its paragraph.
fn paragraphs(story: &Story<'_>) -> Vec<usize> {
    let (mut number, mut end) = (0, 0);
    let number_of = |view: &View| {
        let between = story.document.get(end as usize..view.span.start as usize).unwrap_or_default();
        number += usize::from(between.contains('\n'));
        end = view.span.end;
        number
    };
    story.views.iter().map(number_of).collect()
}
