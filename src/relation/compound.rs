//! Participles joined to a name by a hyphen: `the Brightwell-run Larkfield Hospital`.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::parties::Binding;
use crate::relation::story::Fill;
use crate::rules::{Frame, Head, Pattern, Role, Slot, What};
use crate::sentence::tags::UnitKind;

impl Filler<'_> {
    /// The frames of a participle between two names of one noun group.
    pub(crate) fn compound_frames(&self, noun: usize, sentence: usize, found: &mut Vec<Candidate>) {
        let group = &self.view.parse.nouns[noun].group;
        if !self.is_name(noun) {
            return;
        }
        for &name in &group.names {
            let (hyphen, unit) = (name + 1, name + 2);
            if unit >= group.head
                || self.view.units[hyphen].lower.as_ref() != "-"
                || !matches!(self.view.units[unit].kind, UnitKind::Word)
            {
                continue;
            }
            let Some(list) = self.rules.verbs.get(self.view.units[unit].lemma.as_ref()) else { continue };
            for &(frame, pattern) in list {
                let frame = &self.rules.frames[frame];
                if frame.stage.is_some() {
                    continue;
                }
                let Some(binding) = self.compound(frame, &frame.patterns[pattern], name, noun) else {
                    continue;
                };
                found.push(self.named(frame, noun, unit, sentence, binding, "compound"));
                break;
            }
        }
    }

    /// The name before the hyphen does, the head of the group has it done.
    fn compound(&self, frame: &Frame, pattern: &Pattern, name: usize, noun: usize) -> Option<Binding> {
        let Head::Verb { particle: None, .. } = &pattern.head else { return None };
        let [first, second] = pattern.fillers.as_slice() else { return None };
        let plain = first.slot == Slot::Subject
            && second.slot == Slot::Object
            && matches!(first.what, What::Role(Role::Subject))
            && matches!(second.what, What::Role(Role::Object));
        if !plain {
            return None;
        }
        let fills = |unit: usize| {
            let reference = self.story.reference(self.view, unit)?;
            Some(vec![Fill {
                entity: reference.entity,
                span: reference.span,
                slot: "modifier",
                carried: false,
            }])
        };
        let binding = Binding {
            subject: self.fit(&frame.roles, Role::Subject, fills(name)?),
            object: self.fit(&frame.roles, Role::Object, fills(self.view.parse.nouns[noun].group.head)?),
            used: vec![noun],
            ..Binding::default()
        };
        self.whole(&frame.roles, &binding).then_some(binding)
    }
}
