//! Tells a full name from a short one and from initials, in which case each counts, and whether it needs
//! support.

use super::entity::Kind;
use super::name::{CaseRule, Form, Support};
use super::variants::{Gives, Patterns};
use super::words::Words;
use crate::fold::fold_keeping_case;

/// Where a name was written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Official,
    Also,
    Former,
    Derived(Gives),
}

/// The knowledge by which names are told apart.
#[derive(Clone, Copy)]
pub(super) struct Classifier<'g> {
    pub(super) patterns: &'g Patterns,
    pub(super) words: &'g Words,
}

impl Classifier<'_> {
    /// Form and support of a name of an entity of `kind` whose official name is `official`.
    pub(super) fn form(
        &self,
        kind: &Kind,
        text: &str,
        folded: &str,
        official: &str,
        source: Source,
    ) -> (Form, Support) {
        let needed = |weak: bool| if weak { Support::Needed } else { Support::None };
        let by_words = || needed(self.words.need_support(folded));
        let by_initials = || needed(self.words.are_common_initials(folded));
        match source {
            // Made of `Care UK`, `Care Ltd` is the end of many a name.
            Source::Derived(_) if self.is_generic(folded) => (Form::Short, Support::Needed),
            Source::Derived(Gives::Initials) => (Form::Acronym, Support::Needed),
            Source::Derived(Gives::Short) => (Form::Short, Support::Needed),
            Source::Derived(Gives::Gated) => (Form::Name, Support::Needed),
            Source::Derived(Gives::Bare) if !self.has_head(folded) => (Form::Short, Support::Needed),
            Source::Derived(_) | Source::Official | Source::Former => (Form::Name, by_words()),
            Source::Also if is_initials(text) => (Form::Acronym, by_initials()),
            Source::Also if self.needs_head(kind) && !self.has_head(folded) => (Form::Short, by_words()),
            Source::Also if is_part(text, official) => (Form::Short, by_words()),
            Source::Also => (Form::Name, by_words()),
        }
    }

    /// In which case the name counts, and which of its words (bit by bit) have to be capital.
    pub(super) fn case(&self, kind: &Kind, text: &str, form: Form) -> (CaseRule, u32) {
        let first = text.chars().find(|c| c.is_alphanumeric());
        if form == Form::Acronym || is_initials(text) {
            (CaseRule::Acronym, u32::MAX)
        } else if first.is_none_or(char::is_lowercase) {
            (CaseRule::Exact, u32::MAX)
        } else {
            (CaseRule::Title, self.capitals(kind, text))
        }
    }

    /// The first word and every other capital one, save those that the press writes small.
    fn capitals(&self, kind: &Kind, text: &str) -> u32 {
        let exempt = self.needs_head(kind);
        let mut mask = 0;
        let mut cased = String::new();
        fold_keeping_case(text, &mut cased);
        for (index, word) in cased.split(' ').enumerate().take(32) {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let small = exempt && index > 0 && self.is_small(word);
            mask |= u32::from(capital && !small) << index;
        }
        mask | 1
    }

    fn is_small(&self, word: &str) -> bool {
        self.patterns.small.iter().any(|small| small.eq_ignore_ascii_case(word.trim_end_matches(',')))
    }

    /// Kinds whose names are built of a place and a generic tail.
    fn needs_head(&self, kind: &Kind) -> bool {
        self.patterns.small_kinds.contains(&kind.as_str())
    }

    fn is_generic(&self, folded: &str) -> bool {
        let generic = |word: &str| self.patterns.heads.contains(&word) || self.patterns.legal.contains(&word);
        folded.contains(' ') && folded.split(' ').all(generic)
    }

    fn has_head(&self, folded: &str) -> bool {
        folded.split(' ').any(|word| self.patterns.heads.contains(&word.trim_end_matches(',')))
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
        ] {
            assert_eq!(is_initials(text), initials, "{text}");
        }
    }
}
