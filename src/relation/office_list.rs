//! Offices side by side: `its chief executive, Jane Roe, and chair, John Doe`, `Jane Roe, chair, Brightwell;`,
//! `named Jane Roe chair`.

use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::sentence::groups::Chunk;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// The unit of the person in `named Jane Roe chief executive`: in the group of the title, before it.
    pub(crate) fn named_before(&self, title: Title) -> Option<usize> {
        let group = &self.view.parse.nouns[title.noun].group;
        if title.unit != group.head {
            return None;
        }
        let person = (group.first..title.unit).rev().find(|&unit| {
            matches!(self.view.units[unit].kind, UnitKind::Mention(_))
                || self.view.units[unit].tag == Tag::PossessiveMark
        })?;
        let reference = self.story.reference(self.view, person)?;
        let object = self.view.parse.verbs.iter().any(|verb| verb.objects.contains(&title.noun));
        (object && self.story.is_person(reference.entity)).then_some(person)
    }

    /// Who names a person to an office: the subject of the verb that has both as its object.
    pub(crate) fn naming(&self, title: Title, holder: &Holder) -> Vec<Fill> {
        if holder.construction != "complement" {
            return Vec::new();
        }
        let verbs = &self.view.parse.verbs;
        let naming = verbs.iter().find(|verb| verb.objects.contains(&title.noun) && !verb.group.passive);
        naming.and_then(|verb| verb.subject).map(|noun| self.fill(noun, "subject")).unwrap_or_default()
    }

    /// `its chief executive, Jane Roe, and chair, John Doe`: each title has its own person behind it.
    pub(crate) fn paired(&self, title: Title) -> Option<Holder> {
        let parse = &self.view.parse;
        let at = parse.nouns[title.noun].chunk;
        // `X and its chair, John Doe,`
        let own =
            |unit: usize| matches!(self.view.units[unit].lower.as_ref(), "its" | "their" | "his" | "her");
        let joined = parse.nouns[title.noun].group.possessor.is_some_and(own)
            && at.checked_sub(1).is_some_and(|before| matches!(parse.chunks[before], Chunk::Coordinator(_)));
        if !joined {
            self.title_before(title)?;
        }
        let (Chunk::Comma(_), Some(person)) = (parse.chunks.get(at + 1)?, parse.noun_of(at + 2)) else {
            return None;
        };
        self.is_person_noun(person).then(|| Holder {
            fills: self.fill_head(person),
            construction: "apposition",
            noun: Some(person),
            end: None,
        })
    }

    /// The title that opens such a list: `chief executive, Jane Roe, and` before this one.
    fn title_before(&self, title: Title) -> Option<usize> {
        let parse = &self.view.parse;
        let mut at = parse.nouns[title.noun].chunk.checked_sub(1)?;
        if !matches!(parse.chunks[at], Chunk::Coordinator(_)) {
            return None;
        }
        at = at.checked_sub(1)?;
        if matches!(parse.chunks[at], Chunk::Comma(_)) {
            at = at.checked_sub(1)?;
        }
        let person = parse.noun_of(at)?;
        let comma = at.checked_sub(1)?;
        if !self.is_person_noun(person) || !matches!(parse.chunks[comma], Chunk::Comma(_)) {
            return None;
        }
        // `chair of the board, Jane Roe,`
        (comma.saturating_sub(5)..comma)
            .rev()
            .take_while(|&i| !matches!(parse.chunks[i], Chunk::Verb(_) | Chunk::Comma(_) | Chunk::Break(_)))
            .filter_map(|i| parse.noun_of(i))
            .find(|&noun| self.is_title(title.thing, noun))
    }

    /// The body of an office that the list has named before, or names behind a comma.
    pub(crate) fn listed_body(&self, title: Title, holder: &Holder, prepositions: &[&str]) -> Vec<Fill> {
        if let Some(before) = self.title_before(title) {
            let head = self.view.parse.nouns[before].group.head;
            let owners = self.owners_before(before, head);
            return if owners.is_empty() { self.body_behind(before, prepositions) } else { owners };
        }
        let parse = &self.view.parse;
        let node = &parse.nouns[title.noun];
        let behind = holder.noun.is_some_and(|person| parse.nouns[person].chunk < node.chunk);
        if !behind || holder.construction != "apposition" {
            return Vec::new();
        }
        // `Jane Roe, director of nursing, Brightwell;`
        let last = node.phrases.last().map_or(title.noun, |phrase| phrase.noun);
        let at = parse.nouns[last].chunk + 1;
        let Some(Chunk::Comma(_)) = parse.chunks.get(at) else { return Vec::new() };
        let Some(body) = parse.noun_of(at + 1).filter(|&noun| self.is_name(noun)) else { return Vec::new() };
        let over = match parse.chunks.get(at + 2) {
            None | Some(Chunk::Comma(_) | Chunk::Break(_) | Chunk::Close(_) | Chunk::Coordinator(_)) => true,
            Some(Chunk::Loose(_)) => parse.chunks.get(at + 3).is_none(),
            _ => false,
        };
        if over && !self.is_person_noun(body) { self.fill_head(body) } else { Vec::new() }
    }

    /// `Under Jane Roe, its chief executive, Brightwell has grown`: the body comes after.
    pub(crate) fn ahead(&self, title: Title) -> Vec<Fill> {
        let node = &self.view.parse.nouns[title.noun];
        let own = node
            .group
            .possessor
            .is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "its" | "their"));
        let next = self.view.parse.verbs.iter().filter_map(|verb| verb.subject).find(|&subject| {
            let subject = &self.view.parse.nouns[subject];
            subject.chunk > node.chunk
                && matches!(self.view.units[subject.group.head].kind, UnitKind::Mention(_))
        });
        match next {
            Some(subject) if own => self.fill(subject, "subject"),
            _ => Vec::new(),
        }
    }
}
