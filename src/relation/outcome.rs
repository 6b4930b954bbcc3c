//! What became of a bid, told further on in its sentence: `bid for the contract but lost out`, `put in an offer,
//! which was turned down`.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::is_pronoun;
use crate::relation_type::Stage;
use crate::sentence::clauses::Verb;
use crate::sentence::groups::Shape;
use crate::sentence::tags::Tag;

/// Gives bids the stage that a later verb of the sentence tells.
pub(crate) fn settle(filler: &Filler<'_>, here: &mut [Candidate]) {
    for candidate in here.iter_mut() {
        let hoped = candidate.stage == Some(Stage::Planned)
            && candidate.object.iter().any(|fill| fill.slot == "subject")
            && candidate.cues.iter().any(|cue| cue == "plan");
        let asked = candidate.stage == Some(Stage::Planned)
            && candidate.object.iter().any(|fill| fill.slot == "object" || fill.slot == "subject");
        let open = candidate.stage == Some(Stage::Bid) || hoped || asked;
        if !open || candidate.fallen || candidate.object.is_empty() {
            continue;
        }
        let told = filler
            .view
            .parse
            .verbs
            .iter()
            .filter(|verb| verb.group.main > candidate.trigger && verb.group.shape == Shape::Finite)
            .filter(|verb| !verb.group.negated && verb.group.modal.is_none())
            .find_map(|verb| filler.came_of(candidate, verb))
            .filter(|stage| hoped || !asked || *stage == Stage::Awarded);
        if let Some(stage) = told {
            candidate.stage = Some(stage);
            candidate.cues.push("outcome".to_owned());
        }
    }
}

impl Filler<'_> {
    /// What a verb says of a bid or of the one who made it.
    fn came_of(&self, candidate: &Candidate, verb: &Verb) -> Option<Stage> {
        let subject = verb.subject?;
        let noun = &self.view.parse.nouns[subject];
        let bid = is_pronoun(self.view, noun.group.head)
            || candidate.thing == Some(subject)
            || self.rules.lists("bids", self.head_lemma(subject));
        let bidder = self
            .fill(subject, "subject")
            .iter()
            .any(|fill| candidate.object.iter().any(|object| object.entity == fill.entity));
        if !bid && !bidder {
            return None;
        }
        let units = &self.view.units;
        let lemma = units[verb.group.main].lemma.as_ref();
        let particle = self.particle(verb, None);
        let said = |list: &str| {
            self.rules.lists(list, lemma)
                || particle.is_some_and(|particle| self.rules.lists(list, &format!("{lemma} {particle}")))
                // `thought better of it`, `stood aside`
                || units.get(verb.group.main + 1).is_some_and(|next| self.rules.lists_pair(list, lemma, &next.lower))
        };
        if verb.group.passive {
            return said("bid_refused").then_some(Stage::Lost);
        }
        let object = verb.objects.first().is_some_and(|&object| self.view.plain(object));
        if said("bid_fails") && (!object || particle.is_some()) {
            return Some(Stage::Lost);
        }
        if bidder && said("bid_withdrawn") && !object {
            return Some(Stage::Declined);
        }
        // `has asked X to step in, and X has agreed`
        if bidder && said("bid_agreed") && !object && verb.governor.is_none() {
            return Some(Stage::Awarded);
        }
        let described = |word: &str| {
            let from = verb.group.main + 1;
            let until = (from + 4).min(units.len());
            units
                .get(from.min(until)..until)
                .unwrap_or_default()
                .iter()
                .any(|unit| unit.tag == Tag::Adjective && unit.lower.as_ref() == word)
        };
        (lemma == "be" && described("unsuccessful")).then_some(Stage::Lost)
    }
}
