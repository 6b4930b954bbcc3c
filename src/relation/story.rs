//! The article as one story: what has been said so far, so that `it`, `the trusts` and `its` have a referent.

use std::cell::{Cell, RefCell};

use crate::gazetteer::{Entity, Kind};
use crate::relation::candidate::Candidate;
use crate::relation::considered_offices::AskedOffice;
use crate::relation::view::{Reference, View};
use crate::relation_type::RelationType;
use crate::rules::Inner;
use crate::sentence::groups::Chunk;
use crate::sentence::tags::{Tag, UnitKind};
use crate::span::Span;

/// An entity in a role, and how it got there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fill {
    /// The entity: an index into the document's entities.
    pub(crate) entity: u32,
    /// The words that stand for it.
    pub(crate) span: Span,
    /// The slot it was found in.
    pub(crate) slot: &'static str,
    /// True where it was taken from elsewhere in the article.
    pub(crate) carried: bool,
}

/// One article under study.
pub(crate) struct Story<'a> {
    /// The document.
    pub(crate) document: &'a str,
    /// The document's entities.
    pub(crate) entities: &'a [Entity],
    /// The article's mentions.
    pub(crate) references: &'a [Reference],
    /// Its sentences.
    pub(crate) views: Vec<View<'a>>,
    /// By entity: true for those who speak of services and supply none.
    pub(crate) bystanders: &'a [bool],
    /// By entity: what the gazetteer says it is, in lower case.
    pub(crate) sorts: &'a [Option<String>],
}

impl Story<'_> {
    /// The kind of an entity.
    pub(crate) fn kind(&self, entity: u32) -> &Kind {
        self.entities.get(entity as usize).map_or(&Kind::OTHER, |e| &e.kind)
    }

    /// True for one who is held to supply only where a sentence says so: a union, a regulator, a campaign.
    pub(crate) fn bystander(&self, entity: u32) -> bool {
        self.bystanders.get(entity as usize).copied().unwrap_or(false)
    }

    /// True for a person.
    pub(crate) fn is_person(&self, entity: u32) -> bool {
        *self.kind(entity) == Kind::PERSON
    }

    /// True where a sentence names a body: a person or a paper is none.
    pub(crate) fn names_body(&self, view: &View) -> bool {
        view.references().iter().any(|named| ![Kind::PERSON, Kind::MEDIA].contains(self.kind(named.entity)))
    }

    /// The mention of a unit.
    pub(crate) fn reference(&self, view: &View, unit: usize) -> Option<&Reference> {
        match view.units.get(unit)?.kind {
            UnitKind::Mention(index) => self.references.get(index as usize),
            _ => None,
        }
    }
}

/// What the sentences up to here have put in focus.
#[derive(Clone, Debug, Default)]
pub(crate) struct Focus {
    /// The last organisations, the latest last.
    pub(crate) organisations: Vec<u32>,
    /// Who the last sentence was about.
    pub(crate) subject: Vec<u32>,
    /// The last person.
    pub(crate) person: Option<u32>,
    /// The last sets of bodies named side by side.
    pub(crate) groups: Vec<Vec<u32>>,
    /// The body for which somebody spoke last.
    pub(crate) speaker: Option<u32>,
}

/// The focus as far as the article has been read for it.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// How many sentences it holds.
    read: Cell<usize>,
    /// What they have put in focus.
    pub(crate) focus: RefCell<Focus>,
    /// Who holds an office in what body, as told so far: sentence, person and body.
    offices: RefCell<Vec<(usize, u32, u32)>>,
    /// The offices whose body no words name, where they are asked for.
    asked: RefCell<Option<Vec<AskedOffice>>>,
}

impl Memory {
    /// A memory that keeps the offices whose body no words name.
    pub(crate) fn asking() -> Self {
        Memory { asked: RefCell::new(Some(Vec::new())), ..Memory::default() }
    }

    /// True for such a memory.
    pub(crate) fn asks(&self) -> bool {
        self.asked.borrow().is_some()
    }

    /// Keeps an office, once.
    pub(crate) fn note_asked(&self, office: AskedOffice) {
        if let Ok(mut asked) = self.asked.try_borrow_mut()
            && let Some(asked) = asked.as_mut()
            && !asked.contains(&office)
        {
            asked.push(office);
        }
    }

    /// The offices that were kept.
    pub(crate) fn asked(self) -> Vec<AskedOffice> {
        self.asked.into_inner().unwrap_or_default()
    }

    /// How many officers of a body were told before a sentence.
    pub(crate) fn officers(&self, body: u32, sentence: usize) -> usize {
        let offices = self.offices.borrow();
        offices.iter().filter(|(told, _, other)| *told < sentence && *other == body).count()
    }

