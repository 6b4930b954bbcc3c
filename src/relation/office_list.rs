//! Offices side by side: `its chief executive, Jane Roe, and chair, John Doe`, `Jane Roe, chair, Brightwell;`,
//! `named Jane Roe chair`.

use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::{Fill, side_by_side};
use crate::sentence::clauses::Verb;
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
        let verbs = &self.view.parse.verbs;
        let naming = verbs.iter().find(|verb| verb.objects.contains(&title.noun) && !verb.group.passive);
        // `X has a new chair, Jane Roe`, `X and Y share a chair, Jane Roe`
        let gets = |verb: &&Verb| {
            holder.construction == "apposition"
                && self.rules.lists("gaining_officers", self.view.units[verb.group.main].lemma.as_ref())
        };
        let naming = naming.filter(|verb| holder.construction == "complement" || gets(verb));
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

    /// `X chief executive Jane Roe and chair John Doe`: the body of the officer before.
    fn fellow_body(&self, title: Title) -> Vec<Fill> {
        let parse = &self.view.parse;
        let node = &parse.nouns[title.noun];
        let plain = node.group.first == title.unit || node.group.determiner.is_none();
        if !plain || title.unit == node.group.head || !self.titled_as("posts", title) {
            return Vec::new();
        }
        let before = |at: usize| at.checked_sub(1);
        let Some(joint) = before(node.chunk).filter(|&at| self.parted_at(at)) else { return Vec::new() };
        let Some(at) = before(joint) else { return Vec::new() };
        let at = if self.parted_at(at) { at.saturating_sub(1) } else { at };
        let Some(fellow) = parse.noun_of(at).filter(|&noun| self.is_person_noun(noun)) else {
            return Vec::new();
        };
        let group = &parse.nouns[fellow].group;
        let unit = (group.first..group.head).rev().find(|&i| {
            self.heads_at(&self.rules.things[title.thing], i).any(|h| self.ends_with(h, group.first, i))
        });
        let Some(unit) = unit else { return Vec::new() };
        let owners = self.owners_before(fellow, unit);
        let first = Title { noun: fellow, unit, ..title };
        if owners.is_empty() { self.kind_word(first) } else { owners }
    }

    /// The body of an office that the list has named before, or names behind a comma.
    pub(crate) fn listed_body(&self, title: Title, holder: &Holder, prepositions: &[&str]) -> Vec<Fill> {
        let fellow = self.fellow_body(title);
        if !fellow.is_empty() {
            return fellow;
        }
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

    /// `chair and medical director of X`: the titles that follow in the same list.
    pub(crate) fn siblings_right(&self, title: Title) -> Vec<usize> {
        let parse = &self.view.parse;
        let mut found = Vec::new();
        let mut from = title.noun;
        for _ in 0..4 {
            let node = &parse.nouns[from];
            let mut at = node.chunk + 1;
            if !self.parted_at(at)
                && let Some(phrase) = node.phrases.last()
            {
                at = parse.after_members(phrase.noun);
            }
            if !self.parted_at(at) {
                break;
            }
            while self.parted_at(at) || matches!(parse.chunks.get(at), Some(Chunk::Loose(_))) {
                at += 1;
            }
            match parse.noun_of(at) {
                Some(next) if self.is_title(title.thing, next) => {
                    found.push(next);
                    from = next;
                }
                _ => break,
            }
        }
        found
    }

    pub(crate) fn parted_at(&self, at: usize) -> bool {
        match self.view.parse.chunks.get(at) {
            Some(Chunk::Comma(_)) => true,
            Some(Chunk::Coordinator(unit)) => {
                matches!(self.view.units[*unit].lower.as_ref(), "and" | "&")
            }
            _ => false,
        }
    }

    /// `Leeds North and Leeds West CCGs chief officer`: who shares the noun of the owner.
    pub(crate) fn fellow_owners(&self, noun: usize, unit: usize) -> Vec<Fill> {
        let nouns = &self.view.parse.nouns;
        let node = &nouns[noun];
        let shared = (node.group.first..unit).any(|i| {
            self.story.reference(self.view, i).is_some()
                && ["CCGs", "trusts", "Trusts", "councils", "Councils"]
                    .iter()
                    .any(|plural| self.view.words(self.story.document, i, i + 1).ends_with(plural))
        });
        let fellows = nouns[node.first].members.iter().filter(|&&fellow| shared && fellow < noun);
        fellows.filter(|&&fellow| self.is_name(fellow)).flat_map(|&fellow| self.fill_head(fellow)).collect()
    }

    /// `medical director and local GP Jane Roe`: two offices of the person whom the second names.
    pub(crate) fn shared_right(&self, title: Title) -> Option<Holder> {
        let nouns = &self.view.parse.nouns;
        let node = &nouns[title.noun];
        let next = nouns[node.first].members.iter().copied().find(|&member| member > title.noun)?;
        let group = &nouns[next].group;
        let plain =
            node.group.determiner.is_none() && title.unit == node.group.head && node.phrases.is_empty();
        let titled = (group.first..group.head).any(|i| {
            self.heads_at(&self.rules.things[title.thing], i).any(|h| self.ends_with(h, group.first, i))
        });
        (plain && titled && self.is_person_noun(next)).then(|| Holder {
            fills: self.fill_head(next),
            construction: "modifier",
            noun: Some(next),
            end: None,
        })
    }

    /// `their chairs, Jane Roe and John Doe`: of as many bodies as the sentence before names side by side.
    pub(crate) fn of_each(&self, title: Title, holders: usize) -> Vec<Fill> {
        let node = &self.view.parse.nouns[title.noun];
        let their = node.group.possessor.filter(|&unit| self.view.units[unit].lower.as_ref() == "their");
        let before = self.sentence.checked_sub(1).and_then(|at| self.story.views.get(at));
        let (Some(their), Some(before)) = (their, before) else { return Vec::new() };
        let groups = side_by_side(self.story, before, 0);
        let group = groups.into_iter().rev().find(|group| group.len() == holders).unwrap_or_default();
        let span = self.view.units[their].span;
        group.into_iter().map(|entity| Fill { entity, span, slot: "modifier", carried: true }).collect()
    }

    /// `led by X whose chair Jane Roe`: the name right before `whose`.
    pub(crate) fn whose_before(&self, noun: usize) -> Option<usize> {
        let parse = &self.view.parse;
        let at = parse.nouns[noun].chunk.checked_sub(1)?;
        let whose = matches!(parse.chunks[at], Chunk::Relative(unit)
            if self.view.units[unit].lower.as_ref() == "whose");
        let before = at.checked_sub(1).filter(|_| whose)?;
        let before =
            if matches!(parse.chunks[before], Chunk::Comma(_)) { before.checked_sub(1)? } else { before };
        parse.noun_of(before).filter(|&noun| self.is_name(noun))
    }
}
