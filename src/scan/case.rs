//! Whether words are printed in a case in which a name counts.

use crate::fold::fold_keeping_case;
use crate::gazetteer::{CaseRule, Name};

/// What a name asks of the case of the words that read like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Nothing.
    Any,
    /// To be printed so.
    Exact(Box<str>),
    /// These words, bit by bit, to start with a capital.
    Capitals(u32),
}

impl Case {
    /// What `name` asks.
    pub(super) fn of(name: &Name) -> Self {
        match name.case {
            CaseRule::Any => Case::Any,
            CaseRule::Title => Case::Capitals(name.capitals),
            CaseRule::Exact | CaseRule::Acronym => {
                let mut cased = String::new();
                fold_keeping_case(&name.text, &mut cased);
                Case::Exact(cased.into())
            }
        }
    }

    /// Whether words that fold like the name and read `cased` but for their folding may be the name.
    pub(super) fn allows(&self, cased: &str) -> bool {
        match self {
            Case::Any => true,
            Case::Exact(printed) => **printed == *cased,
            Case::Capitals(mask) => {
                let asked = |index: usize| index < 32 && mask >> index & 1 == 1;
                cased.split(' ').enumerate().all(|(index, word)| !asked(index) || !starts_small(word))
            }
        }
    }
}

/// Quotes and brackets before the first letter do not count.
fn starts_small(word: &str) -> bool {
    word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_asks_its_own() {
        let title = Case::Capitals(0b101);
        assert!(title.allows("Elm of Bay") && title.allows("ELM OF BAY"));
        assert!(!title.allows("Elm of bay") && !title.allows("elm of Bay"));
        let exact = Case::Exact("gtd Care".into());
        assert!(exact.allows("gtd Care") && !exact.allows("Gtd Care"));
        assert!(Case::Any.allows("elm"));
    }
}
