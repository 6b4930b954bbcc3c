//! The body in which an office is held: before the title, behind it, with the person, or in focus.

use crate::relation::fill::{Filler, kinds_of};
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::rules::{RelationRule, Role};
use crate::gazetteer::Kind;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// Where an office is held; empty where the sentence and the story do not tell.
    pub(crate) fn bodies(
        &self,
        rule: &RelationRule,
        title: Title,
        holder: &Holder,
        prepositions: &[&str],
    ) -> Vec<Fill> {
        let own = |fills: Vec<Fill>| self.served(rule, title, fills);
        let before = own(self.owners_before(title.noun, title.unit));
        if !before.is_empty() {
            return before;
        }
        let behind = own(self.named_behind(title.noun, prepositions));
        if !behind.is_empty() {
            return behind;
        }
        let named = own(self.kind_word(title));
        if !named.is_empty() {
            return named;
        }
        for sibling in self.siblings_right(title) {
            let shared = own(self.named_behind(sibling, prepositions));
            if !shared.is_empty() {
                return shared;
            }
        }
        if let Some(person) = holder.noun.filter(|&noun| noun != title.noun) {
            let mut fills = own(self.owners_before(person, self.view.parse.nouns[person].group.head));
            if fills.is_empty() {
                fills = own(self.named_behind(person, &["of", "from", "at"]));
            }
            if !fills.is_empty() {
                return fills;
            }
        }
        let hosts = own(self.host(title.noun, Role::Object, rule));
        if !hosts.is_empty() {
            return hosts;
        }
        own(self.in_focus(title, holder))
    }

    /// Bodies that may have the office; a person only for those who serve one.
    fn served(&self, rule: &RelationRule, title: Title, fills: Vec<Fill>) -> Vec<Fill> {
        let serves = self.rules.lists("attendants", self.view.units[title.unit].lemma.as_ref());
        let mut fills = self.fit(rule, Role::Object, fills);
        fills.retain(|fill| serves || !self.story.is_person(fill.entity));
        fills
    }

    /// The first body behind one of the prepositions after a noun.
    fn named_behind(&self, noun: usize, prepositions: &[&str]) -> Vec<Fill> {
        for phrase in &self.view.parse.nouns[noun].phrases {
            let preposition = self.preposition(phrase);
            if !prepositions.contains(&preposition.as_str()) {
                break;
            }
            let fills = self.bodies_of(phrase.noun);
            if !fills.is_empty() {
                return fills;
            }
        }
        Vec::new()
    }

    /// Whom a noun after a preposition stands for: `X`, `the X board`, `the union X`.
    pub(crate) fn bodies_of(&self, noun: usize) -> Vec<Fill> {
        let mut found = self.fill(noun, "phrase");
        if found.is_empty() || found.iter().all(|fill| self.story.is_person(fill.entity)) {
            let node = &self.view.parse.nouns[noun];
            let mut inner = Vec::new();
            for &unit in &node.group.names {
                self.push_unit(unit, "modifier", &mut inner);
            }
            if inner.is_empty()
                && let Some(unit) = node.group.possessor
            {
                self.push_unit(unit, "possessor", &mut inner);
            }
            if !inner.is_empty() {
                found = inner;
            }
        }
        found
    }

    /// `Trust chief executive`: the last body of that kind.
    fn kind_word(&self, title: Title) -> Vec<Fill> {
        let group = &self.view.parse.nouns[title.noun].group;
        for unit in group.first..title.unit {
            let word = &self.view.units[unit];
            if word.tag != Tag::Noun || !matches!(word.kind, UnitKind::Word) {
                continue;
            }
            let kinds = kinds_of(word.lemma.as_ref());
            if kinds.is_empty() {
                continue;
            }
            if let Some(entity) = self.focus.last(|e| kinds.contains(self.story.kind(e))) {
                return vec![Fill { entity, span: word.span, slot: "kind", carried: true }];
            }
        }
        Vec::new()
    }

    /// `Jane Roe, chief executive, said`: the body that the story is about.
    fn in_focus(&self, title: Title, holder: &Holder) -> Vec<Fill> {
        let word = &self.view.units[title.unit];
        let held = self.rules.words.get("posts").is_some_and(|posts| {
            let first = self.view.parse.nouns[title.noun].group.first;
            posts.iter().any(|post| self.ends_with(post, first, title.unit))
        });
        let known = holder.fills.iter().any(|fill| {
            self.story.references.iter().any(|r| r.entity == fill.entity && r.span.end <= self.view.span.start)
        });
        if !held || known || matches!(holder.construction, "noun") {
            return Vec::new();
        }
        let is_body = |e: u32| {
            let kind = self.story.kind(e);
            *kind != Kind::PERSON && *kind != Kind::MEDIA && *kind != Kind::HOSPITAL
        };
        let subject = match self.focus.subject.as_slice() {
            [one] if is_body(*one) => Some(*one),
            _ => None,
        };
        let entity = subject.or_else(|| self.focus.last(is_body));
        entity.map(|entity| Fill { entity, span: word.span, slot: "focus", carried: true }).into_iter().collect()
    }
}
