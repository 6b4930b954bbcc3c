//! Tells a full name from a short one and from initials, in which case each counts, and whether it needs
//! support.

use super::entity::Kind;
use super::name::{CaseRule, Form, Support};
use super::variants::{Gives, Patterns};
use super::words::{Words, parts};
use crate::fold::{fold_keeping_case, is_plain};

/// Where a name was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Official,
    Also,
    Former,
    Derived(Gives),
}

/// What decides whether a name needs support.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It does.
    Weak,
    /// Its words.
    ByWords,
    /// Whether other bodies have these initials.
    ByInitials,
}

/// The knowledge by which names are told apart.
#[derive(Clone, Copy)]
pub(super) struct Classifier<'g> {
    pub(super) patterns: &'g Patterns,
    pub(super) words: &'g Words,
}

impl Classifier<'_> {
    /// Form of a name of an entity of `kind` whose official name is `official`, and what decides on its support.
    pub(super) fn form(
        &self,
        kind: &Kind,
        text: &str,
        folded: &str,
        official: &str,
        source: Source,
    ) -> (Form, Weight) {
        match source {
            // Made of `Care UK`, `Care Ltd` is the end of many a name.
            Source::Derived(_) if self.is_generic(folded) => (Form::Short, Weight::Weak),
            Source::Derived(Gives::Initials) => (Form::Acronym, Weight::Weak),
            Source::Derived(Gives::Short) => (Form::Short, Weight::Weak),
            Source::Derived(Gives::Gated) => (Form::Name, Weight::Weak),
            Source::Derived(Gives::Bare) if !self.has_head(folded) => (Form::Short, Weight::Weak),
            Source::Derived(_) | Source::Official | Source::Former => (Form::Name, Weight::ByWords),
            Source::Also if is_initials(text) => (Form::Acronym, Weight::ByInitials),
            Source::Also if self.needs_head(kind) && !self.has_head(folded) => (Form::Short, Weight::ByWords),
            Source::Also if is_part(text, official) => (Form::Short, Weight::ByWords),
            Source::Also => (Form::Name, Weight::ByWords),
        }
    }

    /// Whether a name needs support.
    pub(super) fn support(&self, weight: Weight, folded: &str) -> Support {
        let weak = match weight {
            Weight::Weak => true,
            Weight::ByWords => self.words.need_support(folded),
            Weight::ByInitials => self.words.are_common_initials(folded),
        };
        if weak { Support::Needed } else { Support::None }
    }

    /// In which case a name counts.
    pub(super) fn case(&self, text: &str, form: Form) -> CaseRule {
        let first = text.chars().find(|c| c.is_alphanumeric());
        if form == Form::Acronym || is_initials(text) {
            CaseRule::Acronym
        } else if first.is_none_or(char::is_lowercase) {
            CaseRule::Exact
        } else {
            CaseRule::Title
        }
    }

    /// Which words of a name (bit by bit) have to be capital.
    pub(super) fn capitals(&self, kind: &Kind, text: &str, folded: &str, case: CaseRule) -> u32 {
        if case == CaseRule::Title { self.title(kind, text, folded) } else { u32::MAX }
    }

    /// The first word and every other capital one, save those that the press writes small.
    fn title(&self, kind: &Kind, text: &str, folded: &str) -> u32 {
        let exempt = self.needs_head(kind);
        let mut mask = 0;
        let mut cased = String::new();
        let text = if is_plain(text) {
            text
        } else {
            fold_keeping_case(text, &mut cased);
            &cased
        };
        for (index, (word, lower)) in parts(text).zip(parts(folded)).enumerate().take(32) {
            let capital = match word.bytes().next() {
                Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
                _ => word.starts_with(char::is_uppercase),
            };
            let small = capital && exempt && index > 0 && self.is_small(lower);
            mask |= u32::from(capital && !small) << index;
        }
        mask | 1
    }

    fn is_small(&self, lower: &str) -> bool {
        self.patterns.small.contains(lower.trim_end_matches(','))
    }

    /// Kinds whose names are built of a place and a generic tail.
    fn needs_head(&self, kind: &Kind) -> bool {
        self.patterns.small_kinds.contains(&kind.as_str())
    }

    fn is_generic(&self, folded: &str) -> bool {
        let generic = |word: &str| self.patterns.heads.contains(word) || self.patterns.legal.contains(word);
        folded.contains(' ') && parts(folded).all(generic)
    }

    fn has_head(&self, folded: &str) -> bool {
        parts(folded).any(|word| self.patterns.heads.contains(word.trim_end_matches(',')))
    }
}

/// Capitals, perhaps with a few small letters, digits or `&` among them: `RCHT`, `SaTH`, `IC24`.
pub(super) fn is_initials(text: &str) -> bool {
    // Most names are long: no character has more than four bytes.
    if text.len() > 36 || text.contains(' ') {
        return false;
    }
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    let short = (2..=9).contains(&text.chars().count());
    short && capitals >= 2 && small < capitals
}

/// True where `text` is the official name without some of its last words.
fn is_part(text: &str, official: &str) -> bool {
    official.strip_prefix(text).is_some_and(|rest| rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_told_from_names() {
        for (text, initials) in [
            ("RCHT", true),
            ("SaTH", true),
            ("L&D", true),
            ("IC24", true),
            ("Serco", false),
            ("A B", false),
            ("X", false),
            ("HS", true),
            ("Hs", false),
            ("HsH", true),
            ("HsHs", false),
            ("HSsss", false),
            ("ABCDEFGHI", true),
            ("ABCDEFGHIJ", false),
            ("ÉÀÜ", true),
            ("ABC DE", false),
            ("24", false),
            ("H2", false),
            ("", false),
        ] {
            assert_eq!(is_initials(text), initials, "{text}");
        }
    }
}
