//! Whether words are printed in a case in which a name counts.

use crate::fold::fold_keeping_case;
use crate::gazetteer::{CaseRule, Name};

/// Whether words that fold like the name and read `cased` but for their folding may be the name.
pub(super) fn allows(name: &Name, cased: &str) -> bool {
    match name.case {
        CaseRule::Any => true,
        CaseRule::Title => has_capitals(name.capitals, cased),
        CaseRule::Exact | CaseRule::Acronym => printed_so(&name.text, cased),
    }
}

/// Whether these words, bit by bit, start with a capital.
fn has_capitals(mask: u32, cased: &str) -> bool {
    let mut rest = cased;
    let mut asked = mask;
    while asked != 0 {
        if asked & 1 == 1 && starts_small(rest) {
            return false;
        }
        asked >>= 1;
        let Some(blank) = rest.bytes().position(|byte| byte == b' ') else { break };
        rest = rest.get(blank + 1..).unwrap_or_default();
    }
    true
}

fn printed_so(name: &str, cased: &str) -> bool {
    // Letters and digits stay what they are, and most such names are nothing else.
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return name == cased;
    }
    let mut printed = String::new();
    fold_keeping_case(name, &mut printed);
    printed == cased
}

/// Whether the first word does. Quotes and brackets before its first letter do not count.
fn starts_small(words: &str) -> bool {
    match words.as_bytes().first() {
        Some(first) if first.is_ascii_alphanumeric() => first.is_ascii_lowercase(),
        _ => {
            let word = words.split(' ').next().unwrap_or_default();
            word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_asks_its_own() {
        assert!(has_capitals(0b101, "Elm of Bay") && has_capitals(0b101, "ELM OF BAY"));
        assert!(!has_capitals(0b101, "Elm of bay") && !has_capitals(0b101, "elm of Bay"));
        assert!(printed_so("gtd Care", "gtd Care") && !printed_so("gtd Care", "Gtd Care"));
        assert!(printed_so("EGH", "EGH") && !printed_so("EGH", "Egh"));
        assert!(printed_so("A–B", "A B") && !printed_so("A–B", "a B"));
    }

    #[test]
    fn capitals_are_asked_of_each_word_that_has_its_bit() {
        let words = ["Elm", "elm", "ELM", "(Elm", "\"elm", "Élan", "élan", "7th", "'"];
        let small = ["elm", "\"elm", "élan"];
        // A digit is neither capital nor small.
        for mask in 0..8u32 {
            for (a, b, c) in
                words.iter().flat_map(|a| words.iter().flat_map(move |b| words.map(move |c| (*a, *b, c))))
            {
                let asked = [a, b, c].into_iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
                let wanted = asked.into_iter().all(|(_, word)| !small.contains(&word));
                assert_eq!(has_capitals(mask, &format!("{a} {b} {c}")), wanted, "{mask} {a} {b} {c}");
            }
        }
        assert!(has_capitals(u32::MAX, "") && has_capitals(0b100, "Elm bay"));
    }
}
