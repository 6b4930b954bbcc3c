//! How people sign and are introduced: `Jane Roe, regional director West Midlands at X`, `Jane Roe, director hospitals
//! and homecare, X,`, and in two lines, `Jane Roe` above `Director at X`. Such words are no clause, so they are read one
//! by one: a person, a stretch that holds a title and no verb, a body.

use crate::relation::fill::Filler;
use crate::relation::office::Title;
use crate::relation::story::Fill;
use crate::sentence::tags::Tag;

/// How many words stand between the person and the title at most, and between the title and the body.
const STRETCH: usize = 18;

/// How many characters stand on the line of a name besides it at most: `Dr`, `By`.
const BESIDE: usize = 10;

/// Who signs as what.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// The person.
    pub(crate) person: Fill,
    /// The body behind the title.
    pub(crate) body: Fill,
    /// The units of the title's words.
    pub(crate) words: std::ops::Range<usize>,
}

impl Filler<'_> {
    /// The person before a title and the body behind it, where no verb stands between them.
    pub(crate) fn signed(&self, title: Title) -> Option<Signed> {
        let (person, start) = self.signer(title)?;
        let (body, end) = self.signed_for(title)?;
        let fill = |unit: usize, slot: &'static str| {
            let reference = self.story.reference(self.view, unit)?;
            let carried = reference.nominal;
            Some(Fill { entity: reference.entity, span: reference.span, slot, carried })
        };
        let body = fill(body, "signature")?;
        let person = match person {
            Some(unit) => fill(unit, "signature")?,
            None => self.line_above()?,
        };
        Some(Signed { person, body, words: start..end })
    }

    fn is_person_unit(&self, unit: usize) -> bool {
        let reference = self.story.reference(self.view, unit);
        reference.is_some_and(|reference| self.story.is_person(reference.entity))
    }

    /// The unit of the person before a title, none for whom the line above names, and where the title begins.
    fn signer(&self, title: Title) -> Option<(Option<usize>, usize)> {
        let units = &self.view.units;
        let from = title.unit.saturating_sub(STRETCH);
        for at in (from..title.unit).rev() {
            let unit = &units[at];
            if self.story.reference(self.view, at).is_some() {
                return None;
            }
            let breaks = matches!(unit.lower.as_ref(), "," | "(" | "-" | "–" | "—");
            if breaks && at.checked_sub(1).is_some_and(|before| self.is_person_unit(before)) {
                return Some((Some(at - 1), self.past_article(at + 1)));
            }
            if is_verb(unit.tag)
                || matches!(unit.tag, Tag::Preposition) && at + 1 == title.unit
                || ends(&unit.lower)
            {
                return None;
            }
        }
        (from == 0).then(|| (None, self.past_article(0)))
    }

    fn past_article(&self, at: usize) -> usize {
        let word = self.view.units.get(at).map_or("", |unit| unit.lower.as_ref());
        at + usize::from(matches!(word, "the" | "a" | "an" | "its" | "our"))
    }

    /// The unit of the last body behind a title in the stretch that names it, and where the title's words end.
    fn signed_for(&self, title: Title) -> Option<(usize, usize)> {
        let units = &self.view.units;
        let mut found = None;
        for at in title.unit + 1..units.len().min(title.unit + 1 + STRETCH) {
            let unit = &units[at];
            let lower = unit.lower.as_ref();
            if self.story.reference(self.view, at).is_some() {
                if self.is_person_unit(at) {
                    return None;
                }
                let before =
                    if matches!(units[at - 1].lower.as_ref(), "the" | "our") { at - 2 } else { at - 1 };
                let leads = units.get(before).is_some_and(|before| {
                    matches!(before.lower.as_ref(), "at" | "of" | "for" | "with" | "from" | "in" | ",")
                });
                if leads && before > title.unit {
                    found = Some((at, before));
                    // A preposition names the body; behind a comma a part of it may stand first.
                    if units[before].lower.as_ref() != "," {
                        return found;
                    }
                }
            } else if is_verb(unit.tag) || ends(lower) || matches!(lower, "who" | "whose" | "which") {
                break;
            }
        }
        found
    }

    /// The person for whom the line above stands, if it holds no other words.
    fn line_above(&self) -> Option<Fill> {
        let first = self.view.units.first()?.span.start as usize;
        let before = self.story.document.get(..first)?.trim_end();
        let break_between = self.story.document.get(before.len()..first)?.contains('\n');
        let line = before.rsplit('\n').next()?;
        let from = before.len() - line.len();
        let within = |span: crate::span::Span| (from..=before.len()).contains(&(span.start as usize));
        let person = self.story.references.iter().find(|reference| {
            within(reference.span)
                && (reference.span.end as usize) <= before.len()
                && self.story.is_person(reference.entity)
        })?;
        let alone = line.len() <= (person.span.end - person.span.start) as usize + BESIDE;
        (break_between && alone).then_some(Fill {
            entity: person.entity,
            span: person.span,
            slot: "signature",
            carried: false,
        })
    }
}

fn is_verb(tag: Tag) -> bool {
    matches!(tag, Tag::Verb(form) if form != crate::sentence::tags::VerbForm::Ing)
        || matches!(tag, Tag::Auxiliary | Tag::Modal)
}

/// True for a mark behind which something else begins.
fn ends(lower: &str) -> bool {
    matches!(lower, "." | ";" | ":" | "?" | "!" | "“" | "”" | "\"" | "‘")
}
