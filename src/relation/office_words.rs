//! The words of an office: where they begin and end, and whether it is past.

use crate::relation::fill::Filler;
use crate::relation::office::Title;
use crate::sentence::tags::{Tag, UnitKind};

impl Filler<'_> {
    /// The unit that the words of a title begin with, without names and without `former`.
    pub(crate) fn title_start(&self, noun: usize, unit: usize) -> usize {
        let node = &self.view.parse.nouns[noun];
        let mut first = unit;
        while first > node.group.first {
            let before = &self.view.units[first - 1];
            let keeps = matches!(before.kind, UnitKind::Word | UnitKind::Punctuation)
                && matches!(
                    before.tag,
                    Tag::Noun | Tag::Adjective | Tag::Punctuation | Tag::Verb(_) | Tag::Coordinator
                )
                && !self.rules.lists("former", before.lower.as_ref())
                && !matches!(before.lower.as_ref(), "," | "“" | "\"" | "‘" | "new" | "outgoing" | "'");
            if !keeps {
                break;
            }
            first -= 1;
        }
        while first < unit && self.view.units[first].tag == Tag::Punctuation {
            first += 1;
        }
        // `Managing` at the head of a sentence is a verb to the grammar.
        let before = first.checked_sub(1).map_or("", |at| self.view.units[at].lower.as_ref());
        if first == node.group.first && matches!(before, "managing" | "acting") { first - 1 } else { first }
    }

    /// The words of an office: `director of adult care`, without names and without `former`.
    pub(crate) fn title(&self, noun: usize, unit: usize) -> Option<String> {
        let node = &self.view.parse.nouns[noun];
        let first = self.title_start(noun, unit);
        let mut end = unit + 1;
        if unit == node.group.head {
            for phrase in &node.phrases {
                let head = self.view.parse.nouns[phrase.noun].group.head;
                let group = &self.view.parse.nouns[phrase.noun].group;
                let plain = matches!(self.view.units[head].kind, UnitKind::Word) && group.names.is_empty();
                if !plain || !matches!(self.preposition(phrase).as_ref(), "of" | "for" | "and") {
                    break;
                }
                let last =
                    self.view.parse.nouns[phrase.noun].members.iter().copied().max().unwrap_or(phrase.noun);
                end = self.view.parse.nouns[last].group.end;
            }
        }
        let words = self.view.words(self.story.document, first, self.before_names(unit, end));
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Where the words of a title end that may not go beyond a name: `chief executive of X and director at Y` are two.
    fn before_names(&self, unit: usize, end: usize) -> usize {
        let named = (unit..end).any(|unit| self.story.reference(self.view, unit).is_some());
        if named { unit + 1 } else { end }
    }

    /// `former`, `ex-` before the noun, in its group or just before it.
    pub(crate) fn is_former(&self, noun: usize, unit: usize) -> bool {
        let first = self.view.parse.nouns[noun].group.first;
        let from = first.saturating_sub(1);
        self.view
            .units
            .get(from..unit)
            .unwrap_or_default()
            .iter()
            .any(|u| self.rules.lists("former", u.lower.as_ref()))
    }

    /// The words of a title from its beginning to a unit.
    pub(crate) fn title_words(&self, title: Title, end: usize) -> Option<String> {
        let first = self.title_start(title.noun, title.unit);
        let end = self.before_names(title.unit, end);
        let words = self.view.words(self.story.document, first, end);
        (!words.is_empty()).then(|| words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}
