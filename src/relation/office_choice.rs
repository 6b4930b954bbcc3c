//! The body in which an office is held where no words beside it name one: every body of the article, weighed by what is
//! seen of it, of the title and of the way between the two. Trees in `seeds/rules/offices.toml`, fitted on gold.

use std::collections::BTreeSet;

use crate::relation::considered_offices::AskedOffice;
use crate::relation::fill::Filler;
use crate::relation::office::{Holder, Title};
use crate::relation::office_signs::Seat;
use crate::relation::story::Fill;
use crate::rules::{RelationRule, Signs};

/// The name of the trees among those that answer questions.
const OFFICE: &str = "office";

/// The most bodies that are weighed for one office.
const BODIES: usize = 24;

impl Filler<'_> {
    /// The likeliest body of an office, or none where none is likely. `guess` is whom the words would mean by themselves:
    /// the nearest for `its`, the one in focus; where nothing was fitted, that stands.
    pub(super) fn likeliest(
        &self,
        rule: &RelationRule,
        title: Title,
        holder: &Holder,
        guess: Vec<Fill>,
    ) -> Vec<Fill> {
        if self.memory.asks() {
            self.note_asked(rule, title, holder, &guess);
        }
        // `is a surgeon`: one of many, who need not be of any body that is named.
        let any = self.view.parse.nouns[title.noun]
            .group
            .determiner
            .is_some_and(|unit| matches!(self.view.units[unit].lower.as_ref(), "a" | "an"));
        let Some(weights) = self.rules.answers.get(OFFICE).filter(|_| !any) else { return guess };
        let seat = Seat::new(self, title, holder, &guess);
        let mut best: Option<(f64, u32)> = None;
        for body in self.may_hold(rule, title) {
            let mut signs = Signs::weighed(&weights.ranker);
            seat.see(body, &mut signs);
            let sure = weights.ranker.sure(&signs.bits());
            if best.is_none_or(|(most, _)| sure > most) {
                best = Some((sure, body));
            }
        }
        let best = best.filter(|(sure, _)| *sure >= weights.bar);
        let span = self.view.units[title.unit].span;
        let own = |entity: u32| guess.iter().find(|fill| fill.entity == entity).cloned();
        best.map(|(_, entity)| own(entity).unwrap_or(Fill { entity, span, slot: "focus", carried: true }))
            .into_iter()
            .collect()
    }

    /// The bodies of the article that may have such an office, in the order in which it names them.
    fn may_hold(&self, rule: &RelationRule, title: Title) -> Vec<u32> {
        let mut seen = BTreeSet::new();
        let named = self.story.references.iter().filter(|reference| seen.insert(reference.entity));
        let fill = |entity: u32| Fill { entity, span: self.view.span, slot: "focus", carried: true };
        let all: Vec<Fill> = named.map(|reference| fill(reference.entity)).collect();
        let mut may = self.served(rule, title, all);
        may.retain(|fill| !self.story.is_person(fill.entity));
        may.truncate(BODIES);
        may.into_iter().map(|fill| fill.entity).collect()
    }

    fn note_asked(&self, rule: &RelationRule, title: Title, holder: &Holder, guess: &[Fill]) {
        let seat = Seat::new(self, title, holder, guess);
        let told = |body: u32| {
            let mut signs = Signs::named();
            seat.see(body, &mut signs);
            (body, signs.words())
        };
        self.memory.note_asked(AskedOffice {
            sentence: self.sentence,
            persons: holder.fills.iter().map(|fill| fill.entity).collect(),
            bodies: self.may_hold(rule, title).into_iter().map(told).collect(),
        });
    }
}
