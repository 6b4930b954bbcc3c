//! Verb groups: auxiliaries, adverbs and a main verb, with voice and shape.

use crate::sentence::groups::{Shape, VerbGroup};
use crate::sentence::tags::{Tag, Unit, VerbForm};

/// A verb group that starts at `at`.
pub(super) fn verb_group(units: &[Unit], at: usize) -> Option<VerbGroup> {
    let mut group = Building::default();
    let mut i = at;
    while i < units.len() {
        let unit = &units[i];
        match unit.tag {
            Tag::Auxiliary => group.auxiliary(units, i),
            Tag::Modal if group.last.is_none() => group.modal = Some(i),
            Tag::To => {
                if !infinitive_follows(units, i + 1) {
                    break;
                }
                match group.last {
                    Some(last) if is_be(units, last) => group.modal = Some(i),
                    Some(last) if units[last].lemma.as_ref() == "have" => group.modal = Some(i),
                    Some(_) => break,
                    None => group.to = true,
                }
            }
            Tag::Negation => group.negated = true,
            Tag::Adverb if i > at && verb_follows(units, i + 1) => {}
            // `was itself sold`
            Tag::Pronoun if group.last.is_some() && emphatic(unit) && verb_follows(units, i + 1) => {}
            Tag::Verb(form) => {
                group.finish(units, i, form);
                break;
            }
            _ => break,
        }
        i += 1;
    }
    group.build(units, at)
}

#[derive(Default)]
struct Building {
    /// The last auxiliary.
    last: Option<usize>,
    perfect: bool,
    be: bool,
    modal: Option<usize>,
    to: bool,
    negated: bool,
    main: Option<(usize, VerbForm)>,
}

impl Building {
    fn auxiliary(&mut self, units: &[Unit], at: usize) {
        if is_be(units, at) {
            self.be = true;
        } else if units[at].lemma.as_ref() == "have" {
            self.perfect = true;
        }
        self.last = Some(at);
    }

    fn finish(&mut self, _units: &[Unit], at: usize, form: VerbForm) {
        self.main = Some((at, form));
    }

    fn build(self, units: &[Unit], first: usize) -> Option<VerbGroup> {
        let (main, form) = match (self.main, self.last) {
            (Some(found), _) => found,
            // `is`, `has`, `does` alone: the auxiliary is the verb.
            (None, Some(last)) => {
                // `has been`: the first auxiliary tells the tense.
                let tense = if self.perfect && !leading_ing(units, first) {
                    VerbForm::Past
                } else {
                    auxiliary_form(&units[last])
                };
                (last, tense)
            }
            (None, None) => return None,
        };
        let aux_only = self.main.is_none();
        let shape = if self.to {
            Shape::Infinitive
        } else if self.modal.is_some() || (self.last.is_some() && !aux_only && !leading_ing(units, first)) {
            Shape::Finite
        } else if leading_ing(units, first) {
            Shape::Ing
        } else {
            match form {
                VerbForm::Ing => Shape::Ing,
                VerbForm::Participle => Shape::Participle,
                _ => Shape::Finite,
            }
        };
        // `a consortium led by X`: a bare past before `by` and a name is a participle.
        let bare = self.last.is_none() && self.modal.is_none();
        let made_up = bare
            && units[main].lower.as_ref() == "made"
            && units.get(main + 1).is_some_and(|u| u.lower.as_ref() == "up")
            && units.get(main + 2).is_some_and(|u| u.lower.as_ref() == "of");
        let set_up = bare
            && units[main].lower.as_ref() == "set"
            && units.get(main + 1).is_some_and(|u| u.lower.as_ref() == "up")
            && agent_after_time(units, main + 2);
        let reduced = bare
            && (form == VerbForm::Past
                || matches!(units[main].lower.as_ref(), "run" | "set" | "put" | "let" | "overrun"))
            && units.get(main + 1).is_some_and(|u| u.lower.as_ref() == "by")
            && agent_follows(units, main + 2)
            || made_up
            || set_up;
        let (shape, form) = if reduced { (Shape::Participle, VerbForm::Participle) } else { (shape, form) };
        let passive = !aux_only
            && form == VerbForm::Participle
            && (self.be && (!self.perfect || be_after_have(units, first, main))
                || shape == Shape::Participle);
        let particle = (units.get(main + 1).is_some_and(|u| u.tag == Tag::Particle)).then_some(main + 1);
        let mut end = particle.map_or(main, |p| p) + 1;
        if aux_only && units.get(end).is_some_and(|u| u.tag == Tag::Negation) {
            end += 1;
        }
        Some(VerbGroup {
            first,
            end,
            main,
            particle,
            shape,
            passive,
            negated: self.negated,
            modal: self.modal,
            perfect: self.perfect,
        })
    }
}

/// A name behind `by`, past a determiner and modifiers.
fn agent_follows(units: &[Unit], from: usize) -> bool {
    units
        .get(from.min(units.len())..)
        .unwrap_or_default()
        .iter()
        .take(6)
        .take_while(|u| {
            matches!(u.tag, Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Name | Tag::Number)
        })
        .any(|u| u.tag == Tag::Name)
}

/// `last year by X`, `in 2014 by X`: an agent past a time.
fn agent_after_time(units: &[Unit], from: usize) -> bool {
    let times = units.iter().skip(from).take(5).take_while(|unit| {
        matches!(unit.tag, Tag::Number | Tag::Adverb)
            || matches!(unit.lower.as_ref(), "last" | "this" | "in" | "earlier")
            || crate::sentence::groups::is_time_word(&unit.lemma)
    });
    let by = from + times.count();
    units.get(by).is_some_and(|unit| unit.lower.as_ref() == "by") && agent_follows(units, by + 1)
}

fn leading_ing(units: &[Unit], first: usize) -> bool {
    let mut at = first;
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Negation | Tag::Adverb)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| matches!(u.lower.as_ref(), "having" | "being") && u.tag == Tag::Auxiliary)
}

fn be_after_have(units: &[Unit], first: usize, main: usize) -> bool {
    units.get(first..main).unwrap_or_default().iter().any(|u| matches!(u.lower.as_ref(), "been" | "being"))
}

fn is_be(units: &[Unit], at: usize) -> bool {
    units[at].lemma.as_ref() == "be"
}

fn auxiliary_form(unit: &Unit) -> VerbForm {
    match unit.lower.as_ref() {
        "being" | "having" | "doing" => VerbForm::Ing,
        "been" | "done" => VerbForm::Participle,
        "be" | "have" | "do" => VerbForm::Base,
        "is" | "has" | "does" => VerbForm::Third,
        _ => VerbForm::Past,
    }
}

fn infinitive_follows(units: &[Unit], mut at: usize) -> bool {
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| match u.tag {
        Tag::Verb(VerbForm::Base) => true,
        Tag::Auxiliary => matches!(u.lower.as_ref(), "be" | "have" | "do"),
        _ => false,
    })
}

/// True where, past adverbs, a verb or auxiliary follows: the adverb stands inside the group.
fn emphatic(unit: &Unit) -> bool {
    matches!(unit.lower.as_ref(), "itself" | "themselves" | "himself" | "herself")
}

fn verb_follows(units: &[Unit], mut at: usize) -> bool {
    while units.get(at).is_some_and(|u| matches!(u.tag, Tag::Adverb | Tag::Negation)) {
        at += 1;
    }
    units.get(at).is_some_and(|u| matches!(u.tag, Tag::Verb(_) | Tag::Auxiliary))
}
