//! The body in which an office is held: before the title, behind it, with the person, or in focus.

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::story::Fill;
use crate::rules::{RelationRule, Role};
use crate::sentence::clauses::is_time;
use crate::sentence::groups::Chunk;
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
        let owners = self.owners_before(title.noun, title.unit);
        let beside = self.beside_officer(title, &owners);
        let before = if beside.is_empty() { own(owners) } else { Vec::new() };
        let before = self.having_such(title, self.last_named(title, before));
        let party = before.iter().all(|fill| *self.story.kind(fill.entity) == Kind::OTHER);
        // `Its chairman, Jane Roe of X,`: where she is from tells more than a pronoun.
        let vague = !before.is_empty() && before.iter().all(|fill| fill.carried && !self.named_here(fill));
        let home = || {
            holder.noun.filter(|&noun| noun != title.noun).map(|noun| own(self.body_behind(noun, &["of"])))
        };
        if vague && let Some(home) = home().filter(|home| !home.is_empty()) {
            return home;
        }
        // `its chairman`, `the trust's chairman`: who is meant is weighed.
        let pointed = self.view.parse.nouns[title.noun]
            .group
            .possessor
            .is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "its" | "their" | "our"));
        if pointed && !party && (before.is_empty() || vague && before.len() == 1) {
            return self.likeliest(rule, title, holder, before);
        }
        if !before.is_empty() && !party {
            // `the centre's general manager for X`: where he works, and for whom.
            let place = before.iter().all(|f| f.carried && *self.story.kind(f.entity) == Kind::HOSPITAL);
            let employer = if place { own(self.body_behind(title.noun, &["for"])) } else { Vec::new() };
            return before.into_iter().chain(employer).collect();
        }
        // `approval from health secretary Jane Roe for X to go on`: behind a name only where she is from.
        let named = holder.construction == "modifier" && holder.noun == Some(title.noun);
        let reach = if named { &["of", "from", "at"][..] } else { prepositions };
        let behind = own(self.body_behind(title.noun, reach));
        // `the Labour leader of X`
        if behind.is_empty() && !before.is_empty() {
            return before;
        }
        if !behind.is_empty() {
            return behind;
        }
        let beside = own(beside);
        if !beside.is_empty() {
            return beside;
        }
        let named = own(self.kind_word(title));
        if !named.is_empty() {
            return named;
        }
        for fills in [self.listed_body(title, holder, prepositions), self.naming(title, holder)] {
            let fills = own(fills);
            if !fills.is_empty() {
                return fills;
            }
        }
        for sibling in self.siblings_right(title) {
            let shared = own(self.body_behind(sibling, prepositions));
            if !shared.is_empty() {
                return shared;
            }
        }
        if let Some(person) = holder.noun.filter(|&noun| noun != title.noun) {
            let mut fills = own(self.owners_before(person, self.view.parse.nouns[person].group.head));
            if fills.is_empty() {
                fills = own(self.body_behind(person, &["of", "from", "at"]));
            }
            if !fills.is_empty() {
                return fills;
            }
        }
        let there = own(self.where_it_is(title));
        if !there.is_empty() {
            return there;
        }
        let hosts = own(self.host(title.noun, Role::Object, rule));
        if !hosts.is_empty() {
            return hosts;
        }
        let there = own(self.by_place(title));
        if !there.is_empty() {
            return there;
        }
        let opened = own(self.opened_at(title));
        if !opened.is_empty() {
            return opened;
        }
        let ahead = own(self.ahead(title));
        if !ahead.is_empty() {
            return ahead;
        }
        let guess = own(self.in_focus(title, holder));
        self.likeliest(rule, title, holder, guess)
    }

    /// `becomes her deputy`, `his successor`: in the body of which the other was told to be an officer.
    fn beside_officer(&self, title: Title, owners: &[Fill]) -> Vec<Fill> {
        let [owner] = owners else { return Vec::new() };
        let follows = self.rules.lists("followers", self.view.units[title.unit].lemma.as_ref());
        if !follows || !self.story.is_person(owner.entity) {
            return Vec::new();
        }
        let body = self.memory.body_of(owner.entity, self.sentence);
        body.map(|entity| Fill { entity, carried: true, ..owner.clone() }).into_iter().collect()
    }

    /// `At X, Jane Roe moves up to chief executive`: the body with which the sentence opens.
    fn opened_at(&self, title: Title) -> Vec<Fill> {
        let parse = &self.view.parse;
        let at = match parse.chunks.first() {
            Some(Chunk::Preposition(unit, _)) => self.view.units[*unit].lower.as_ref() == "at",
            _ => false,
        };
        let comma = matches!(parse.chunks.get(2), Some(Chunk::Comma(_)));
        let own = parse.nouns[title.noun].group.possessor.is_some();
        let body = parse.noun_of(1).filter(|&noun| at && comma && !own && self.is_name(noun));
        body.map(|noun| self.fill(noun, "opening")).unwrap_or_default()
    }

    /// True for a body that the words themselves name.
    fn named_here(&self, fill: &Fill) -> bool {
        self.story.references.iter().any(|reference| reference.span == fill.span)
    }

    /// Bodies that may have the office; a person only for those who serve one.
    pub(super) fn served(&self, rule: &RelationRule, title: Title, fills: Vec<Fill>) -> Vec<Fill> {
        if fills.is_empty() {
            return fills;
        }
        let serves = self.rules.lists("attendants", self.view.units[title.unit].lemma.as_ref());
        let mut fills = self.fit(rule, Role::Object, fills);
        fills.retain(|fill| serves || !self.story.is_person(fill.entity));
        // `the Mayor of Elmford` rules no hospital.
        if self.titled_as("town_posts", title) {
            fills.retain(|fill| {
                ![Kind::TRUST, Kind::HOSPITAL, Kind::CCG].contains(self.story.kind(fill.entity))
            });
        }
        // A party has leaders; its members hold their offices elsewhere.
        if !self.titled_as("party_posts", title) {
            fills.retain(|fill| !self.of_party(std::slice::from_ref(fill)));
        }
        fills
    }

    /// The first body behind one of the prepositions after a noun, past phrases that name none:
    /// `chairman until last year of the panel at X`.
    pub(crate) fn body_behind(&self, noun: usize, prepositions: &[&str]) -> Vec<Fill> {
        let parse = &self.view.parse;
        let mut wanted = false;
        let mut party = Vec::new();
        for at in parse.nouns[noun].chunk + 1..parse.chunks.len() {
            match &parse.chunks[at] {
                Chunk::Preposition(unit, end) => {
                    let words: Vec<&str> = self
                        .view
                        .units
                        .get(*unit..*end)
                        .unwrap_or_default()
                        .iter()
                        .map(|u| u.lower.as_ref())
                        .collect();
                    wanted = prepositions.contains(&words.join(" ").as_str());
                }
                Chunk::Noun(_) => {
                    let Some(other) = parse.noun_of(at) else { break };
                    let fills = if wanted { self.bodies_of(other) } else { Vec::new() };
                    // `leader of the Labour group on X`: the group is X's.
                    let group = !self.is_name(other) && self.of_party(&fills);
                    let first_party = group && party.is_empty();
                    if !fills.is_empty() && !first_party {
                        return self.and_for(at, fills);
                    }
                    if group {
                        party = fills;
                    }
                    if self.is_person_noun(other) {
                        break;
                    }
                }
                Chunk::Loose(_) | Chunk::Coordinator(_) | Chunk::Open(_) | Chunk::Close(_) => {}
                _ => break,
            }
        }
        party
    }

    /// `director of X for A and for B`: the body behind the same preposition once more.
    fn and_for(&self, at: usize, mut fills: Vec<Fill>) -> Vec<Fill> {
        let chunks = &self.view.parse.chunks;
        let word =
            |at: usize| chunks.get(at).map_or("", |chunk| self.view.units[chunk.first()].lower.as_ref());
        let again = matches!(chunks.get(at + 1), Some(Chunk::Coordinator(_)))
            && matches!(chunks.get(at + 2), Some(Chunk::Preposition(..)))
            && at.checked_sub(1).is_some_and(|before| word(before) == word(at + 2));
        if again && let Some(noun) = self.view.parse.noun_of(at + 3) {
            fills.extend(self.bodies_of(noun));
        }
        fills
    }

    /// True where all are political parties.
    fn of_party(&self, fills: &[Fill]) -> bool {
        let name = |fill: &Fill| self.story.entities.get(fill.entity as usize).map(|e| e.name.to_lowercase());
        !fills.is_empty()
            && fills.iter().all(|fill| name(fill).is_some_and(|name| self.rules.lists("parties", &name)))
    }

    /// `leaves X, where she is chief executive`
    fn where_it_is(&self, title: Title) -> Vec<Fill> {
        let parse = &self.view.parse;
        let at = parse.nouns[title.noun].chunk;
        let opens = (at.saturating_sub(8)..at)
            .rev()
            .find(|&i| self.view.units[parse.chunks[i].first()].lower.as_ref() == "where");
        let Some(opens) = opens else { return Vec::new() };
        let before = (opens.saturating_sub(3)..opens).rev().find_map(|i| parse.noun_of(i));
        before.map(|noun| self.fill(noun, "where")).unwrap_or_default()
    }

    /// True where words of the title name a body that nothing else in the article tells: `the committee's chairman`.
    pub(super) fn elsewhere(&self, title: Title) -> bool {
        let node = &self.view.parse.nouns[title.noun];
        let owned = node
            .group
            .possessor
            .is_some_and(|unit| !matches!(self.view.units[unit].tag, Tag::PossessiveDeterminer));
        owned
            || title.unit == node.group.head
                // `chief executive at the time of the collapse`
                && node
                    .phrases
                    .iter()
                    .map(|phrase| (self.preposition(phrase), &self.view.parse.nouns[phrase.noun].group))
                    .take_while(|(_, group)| !is_time(&self.view.units, group))
                    .any(|(preposition, group)| {
                        matches!(preposition.as_ref(), "of" | "at" | "for") && group.determiner.is_some()
                    })
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
            // `chair of the trust board`
            if inner.is_empty() && self.rules.lists("boards", self.head_lemma(noun)) {
                inner = self.kind_word_in(node.group.first..node.group.head);
            }
            if !inner.is_empty() {
                found = inner;
            }
        }
        found
    }

    /// `director of public health for Middlesbrough`: the body named after the place.
    fn by_place(&self, title: Title) -> Vec<Fill> {
        let node = &self.view.parse.nouns[title.noun];
        let places = node.phrases.iter().map(|phrase| &self.view.parse.nouns[phrase.noun].group);
        let named = places.filter(|group| {
            let head = &self.view.units[group.head];
            head.tag == Tag::Name && matches!(head.kind, UnitKind::Word)
        });
        for group in named {
            let place = self.view.words(self.story.document, group.first, group.end);
            let council = self.titled_as("council_posts", title);
            let town = self.titled_as("town_posts", title);
            let found = self.story.references.iter().find(|reference| {
                let kind = self.story.kind(reference.entity);
                let fits = if council {
                    *kind == Kind::COUNCIL
                } else {
                    *kind == Kind::CCG || *kind == Kind::TRUST && !town
                };
                let name = self.story.entities.get(reference.entity as usize).map_or("", |e| e.name.as_str());
                fits && name.trim_start_matches("NHS ").starts_with(place) && place.len() > 3
            });
            if let Some(reference) = found {
                let span = self.view.units[group.head].span;
                return vec![Fill { entity: reference.entity, span, slot: "place", carried: true }];
            }
        }
        Vec::new()
    }
}
