//! The body in which an office is held where no words beside it tell: by the kind of body that has such an
//! office, and by what the article speaks of.

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// `Trust chief executive`, `CCG chair`: the last body of that kind.
    pub(super) fn kind_word(&self, title: Title) -> Vec<Fill> {
        self.kind_word_in(self.view.parse.nouns[title.noun].group.first..title.unit)
    }

    pub(super) fn kind_word_in(&self, units: std::ops::Range<usize>) -> Vec<Fill> {
        for unit in units {
            let word = &self.view.units[unit];
            if !matches!(word.tag, Tag::Noun | Tag::Name) || !matches!(word.kind, UnitKind::Word) {
                continue;
            }
            let noun = word.lemma.to_lowercase();
            let kinds = self.rules.kinds_of(&noun);
            // `ICB chair`: such a body by its name.
            let styled = self.rules.lists("commissioning_bodies", &noun);
            if kinds.is_empty() && !styled {
                continue;
            }
            let fits = |e: u32| kinds.contains(self.story.kind(e)) || styled && self.is_commissioning_body(e);
            if let Some(entity) = self.focus().last(fits) {
                return vec![Fill { entity, span: word.span, slot: "kind", carried: true }];
            }
        }
        Vec::new()
    }

    fn is_commissioning_body(&self, entity: u32) -> bool {
        let name = self.story.entities.get(entity as usize).map(|entity| entity.name.to_lowercase());
        let ends = self.rules.words.get("commissioning_bodies");
        name.zip(ends).is_some_and(|(name, ends)| ends.iter().any(|end| name.ends_with(end.as_str())))
    }

    /// `the group's accountable officer`: of several that may be meant, one that has such an officer.
    pub(super) fn having_such(&self, title: Title, fills: Vec<Fill>) -> Vec<Fill> {
        let vague = |fill: &Fill| {
            self.story.references.iter().all(|reference| reference.nominal || reference.span != fill.span)
        };
        let others = |fill: &Fill| {
            ![Kind::CCG, Kind::PUBLIC_BODY].contains(self.story.kind(fill.entity)) && vague(fill)
        };
        if fills.is_empty() || !self.titled_as("public_posts", title) || !fills.iter().all(others) {
            return fills;
        }
        match self.focus().last(|e| *self.story.kind(e) == Kind::CCG) {
            Some(entity) => vec![Fill { entity, carried: true, ..fills[0].clone() }],
            None => fills,
        }
    }

    /// `Jane Roe, its chair, said`, where the sentence names nobody before: the one body that the sentence before
    /// names.
    pub(super) fn last_named(&self, title: Title, fills: Vec<Fill>) -> Vec<Fill> {
        let node = &self.view.parse.nouns[title.noun];
        let its = node.group.possessor.filter(|&unit| self.view.units[unit].lower.as_ref() == "its");
        let (Some(its), [fill]) = (its, fills.as_slice()) else { return fills };
        let body = |e: u32| ![Kind::PERSON, Kind::MEDIA].contains(self.story.kind(e));
        let named = (0..its).filter_map(|unit| self.story.reference(self.view, unit));
        let before = self.sentence.checked_sub(1).and_then(|at| self.story.views.get(at));
        let Some(before) = before.filter(|_| !named.map(|r| r.entity).any(body)) else { return fills };
        let mut there = before.references().iter().map(|r| r.entity).filter(|&e| body(e));
        match there.next() {
            Some(entity) if there.all(|other| other == entity) => vec![Fill { entity, ..fill.clone() }],
            _ => fills,
        }
    }

    /// `Jane Roe, chief executive, said`: the body that the story is about.
    pub(super) fn in_focus(&self, title: Title, holder: &Holder) -> Vec<Fill> {
        let word = &self.view.units[title.unit];
        let council = self.titled_as("council_posts", title);
        let union = self.titled_as("union_posts", title);
        let firm = self.titled_as("firm_posts", title);
        let held = council || union || self.titled_as("posts", title);
        let known = holder.fills.iter().any(|fill| {
            self.story
                .references
                .iter()
                .any(|r| r.entity == fill.entity && r.span.end <= self.view.span.start)
        });
        if !held || known || self.elsewhere(title) {
            return Vec::new();
        }
        let press = self.rules.lists("journalists", word.lemma.as_ref());
        let public = self.titled_as("public_posts", title);
        let trust = self.titled_as("trust_posts", title);
        let ccg = public && self.focus().last(|e| *self.story.kind(e) == Kind::CCG).is_some();
        let may = |e: u32| {
            let kind = self.story.kind(e);
            if ccg && *kind != Kind::CCG {
                return false;
            }
            if public && ![Kind::CCG, Kind::TRUST, Kind::PUBLIC_BODY].contains(kind) {
                return false;
            }
            if council && *kind != Kind::COUNCIL
                || union && *kind != Kind::NONPROFIT
                || firm && ![Kind::FIRM, Kind::NONPROFIT].contains(kind)
            {
                return false;
            }
            if trust && ![Kind::TRUST, Kind::CCG, Kind::PUBLIC_BODY].contains(kind) {
                return false;
            }
            if press {
                *kind == Kind::MEDIA
            } else {
                ![Kind::PERSON, Kind::MEDIA, Kind::HOSPITAL].contains(kind)
            }
        };
        // Those who inspect are seldom meant where others are named.
        let about: Vec<u32> = self.focus().subject.clone();
        let other = |e: u32| may(e) && (!self.story.bystander(e) || about.contains(&e));
        let watched = self.most_named(self.view.span.end, &other).is_some();
        let may = |e: u32| if watched { other(e) } else { may(e) };
        // `X told the board that Y joins from Z`: what is said later is less likely meant.
        // A paragraph is about one body first of all.
        let narrow = council || union || firm || trust;
        let here = self.in_paragraph(word.span.start, &may);
        let most = self.most_named(word.span.start, &may);
        let so_far = match here.as_slice() {
            [one] if narrow => Some(*one),
            [first, ..]
                if holder.construction != "modifier" && most.is_none_or(|most| !here.contains(&most)) =>
            {
                Some(*first)
            }
            _ => most,
        };
        let told = self.just_told(word.span.start).filter(|body| here.first() == Some(body));
        // `X let it in May. Chief executive Jane Roe said …`
        let about = || match self.focus().subject.as_slice() {
            [one] if holder.construction == "modifier" && here.len() > 1 && here.contains(one) => Some(*one),
            _ => None,
        };
        let so_far = told.or_else(about).or(so_far);
        let entity = so_far.or_else(|| self.most_named(self.view.span.end, &may));
        // A letter that names its sender at its foot.
        let entity = entity.or_else(|| self.only_named(&may));
        entity
            .map(|entity| Fill { entity, span: word.span, slot: "focus", carried: true })
            .into_iter()
            .collect()
    }

    /// The body whose officer the sentence before names, within the paragraph: `X hires Jane Roe as chair. Chief
    /// executive John Doe said …`.
    fn just_told(&self, start: u32) -> Option<u32> {
        let before = self.sentence.checked_sub(1)?;
        let end = self.story.views.get(before)?.span.end;
        let between = self.story.document.get(end as usize..start as usize)?;
        if between.contains('\n') {
            return None;
        }
        // What the story is about is known once the focus has been brought up to here.
        drop(self.focus());
        self.memory.only_told_in(before)
    }

    /// True where a title ends with words of a list.
    pub(super) fn titled_as(&self, list: &str, title: Title) -> bool {
        let first = self.view.parse.nouns[title.noun].group.first;
        let words = self.rules.words.get(list);
        words.is_some_and(|words| words.iter().any(|words| self.ends_with(words, first, title.unit)))
    }

    /// The bodies that the paragraph names up to a place.
    fn in_paragraph(&self, end: u32, may: &impl Fn(u32) -> bool) -> Vec<u32> {
        let Some(text) = self.story.document.get(..end as usize) else { return Vec::new() };
        let start = text.rfind('\n').map_or(0, |at| at + 1) as u32;
        let from = self.story.references.partition_point(|r| r.span.start < start);
        let mut named: Vec<u32> = Vec::new();
        for reference in self.story.references[from..].iter().take_while(|r| r.span.start < end) {
            if may(reference.entity) && !named.contains(&reference.entity) {
                named.push(reference.entity);
            }
        }
        named
    }

    /// The one body that the whole article names.
    fn only_named(&self, may: &impl Fn(u32) -> bool) -> Option<u32> {
        let mut named = self.story.references.iter().map(|r| r.entity).filter(|&e| may(e));
        let first = named.next()?;
        named.all(|other| other == first).then_some(first)
    }

    /// Whom the article has named most often up to a place; of equals the first named.
    fn most_named(&self, end: u32, may: &impl Fn(u32) -> bool) -> Option<u32> {
        // Earlier ones come last, so that of equals the first named wins.
        let so_far = self.story.references.iter().rev().filter(|r| r.span.start < end && may(r.entity));
        let mut counts: Vec<(u32, usize)> = Vec::new();
        for reference in so_far {
            let before = counts.iter().position(|(entity, _)| *entity == reference.entity);
            let count = before.map_or(0, |at| counts.remove(at).1);
            counts.push((reference.entity, count + 1));
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(entity, _)| entity)
    }
}
