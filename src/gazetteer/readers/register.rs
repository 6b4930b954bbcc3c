//! What names of public registers look like in print, and of what kind they are by their form.
//!
//! Registers keep names in capitals; the words that stay so or are written small are data
//! (`seeds/gazetteer/registers.txt`), as are the endings that tell a kind.

use std::collections::HashSet;

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::gazetteer::Kind;
use crate::gazetteer::stanza::{self, odd};

const REGISTERS: &str = include_str!("../../../seeds/gazetteer/registers.txt");

/// A test reads the file, so that it can not fail in a released crate.
static BUNDLED: Lazy<Register> = Lazy::new(|| Register::read(REGISTERS).unwrap_or_default());

/// The words by which names of registers are put right and sorted.
#[derive(Debug, Default)]
pub(super) struct Register {
    capitals: HashSet<String>,
    small: HashSet<String>,
    /// Words of consonants that are no initials: `LTD`, `ST`.
    plain: HashSet<String>,
    /// Ending in small letters, kind; the first that fits holds.
    endings: Vec<(String, Kind)>,
}

impl Register {
    pub(super) fn bundled() -> &'static Register {
        &BUNDLED
    }

    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let (preamble, stanzas) = stanza::parse(text)?;
        let mut register = Register::default();
        for field in preamble {
            let words = field.value.split_whitespace().map(str::to_lowercase);
            match field.key {
                "capitals" => register.capitals.extend(words),
                "small" => register.small.extend(words),
                "plain" => register.plain.extend(words),
                _ => {
                    return Err(odd(
                        field.line,
                        "write `capitals`, `small` or `plain` before the first block",
                    ));
                }
            }
        }
        for stanza in &stanzas {
            for field in &stanza.fields {
                if field.key != "ends" {
                    return Err(odd(field.line, "write `ends: …`"));
                }
                let kind = Kind::new(stanza.key);
                register.endings.extend(field.values().map(|end| (end.to_lowercase(), kind.clone())));
            }
        }
        Ok(register)
    }

    /// The kind that the ending of a name tells.
    pub(super) fn kind(&self, name: &str) -> Option<Kind> {
        let name = name.to_lowercase();
        let name = name.trim_end_matches([' ', '.']);
        let ends = |ending: &str| name.strip_suffix(ending).is_some_and(|rest| rest.ends_with(' '));
        self.endings.iter().find(|(ending, _)| ends(ending)).map(|(_, kind)| kind.clone())
    }

    /// The name as it is printed: `ST GEORGE'S NHS TRUST` → `St George's NHS Trust`. A name that has small
    /// letters is left alone.
    pub(super) fn printed(&self, name: &str) -> String {
        let name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
        if name.chars().any(char::is_lowercase) {
            return name;
        }
        let mut printed = String::with_capacity(name.len());
        let mut rest = &*name;
        while !rest.is_empty() {
            let letters = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(letters);
            self.push_word(word, &mut printed);
            let gap = after.find(is_letter).unwrap_or(after.len());
            let (between, next) = after.split_at(gap);
            printed.push_str(between);
            rest = next;
        }
        printed
    }

    fn push_word(&self, word: &str, printed: &mut String) {
        let lower = word.to_lowercase();
        let first = printed.is_empty();
        if self.capitals.contains(&lower) || (is_initials(&lower) && !self.plain.contains(&lower)) {
            printed.push_str(word);
        } else if self.small.contains(&lower) && !first {
            printed.push_str(&lower);
        } else {
            push_capitalised(&lower, printed);
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '\'' || c == '’'
}

/// Two to five letters none of which can be spoken, or letters and digits mixed: `PFG`, `IC24`.
fn is_initials(lower: &str) -> bool {
    let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
    let spoken = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let digits = lower.chars().any(|c| c.is_ascii_digit());
    let cut = lower.contains(['\'', '’']);
    !cut && letters > 0 && ((2..=5).contains(&letters) && !spoken || digits)
}

/// `o'brien` → `O'Brien`, `women's` → `Women's`, `mcdonald` → `McDonald`.
fn push_capitalised(lower: &str, printed: &mut String) {
    let mut capital = true;
    for (at, c) in lower.char_indices() {
        if capital {
            printed.extend(c.to_uppercase());
        } else {
            printed.push(c);
        }
        let apostrophe = matches!(c, '\'' | '’') && at == 1;
        capital = apostrophe || (at == 1 && lower.starts_with("mc") && lower.len() > 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_are_put_right() {
        let register = Register::read(REGISTERS).unwrap();
        for (given, printed) in [
            (
                "BIRMINGHAM WOMEN'S AND CHILDREN'S NHS FOUNDATION TRUST",
                "Birmingham Women's and Children's NHS Foundation Trust",
            ),
            ("NHS NEWARK & SHERWOOD CCG", "NHS Newark & Sherwood CCG"),
            (
                "UNIVERSITY HOSPITALS OF NORTH STOKE-ON-TRENT NHS TRUST",
                "University Hospitals of North Stoke-on-Trent NHS Trust",
            ),
            ("THE ELM GROUP (UK) LLP", "The Elm Group (UK) LLP"),
            ("O'BRIEN MCDONALD LTD", "O'Brien McDonald Ltd"),
            ("ELM CARE C.I.C.", "Elm Care C.I.C."),
            ("PFG  DOCTORS LIMITED", "PFG Doctors Limited"),
            ("Acme bpas Ltd", "Acme bpas Ltd"),
            ("AND SONS OF ELM", "And Sons of Elm"),
            ("ST UNA’S D’ARCY MCKAY MCBA LTD", "St Una’s D’Arcy McKay Mcba Ltd"),
            ("IC24 B2B 24 LTD", "IC24 B2B 24 Ltd"),
            ("BCDFG BCDFGH PF P", "BCDFG Bcdfgh PF P"),
            ("ÉLAN (ÉMILE) / ELM", "Élan (Émile) / Elm"),
            (" ELM   CARE ", "Elm Care"),
            ("ELM-CARE&CO.", "Elm-Care&Co."),
            ("ELM'S 24'S", "Elm's 24's"),
            ("", ""),
        ] {
            assert_eq!(register.printed(given), printed);
        }
    }

    #[test]
    fn a_list_that_says_something_else_is_refused_with_its_line() {
        for (text, line) in [("small: of\nlarge: x\n", 2), ("[firm] x\nends: Ltd\nend: plc\n", 3)] {
            assert_eq!(Register::read(text).unwrap_err().line(), Some(line), "{text}");
        }
        let register =
            Register::read("capitals: ELM\nsmall: of\nplain: cdf\n[yard] x\nends: Dry Dock | Dock\n")
                .unwrap();
        assert_eq!(register.printed("ELM OF CDF BCD"), "ELM of Cdf BCD");
        assert_eq!(register.kind("Bay DOCK"), Some(Kind::new("yard")));
    }

    #[test]
    fn endings_tell_the_kind() {
        let register = Register::bundled();
        for (name, kind) in [
            ("Elm NHS Foundation Trust", Some(Kind::TRUST)),
            ("NHS ELM CCG", Some(Kind::CCG)),
            ("Elm County Council", Some(Kind::COUNCIL)),
            ("Elm Care C.I.C.", Some(Kind::NONPROFIT)),
            ("Elm Ltd.", Some(Kind::FIRM)),
            ("Elm Ltd . ", Some(Kind::FIRM)),
            ("Elm Hospital", Some(Kind::HOSPITAL)),
            ("Elm ICB", Some(Kind::PUBLIC_BODY)),
            ("ElmLtd", None),
            ("Ltd", None),
            ("Elm", None),
        ] {
            assert_eq!(register.kind(name), kind, "{name}");
        }
    }
}
