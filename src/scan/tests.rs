//! What is found and what is not, on a gazetteer of made-up names.

use super::*;
use crate::article::Article;
use crate::gazetteer::{Entity, EntityId, Kind, Support};

fn scanner() -> (Gazetteer, Scanner) {
    let mut builder = Gazetteer::builder();
    let text = "kind: trust\n[t:1] Elmbay General Hospital NHS Trust\n\
        kind: trust\nalso: EGH\n\
        [f:1] Brightwell & Sons\nkind: firm\n\
        [f:2] gtd eyecare\nkind: firm\n\
        [p:1] Renée Ash\nkind: person\n";
    builder.read(&text.replacen("kind: trust\n", "", 1), "made-up.txt").unwrap();
    let gazetteer = builder.build();
    let scanner = Scanner::new(&gazetteer);
    (gazetteer, scanner)
}

/// The longest occurrence at each place, as words and identifier.
fn longest(text: &str) -> Vec<(&str, String)> {
    let (gazetteer, scanner) = scanner();
    let mut end = 0;
    let mut found = Vec::new();
    for occurrence in scanner.scan(text) {
        let name = &gazetteer.names()[occurrence.names[0] as usize];
        if occurrence.span.start >= end && name.support == Support::None {
            end = occurrence.span.end;
            found.push((
                occurrence.span.text(text),
                gazetteer.entities()[name.entity as usize].id.to_string(),
            ));
        }
    }
    found
}

fn words(text: &str) -> Vec<&str> {
    longest(text).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn a_name_is_found_in_each_of_its_styles() {
    for text in [
        "Elmbay General Hospital NHS Trust",
        "Elmbay General Hospital NHS Foundation Trust",
        "Elmbay General Hospital trust",
        "ELMBAY GENERAL HOSPITAL NHS TRUST",
        "Elmbay\u{a0}General\nHospital  NHS Trust",
        "Brightwell and Sons",
        "Brightwell & Sons Ltd",
        "Brightwell &\r\nSons",
        "Rene\u{301}e Ash",
        "RENÉE ASH",
        "gtd eyecare",
        "EGH",
    ] {
        assert_eq!(words(&format!("Then the {text}’s chair left.")), [text], "{text}");
    }
}

#[test]
fn what_only_looks_like_a_name_is_not_found() {
    for text in [
        "elmbay general hospital",
        "Gtd eyecare",
        "egh",
        "EGHs",
        "Brightwell and Sonship",
        "xBrightwell and Sons",
        "Brightwell and\n\nSons",
        "O’EGH",
    ] {
        assert_eq!(words(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_shorter_name_stands_where_a_longer_fails_at_its_end() {
    assert_eq!(words("Elmbay General Hospital Trusty"), ["Elmbay General Hospital"]);
}

#[test]
fn occurrences_come_by_start_and_falling_length() {
    let (_, scanner) = scanner();
    let found = scanner.scan("Brightwell & Sons UK Ltd told Elmbay General Hospital NHS Trust");
    let order: Vec<_> = found.iter().map(|o| (o.span.start, std::cmp::Reverse(o.span.end))).collect();
    assert!(order.is_sorted() && order.len() > 4);
    assert!(found.iter().all(|o| o.names.is_sorted() && !o.names.is_empty()));
}

#[test]
fn nothing_is_found_in_nothing() {
    let (_, scanner) = scanner();
    for text in ["", " ", "\u{feff}", "\0"] {
        assert!(scanner.scan(text).is_empty());
    }
    assert!(Scanner::new(&Gazetteer::default()).scan("EGH").is_empty());
}

/// Every Unicode scalar, before, inside and after a name: no panic, and every span lies on characters.
#[test]
fn any_character_may_stand_beside_a_name() {
    let mut builder = Gazetteer::builder();
    builder.add(Entity::new(EntityId::new("o:1"), Kind::OTHER, "Ki Elm"), &[]);
    let scanner = Scanner::new(&builder.build());
    let mut text = String::new();
    for c in '\0'..=char::MAX {
        text.clear();
        text.extend([c]);
        text.push_str("Ki Elm");
        text.extend([c]);
        let found = scanner.scan(&text);
        assert!(found.iter().all(|o| o.span.text(&text) == "Ki Elm"), "{c:?}");
        assert_eq!(
            found.len(),
            usize::from(boundary::stands_alone(&text, Span::new(c.len_utf8(), c.len_utf8() + 6))),
            "{c:?}"
        );
    }
}

#[test]
fn names_added_later_are_found_beside_the_old_ones_as_if_built_at_once() {
    let old = "kind: firm\n[firm:a] Elm Care\nalso: Ash\n[firm:b] Oak Health Ltd\n";
    let new = "kind: firm\n[firm:c] Elm Care Homes Ltd\n[firm:a] Elm Care\nalso: Yew\n[firm:d] Ash\n";
    let mut builder = Gazetteer::builder();
    builder.read(old, "old").unwrap();
    let first = builder.build();
    let mut more = Gazetteer::builder();
    more.read(new, "new").unwrap();
    let gazetteer = first.with_added(more);
    let layered = Scanner::new(&first).with_added(&gazetteer);
    let at_once = Scanner::new(&gazetteer);
    let text = "Elm Care Homes, Elm Care, Yew, Ash and Oak Health met. ELM CARE HOMES LTD did not.";
    let found = layered.scan(text);
    assert_eq!(found, at_once.scan(text));
    assert!(found.iter().any(|occurrence| occurrence.span.text(text) == "Yew"));
    assert!(found.iter().any(|occurrence| occurrence.names.len() > 1), "Ash is two firms");
    assert_eq!(layered.scan(""), []);
}

/// Articles of many lengths, a few longer than what is scanned at a time: what is found in them, asked for one after
/// the other, is what is found in the whole.
#[test]
fn a_long_document_is_scanned_a_stretch_at_a_time() {
    let (_, scanner) = scanner();
    let mut document = String::new();
    let mut articles = Vec::new();
    for at in 0..90 {
        let start = document.len();
        document.push_str("Brightwell and Sons met the EGH");
        let words = if at % 40 == 20 { 60_000 } else { 200 + 97 * (at % 13) };
        document.push_str(&" of late".repeat(words));
        document.push_str(" and Renée Ash");
        articles.push(Article { span: Span::new(start, document.len()), ..Article::default() });
        document.push_str("\n\n");
    }
    let whole = scanner.scan(&document);
    let mut windows = Windows::new(&scanner, &document);
    let mut stretches = 0;
    for (at, article) in articles.iter().enumerate() {
        let before = windows.end;
        let found = windows.at(&articles[at..]).to_vec();
        stretches += usize::from(windows.end != before);
        let own = |list: &[Occurrence]| -> Vec<Occurrence> {
            let within =
                |o: &&Occurrence| o.span.start >= article.span.start && o.span.end <= article.span.end;
            list.iter().filter(within).cloned().collect()
        };
        assert!(own(&whole).len() >= 3);
        assert_eq!(own(&found), own(&whole), "{at}");
        assert!(found.len() < whole.len(), "all is held at once");
    }
    assert!(stretches < 12, "{stretches} stretches of {} bytes", document.len());
}
