//! What is seen of an office and of a body that may have it.

use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::relation::view::Reference;
use crate::rules::Signs;
use crate::sentence::tags::Tag;

/// The word lists that say what kind of body has which posts.
const POSTS: [&str; 9] = [
    "council_posts",
    "union_posts",
    "firm_posts",
    "trust_posts",
    "public_posts",
    "party_posts",
    "town_posts",
    "posts",
    "journalists",
];

/// An office, and what of it is the same for every body.
pub(super) struct Seat<'f> {
    filler: &'f Filler<'f>,
    guess: Vec<u32>,
    /// Where the title stands: a byte of the document.
    at: u32,
    words: String,
    last: String,
    construction: &'static str,
    determiner: String,
    posts: Vec<&'static str>,
    persons: Vec<u32>,
    /// True where the article has named the person before.
    known: bool,
    elsewhere: bool,
    focus: Vec<u32>,
    speaker: Option<u32>,
    /// The bodies in the order in which they were named last before the title, the last first.
    recent: Vec<u32>,
    /// Bodies with how often they are named before the title, those named most first.
    counts: Vec<(u32, usize)>,
}

impl<'f> Seat<'f> {
    pub(super) fn new(filler: &'f Filler<'f>, title: Title, holder: &Holder, guess: &[Fill]) -> Self {
        let view = filler.view;
        let unit = &view.units[title.unit];
        let at = unit.span.start;
        let word = |unit: usize| view.units[unit].lemma.as_ref();
        let group = &view.parse.nouns[title.noun].group;
        let before = title
            .unit
            .checked_sub(1)
            .filter(|&before| before >= group.first && view.units[before].tag != Tag::Determiner);
        let words = before.map_or_else(
            || word(title.unit).to_owned(),
            |before| format!("{} {}", word(before), word(title.unit)),
        );
        let determiner = match (group.determiner, group.possessor) {
            (_, Some(possessor)) if view.units[possessor].tag == Tag::PossessiveDeterminer => {
                view.units[possessor].lower.as_ref().to_owned()
            }
            (_, Some(_)) => "whose".to_owned(),
            (Some(determiner), _) => view.units[determiner].lower.as_ref().to_owned(),
            _ => "none".to_owned(),
        };
        let mut recent: Vec<u32> = Vec::new();
        let mut counts: Vec<(u32, usize)> = Vec::new();
        let earlier = filler.story.references.iter().take_while(|reference| reference.span.start < at);
        for reference in earlier.filter(|reference| !filler.story.is_person(reference.entity)) {
            recent.retain(|&entity| entity != reference.entity);
            recent.insert(0, reference.entity);
            match counts.iter_mut().find(|(entity, _)| *entity == reference.entity) {
                Some((_, count)) => *count += 1,
                None => counts.push((reference.entity, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let persons: Vec<u32> = holder.fills.iter().map(|fill| fill.entity).collect();
        let start = view.span.start;
        let known = filler
            .story
            .references
            .iter()
            .any(|reference| reference.span.end <= start && persons.contains(&reference.entity));
        let (focus, speaker) = {
            let focus = filler.focus();
            (focus.subject.clone(), focus.speaker)
        };
        Seat {
            filler,
            guess: guess.iter().map(|fill| fill.entity).collect(),
            at,
            words,
            last: word(title.unit).to_owned(),
            construction: holder.construction,
            determiner,
            posts: POSTS.into_iter().filter(|list| filler.titled_as(list, title)).collect(),
            persons,
            known,
            elsewhere: filler.elsewhere(title),
            focus,
            speaker,
            recent,
            counts,
        }
    }

    /// Puts down what is seen of a body.
    pub(super) fn see(&self, body: u32, signs: &mut Signs<'_>) {
        let story = self.filler.story;
        let kind = story.kind(body).as_str();
        signs.put(&["kind", kind]);
        signs.put(&["title", &self.words]);
        signs.put(&["title", &self.words, "kind", kind]);
        signs.put(&["ends", &self.last, "kind", kind]);
        for post in &self.posts {
            signs.put(&["post", post]);
            signs.put(&["post", post, "kind", kind]);
        }
        signs.put(&["by", self.construction]);
        signs.put(&["with", &self.determiner]);
        signs.put(&["with", &self.determiner, "kind", kind]);
        match self.guess.as_slice() {
            [] => signs.put(&["no guess"]),
            guess if guess.contains(&body) => signs.put(&["guess"]),
            _ => signs.put(&["another guess"]),
        }
        if self.known {
            signs.put(&["person known"]);
        }
        if self.elsewhere {
            signs.put(&["elsewhere"]);
        }
        if story.bystander(body) {
            signs.put(&["bystander"]);
        }
        if self.focus.contains(&body) {
            signs.put(&[if self.focus.len() == 1 { "focus" } else { "in focus" }]);
        }
        if self.speaker == Some(body) {
            signs.put(&["spoke last"]);
        }
        self.see_counts(body, signs);
        self.see_place(body, signs);
        self.see_officers(body, signs);
    }

    fn see_counts(&self, body: u32, signs: &mut Signs<'_>) {
        let few = |count: usize| match count {
            0 => "0",
            1 => "1",
            2 => "2",
            3 | 4 => "3",
            _ => "5",
        };
        let place = |place: Option<usize>| match place {
            Some(0) => "0",
            Some(1) => "1",
            Some(2) => "2",
            Some(_) => "3",
            None => "none",
        };
        signs.put(&["last but", place(self.recent.iter().position(|&other| other == body))]);
        let kind = self.filler.story.kind(body);
        let mut alike = self.recent.iter().filter(|&&other| self.filler.story.kind(other) == kind);
        signs.put(&["last of its kind but", place(alike.position(|&other| other == body))]);
        let count = self.counts.iter().find(|(other, _)| *other == body).map_or(0, |(_, count)| *count);
        signs.put(&["named", few(count)]);
        let more = self.counts.iter().filter(|(_, other)| *other > count).count();
        signs.put(&["named more", few(more)]);
        let all = &self.filler.story.references;
        signs.put(&["named at all", few(all.iter().filter(|reference| reference.entity == body).count())]);
        signs.put(&["bodies", few(self.counts.len())]);
    }

    fn see_place(&self, body: u32, signs: &mut Signs<'_>) {
        let story = self.filler.story;
        let view = self.filler.view;
        let own = || story.references.iter().filter(|reference| reference.entity == body);
        let within = |reference: &Reference| view.span.contains(reference.span);
        if own().any(|reference| within(reference) && reference.span.start < self.at) {
            signs.put(&["before it in the sentence"]);
        }
        if own().any(|reference| within(reference) && reference.span.start > self.at) {
            signs.put(&["behind it in the sentence"]);
        }
        let Some(last) = own().take_while(|reference| reference.span.start < self.at).last() else {
            signs.put(&["not yet named"]);
            return;
        };
        let sentence = |start: u32| story.views.partition_point(|view| view.span.start <= start);
        let far = |count: usize| match count {
            0 => "0",
            1 => "1",
            2 => "2",
            3 | 4 => "3",
            5..=8 => "5",
            _ => "9",
        };
        let here = sentence(self.at);
        let there = sentence(last.span.start);
        signs.put(&["sentences off", far(here.saturating_sub(there))]);
        let between = story.document.get(last.span.end as usize..self.at as usize).unwrap_or_default();
        let paragraphs = between.split('\n').filter(|line| !line.trim().is_empty()).count().saturating_sub(1);
        signs.put(&["paragraphs off", far(paragraphs)]);
        if last.nominal {
            signs.put(&["last by a description"]);
        }
        if let Some(first) = own().next() {
            signs.put(&["first in sentence", far(sentence(first.span.start).saturating_sub(1))]);
        }
        // The first body that the sentence names in which this one was named last.
        let opens = there.checked_sub(1).and_then(|at| story.views.get(at)).is_some_and(|view| {
            let mut named = view.references().iter().filter(|reference| !story.is_person(reference.entity));
            named.next().is_some_and(|first| first.entity == body)
        });
        if opens {
            signs.put(&["first of its sentence"]);
            if here.saturating_sub(there) == 1 {
                signs.put(&["first of the sentence before"]);
            }
        }
    }

    fn see_officers(&self, body: u32, signs: &mut Signs<'_>) {
        let told = self.filler.memory.officers(body, self.filler.sentence);
        signs.put(&[match told {
            0 => "no officer yet",
            1 => "an officer",
            _ => "officers",
        }]);
        for &person in &self.persons {
            match self.filler.memory.body_of(person, self.filler.sentence) {
                Some(own) if own == body => signs.put(&["an office of the same person"]),
                Some(_) => signs.put(&["the person is elsewhere"]),
                None => {}
            }
        }
    }
}