    /// The first sentence before this one that has not been taken in.
    pub(crate) fn next_before<'s>(
        &self,
        sentence: usize,
        story: &'s Story<'_>,
    ) -> Option<(usize, &'s View<'s>)> {
        let next = self.read.get();
        story.views.get(next).filter(|_| next < sentence).map(|view| (next, view))
    }

    /// Takes in the next sentence, and the bodies that it is about.
    pub(crate) fn take_in(&self, story: &Story<'_>, view: &View, about: Vec<u32>, speaker: Option<u32>) {
        let sentence = self.read.get();
        self.read.set(sentence + 1);
        let speaker = speaker.or_else(|| self.told_in(sentence));
        // Nobody holds the focus while it is brought up to date; if somebody did, he would see it as it was.
        if let Ok(mut focus) = self.focus.try_borrow_mut() {
            focus.advance(story, view, about);
            focus.speaker = speaker.or(focus.speaker);
        }
    }

    /// Takes in the offices that a sentence has told.
    pub(crate) fn note_offices(&self, rules: &Inner, candidates: &[Candidate], sentence: usize) {
        let here = candidates.iter().rev().take_while(|candidate| candidate.sentence == sentence);
        let Ok(mut offices) = self.offices.try_borrow_mut() else { return };
        for role in here.filter(|c| !c.fallen && rules.relations[c.relation].kind == RelationType::ROLE) {
            if let (Some(person), Some(body)) = (role.subject.first(), role.object.first()) {
                offices.push((sentence, person.entity, body.entity));
            }
        }
    }

    /// The body of which somebody was an officer, by what was told before a sentence.
    pub(crate) fn body_of(&self, person: u32, sentence: usize) -> Option<u32> {
        let offices = self.offices.borrow();
        let known = offices.iter().rev().find(|(told, holder, _)| *told < sentence && *holder == person);
        known.map(|(_, _, body)| *body)
    }

    /// The one body whose officers a sentence introduces, or of several the one that it is about.
    pub(crate) fn only_told_in(&self, sentence: usize) -> Option<u32> {
        let offices = self.offices.borrow();
        let mut told = offices.iter().filter(|(told, ..)| *told == sentence).map(|(_, _, body)| *body);
        if let Ok(focus) = self.focus.try_borrow()
            && let [subject] = focus.subject.as_slice()
            && told.clone().any(|body| body == *subject)
        {
            return Some(*subject);
        }
        let first = told.next()?;
        told.all(|body| body == first).then_some(first)
    }

    /// The body whose officer a sentence introduces.
    fn told_in(&self, sentence: usize) -> Option<u32> {
        self.offices.borrow().iter().find(|(told, ..)| *told == sentence).map(|(_, _, body)| *body)
    }
}

impl Focus {
    /// Takes in a sentence that has been read, and the bodies that it is about.
    pub(crate) fn advance(&mut self, story: &Story<'_>, view: &View, subject: Vec<u32>) {
        let nouns = if view.named.is_empty() { &[][..] } else { view.parse.nouns.as_slice() };
        for noun in nouns {
            for unit in noun.group.first..noun.group.end {
                let Some(reference) = story.reference(view, unit) else { continue };
                self.note(story, reference.entity);
            }
        }
        for group in side_by_side(story, view, 0) {
            self.note_group(group);
        }
        if !subject.is_empty() {
            self.subject = subject;
        }
    }

    fn note(&mut self, story: &Story<'_>, entity: u32) {
        if story.is_person(entity) {
            self.person = Some(entity);
        } else if *story.kind(entity) != Kind::MEDIA {
            self.organisations.retain(|&e| e != entity);
            self.organisations.push(entity);
        }
    }

    /// Remembers bodies named side by side.
    pub(crate) fn note_group(&mut self, mut group: Vec<u32>) {
        group.dedup();
        if group.len() > 1 {
            self.groups.retain(|g| *g != group);
            self.groups.push(group);
        }
    }

    /// The last organisation that passes.
    pub(crate) fn last(&self, fits: impl Fn(u32) -> bool) -> Option<u32> {
        self.organisations.iter().rev().copied().find(|&e| fits(e))
    }

    /// The last set of bodies of which all pass.
    pub(crate) fn last_group(&self, count: Option<usize>, fits: impl Fn(u32) -> bool) -> Option<&Vec<u32>> {
        self.groups
            .iter()
            .rev()
            .find(|group| count.is_none_or(|count| group.len() == count) && group.iter().all(|&e| fits(e)))
    }
}

/// The bodies that a sentence names side by side, from one of its nouns on: `A, B and C`, `for A and for B`.
pub(crate) fn side_by_side(story: &Story<'_>, view: &View, from: usize) -> Vec<Vec<u32>> {
    let nouns = if view.named.is_empty() { &[][..] } else { view.parse.nouns.as_slice() };
    let mut groups = Vec::new();
    for (index, noun) in nouns.iter().enumerate().skip(from) {
        let named = |&m: &usize| story.reference(view, nouns[m].group.head).map(|r| r.entity);
        if noun.members.len() > 1 && noun.first == index {
            groups.push(noun.members.iter().filter_map(named).filter(|&e| !story.is_person(e)).collect());
        }
        // `for A and for B`
        let Some(at) = noun.preposition.filter(|_| noun.members.len() == 1) else { continue };
        let Some(before) = at.checked_sub(2).and_then(|at| view.parse.noun_of(at)) else { continue };
        let joined = matches!(view.parse.chunks[at - 1], Chunk::Coordinator(_))
            && nouns[before].preposition.is_some_and(|other| {
                let word = |at: usize| view.units[view.parse.chunks[at].first()].lower.as_ref();
                word(other) == word(at)
            });
        if joined && let (Some(one), Some(other)) = (named(&before), named(&index)) {
            groups.push(vec![one, other]);
        }
    }
    groups
}

/// True for a unit that is a pronoun of the third person.
pub(crate) fn is_pronoun(view: &View, unit: usize) -> bool {
    view.units.get(unit).is_some_and(|u| u.tag == Tag::Pronoun || u.tag == Tag::PossessiveDeterminer)
}
