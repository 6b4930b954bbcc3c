//! Binds the patterns of the frames to the verbs of a sentence.

use crate::gazetteer::Kind;
use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::overrule;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::RelationRule;
use crate::sentence::clauses::{Link, Verb};
use crate::sentence::groups::Shape;

impl Filler<'_> {
    /// All frames met in the sentence.
    pub(crate) fn candidates(&self, sentence: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        for verb in 0..self.view.parse.verbs.len() {
            self.verb_frames(verb, sentence, &mut found);
        }
        for noun in 0..self.view.parse.nouns.len() {
            self.noun_frames(noun, sentence, &mut found);
            self.beside_frames(noun, sentence, &mut found);
            self.compound_frames(noun, sentence, &mut found);
        }
        overrule::one_side(&mut found);
        overrule::one_level(self.rules, &mut found);
        // The verb that an agent noun stands with: `as its provider`.
        let hosts = |c: &Candidate| {
            let noun = c.noun.filter(|_| matches!(c.construction, "as" | "complement"))?;
            let first = self.view.parse.nouns[noun].first;
            self.view.parse.verbs.iter().position(|verb| {
                verb.objects.contains(&first) || verb.phrases.iter().any(|phrase| phrase.noun == first)
            })
        };
        overrule::verb_overrules(&mut found, hosts);
        found
    }

    /// False where the sentence lacks a word that the pattern needs.
    pub(crate) fn may_bind(&self, frame: usize, pattern: usize) -> bool {
        self.rules.signals.may_bind(&self.view.brings, frame, pattern)
    }

    pub(crate) fn verb_frames(&self, verb: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let node = &self.view.parse.verbs[verb];
        let lemma = self.view.units[node.group.main].lemma.as_ref();
        let Some(list) = self.rules.verbs.get(lemma) else { return };
        // Of the wordings of one frame the one that binds most counts.
        let mut best: Vec<(usize, Binding)> = Vec::new();
        for &(frame, pattern) in list {
            if !self.may_bind(frame, pattern) {
                continue;
            }
            let rule = &self.rules.frames[frame];
            let Some(binding) = self.bind_verb(rule, &rule.patterns[pattern], verb) else { continue };
            let relation = &rule.roles;
            match best.iter_mut().find(|(other, _)| *other == frame) {
                Some((_, old)) if self.rank(relation, old) >= self.rank(relation, &binding) => {}
                Some((_, old)) => *old = binding,
                None => best.push((frame, binding)),
            }
        }
        if best.is_empty() {
            return;
        }
        // Of frames of one relation the one that binds most of the clause speaks for the trigger.
        let top = |relation: usize| {
            best.iter()
                .filter(|(f, _)| self.rules.frames[*f].relation == relation)
                .map(|(_, b)| b.score)
                .max()
                .unwrap_or(0)
        };
        let tops: Vec<usize> = (0..self.rules.relations.len()).map(top).collect();
        best.retain(|(f, binding)| {
            let rule = &self.rules.frames[*f];
            !self.rules.relations[rule.relation].staged || binding.score == tops[rule.relation] || rule.weak
        });
        for (frame, binding) in best {
            let rule = &self.rules.frames[frame];
            found.push(Candidate {
                rule: rule.id.clone(),
                relation: rule.relation,
                stage: rule.stage,
                thing: binding.things.first().copied(),
                subject: binding.subject,
                object: binding.object,
                verb: Some(verb),
                noun: None,
                trigger: node.group.main,
                construction: construction(node, self.view.headline),
                cues: Vec::new(),
                elsewhere: false,
                fallen: false,
                weak: rule.weak,
                phrase: false,
                title: None,
                former: rule.former,
                sentence,
            });
        }
    }

    /// How much of the clause a binding explains, then how usual its parties are in their roles.
    pub(crate) fn rank(&self, rule: &RelationRule, binding: &Binding) -> (usize, i32) {
        (binding.score, self.usualness(rule, &binding.subject, &binding.object))
    }

    pub(crate) fn usualness(&self, rule: &RelationRule, subject: &[Fill], object: &[Fill]) -> i32 {
        let count =
            |fills: &[Fill], kinds: &[Kind]| fills.iter().any(|f| kinds.contains(self.story.kind(f.entity)));
        i32::from(count(subject, &rule.subject.usual)) + i32::from(count(object, &rule.object.usual))
            - i32::from(count(subject, &rule.object.usual))
            - i32::from(count(object, &rule.subject.usual))
    }
}

fn construction(node: &Verb, headline: bool) -> &'static str {
    match (node.group.shape, node.link, node.group.passive) {
        (Shape::Infinitive, ..) if headline => "headline infinitive",
        (_, Link::Fronted, _) => "fronted participle",
        (Shape::Infinitive, ..) => "infinitive",
        (Shape::Ing, ..) => "gerund",
        (Shape::Participle, ..) => "participle",
        (Shape::Finite, Link::Relative, _) => "subject relative",
        (Shape::Finite, _, _) if node.gap.is_some() => "object relative",
        (Shape::Finite, _, true) => "passive",
        (Shape::Finite, _, false) if headline => "headline",
        (Shape::Finite, Link::Shared, false) => "joined verbs",
        (Shape::Finite, _, false) => "active",
    }
}
