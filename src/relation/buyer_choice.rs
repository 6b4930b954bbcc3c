//! Who of the commissioners of an article buys what a fact without a buyer tells, weighed by what the article shows.

use crate::relation::buyer_group::{Choice, Chooser, Group, Sign};
use crate::relation::buyer_signs::Scene;
use crate::relation::candidate::Candidate;
use crate::relation::story::Fill;
use crate::rules::key;

/// Where nothing was fitted, a commissioner that no fact names has to stand as near as this.
const NEAR: i64 = 10;

impl Chooser<'_> {
    /// The buyer for whom most speaks; none where that is nobody.
    pub(super) fn best(&self, this: &Candidate) -> Option<Vec<Fill>> {
        let groups = self.groups(this);
        let Some(weights) = &self.rules.buyers else { return self.nearest(this, &groups) };
        let weigh = |choice: &Choice| {
            let of = |(first, second): &Sign| {
                let key = if second.is_empty() { key(&[first]) } else { key(&[first, second]) };
                weights.place(key).map_or(0.0, |place| weights.weight_at(place))
            };
            choice.signs.iter().map(of).sum::<f64>()
        };
        let mut best: Option<(f64, Choice)> = None;
        for choice in self.choices(this, &groups) {
            let weight = weigh(&choice);
            if best.as_ref().is_none_or(|(most, _)| weight > *most) {
                best = Some((weight, choice));
            }
        }
        best.map(|(_, choice)| choice.buyers).filter(|buyers| !buyers.is_empty())
    }

    /// True where who buys is weighed, so that nobody may be meant.
    pub(super) fn choosing(&self) -> bool {
        self.rules.buyers.is_some()
    }

    /// Everybody who may be the buyer, and nobody, with what speaks for each.
    pub(super) fn all(&self, this: &Candidate) -> Vec<Choice> {
        self.choices(this, &self.groups(this))
    }

    /// Where no weights are given: who is named nearest by a fact, or stands near.
    fn nearest(&self, this: &Candidate, groups: &[Group<'_>]) -> Option<Vec<Fill>> {
        let spoken = self.nearest_point(this, groups, false);
        let spoken = spoken.filter(|point| self.distance(this, point) <= NEAR);
        self.nearest_point(this, groups, true).or(spoken).map(|point| point.buyers.clone())
    }

    fn choices(&self, this: &Candidate, groups: &[Group<'_>]) -> Vec<Choice> {
        let scene = Scene::new(self, this, groups);
        let may = groups.iter().filter(|group| self.may_buy(this, group));
        let mut found: Vec<Choice> = may.map(|group| scene.choice(group)).collect();
        found.push(scene.nobody(this));
        found
    }
}
