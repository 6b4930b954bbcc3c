//! Descriptions that bring somebody in who is named only afterwards: `A social enterprise has been chosen.`

use crate::gazetteer::Kind;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;

/// How many sentences on the name has to come.
const REACH: usize = 2;

impl Filler<'_> {
    /// The body that an indefinite description means: the first of its kind that the next sentences are about.
    pub(super) fn introduced(&self, noun: usize, slot: &'static str) -> Option<Fill> {
        let view = self.view;
        let group = &view.parse.nouns[noun].group;
        let first = view.units.get(group.first)?;
        if !matches!(first.lower.as_ref(), "a" | "an") || self.equates(noun) {
            return None;
        }
        let kinds = self.introduces(view.units[group.head].lemma.as_ref());
        if kinds.is_empty() {
            return None;
        }
        let here = self.story.views.iter().position(|other| other.span == view.span)?;
        for next in self.story.views.iter().skip(here + 1).take(REACH) {
            let organisations = || {
                (0..next.units.len()).filter_map(|unit| self.story.reference(next, unit)).filter(
                    |reference| {
                        let kind = self.story.kind(reference.entity);
                        ![Kind::PERSON, Kind::MEDIA].contains(kind)
                    },
                )
            };
            let Some(reference) = organisations().next() else { continue };
            let fits = !reference.nominal && kinds.contains(self.story.kind(reference.entity));
            let new = !self.focus().organisations.contains(&reference.entity) || here <= 1;
            let span = view.span_of(group.first, group.end);
            return (fits && new).then_some(Fill { entity: reference.entity, span, slot, carried: true });
        }
        None
    }

    /// True where a noun only says what something is: `X is a company`, `as a company`.
    fn equates(&self, noun: usize) -> bool {
        let view = self.view;
        let node = &view.parse.nouns[noun];
        let before = node.group.first.checked_sub(1).and_then(|at| view.units.get(at));
        let after = before.is_some_and(|unit| {
            matches!(unit.lower.as_ref(), "as" | "like" | "than" | "," | "of" | "with" | "from" | "for")
        });
        let is = view.parse.verbs.iter().any(|verb| {
            matches!(view.units[verb.group.main].lemma.as_ref(), "be" | "become" | "remain")
                && (verb.objects.contains(&noun) || verb.subject == Some(noun))
        });
        after || is || !node.apposed.is_empty()
    }

    /// The kinds of body that a word brings in.
    fn introduces(&self, lemma: &str) -> Vec<Kind> {
        let mut kinds = Vec::new();
        for (list, kind) in [
            ("introduced_firms", Kind::FIRM),
            ("introduced_nonprofits", Kind::NONPROFIT),
            ("introduced_trusts", Kind::TRUST),
        ] {
            if self.rules.lists(list, lemma) {
                kinds.push(kind);
            }
        }
        kinds
    }
}
