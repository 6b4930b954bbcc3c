//! A second look at the pairs of an article: each once more, now that it is known how sure all others are. What
//! tells them apart is fitted on gold and stands in `seeds/rules/again.toml`.

use std::fmt::Write;

use crate::relation::candidate::Candidate;
use crate::relation::rank::add::{EVEN, Key, Odds};
use crate::relation::rank::features::Pair;
use crate::relation::rank::overview::{Ends, Overview};
use crate::rules::Signs;

/// In an article of fewer sentences than this there is nothing around a pair that could tell more than its own words.
const AROUND: usize = 5;

/// Whatever others look like, a pair that was so sure at the first look stays.
const SURE: f64 = 0.85;

/// How much surer a pair must be that nothing told of yet and whose subject the article does not name: all that is known of it are the words
/// around the object.
const NOBODY: f64 = 0.1;

/// How much of the bar a pair needs that frames plainly state, or that was likelier than not at the first look.
const FIRM: f64 = 0.7;

/// A pair that was looked at again, in numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SeenAgain {
    pub(super) relation: usize,
    pub(super) subject: Option<u32>,
    pub(super) object: u32,
    pub(super) signs: Vec<String>,
}

impl Pair<'_, '_> {
    /// Everything that is looked at again, with what is seen of it.
    pub(super) fn seen_again(&self, odds: &Odds) -> Vec<SeenAgain> {
        let overview = Overview::new(self, odds);
        let seen = |ends: Ends| {
            let mut signs = Signs::named();
            overview.see(ends, &mut signs);
            SeenAgain { relation: self.relation, subject: ends.0, object: ends.1, signs: signs.words() }
        };
        overview.pairs().map(seen).collect()
    }

    /// The facts that the second look adds; notes those that it refuses.
    pub(super) fn again(&self, odds: &mut Odds, mut trace: Option<&mut String>) -> Vec<Candidate> {
        let kind = self.rules.relations[self.relation].kind.as_str();
        let Some(weights) = self.rules.answers.get(kind) else { return Vec::new() };
        if self.story.views.len() < AROUND {
            return Vec::new();
        }
        let overview = Overview::new(self, odds);
        let (mut new, mut refused, mut again) = (Vec::new(), Vec::new(), Vec::new());
        for ends in overview.pairs() {
            let mut signs = Signs::weighed(&weights.ranker);
            overview.see(ends, &mut signs);
            let sure = weights.ranker.sure(&signs.bits());
            again.extend(self.both_ways(ends).map(|pair| (pair, sure)));
            let told = overview.told(ends);
            let holds = sure >= self.bar_again(&overview, ends, weights.bar);
            if told != holds
                && let Some(trace) = trace.as_deref_mut()
            {
                let name = |entity: u32| {
                    self.story.entities.get(entity as usize).map_or("", |entity| entity.name.as_str())
                };
                let _ = writeln!(
                    trace,
                    "  looked at again {kind}: {} -> {}: {sure:.2}, {:.2} before, {}",
                    ends.0.map_or("nobody", name),
                    name(ends.1),
                    overview.sure(ends),
                    if holds { "a fact in view of the others" } else { "none in view of the others" },
                );
            }
            match (told, holds) {
                (true, false) => refused.extend(self.both_ways(ends)),
                (false, true) => new.extend(self.fact_again(ends, odds)),
                _ => {}
            }
        }
        odds.refused.extend(refused);
        odds.again.extend(again);
        new
    }

    /// A pair, and the same the other way round where either may be the subject.
    fn both_ways(&self, (subject, object): Ends) -> impl Iterator<Item = Key> {
        let symmetric = self.rules.relations[self.relation].symmetric;
        let turned = subject.filter(|_| symmetric).map(|subject| (Some(object), subject));
        [(subject, object)]
            .into_iter()
            .chain(turned)
            .map(|(subject, object)| (self.relation, subject, object))
    }

    /// How sure a pair must be at the second look. What frames plainly state needs less, and where the subject is of a
    /// kind that seldom is one nothing that was fitted knows better than they.
    fn bar_again(&self, overview: &Overview<'_, '_, '_>, ends: Ends, bar: f64) -> f64 {
        if overview.told(ends) && overview.sure(ends) >= SURE {
            return 0.0;
        }
        if !overview.told(ends) {
            return if ends.0.is_none() { bar + NOBODY } else { bar };
        }
        if !overview.firm(ends) && overview.sure(ends) < EVEN {
            return bar;
        }
        let rule = &self.rules.relations[self.relation];
        let seldom = ends.0.is_some_and(|subject| !rule.subject.usual.contains(self.story.kind(subject)));
        if rule.staged && seldom { 0.0 } else { bar * FIRM }
    }

    /// The fact that a pair makes which nothing told before.
    fn fact_again(&self, (subject, object): Ends, odds: &Odds) -> Option<Candidate> {
        let place = |entity: u32| self.cast.bodies.iter().position(|body| body.entity == entity);
        let at = place(object)?;
        let bars = self.bar(0.0, subject, object) > 1.0;
        if bars || !self.deals(subject, object) {
            return None;
        }
        match subject {
            Some(subject) => {
                let (s, o) = (place(subject)?, at);
                let symmetric = self.rules.relations[self.relation].symmetric;
                let (s, o) = if symmetric && o < s { (o, s) } else { (s, o) };
                self.fact(self.ranker?, Some(s), o)
            }
            None => {
                let (_, sentence) = odds.of_nobody.get(&(self.relation, object))?;
                let fact = self.fact_in(*sentence, None, at)?;
                Some(Candidate { elsewhere: true, ..fact })
            }
        }
    }
}
