//! Every fault on a gazetteer of made-up names, and none where there is none.

use super::*;
use crate::gazetteer::{EntityId, Kind};

fn faults(text: &str) -> Vec<(Fault, String, usize)> {
    let mut builder = Gazetteer::builder();
    builder.read(text, "made-up.txt").unwrap();
    let findings = builder.build().lint();
    for finding in &findings {
        assert_eq!(finding.file, "made-up.txt");
        assert!(!finding.remedy.is_empty(), "{finding}");
    }
    findings.into_iter().map(|finding| (finding.fault, finding.entity.to_string(), finding.line)).collect()
}

fn fault(fault: Fault, entity: &str, line: usize) -> (Fault, String, usize) {
    (fault, entity.to_owned(), line)
}

#[test]
fn each_fault_is_found_at_its_line() {
    for (text, expected) in [
        (
            "kind: firm\n[f:1] Elmbay Eyes\n[f:2] Baycroft\nalso: Wold Eyes\n[f:3] Croft\nalso: Wold Eyes\n",
            vec![fault(Fault::Clash, "f:3", 5)],
        ),
        (
            "kind: firm\n[f:1] Elmbay Eyes Ltd\n[f:2] Baycroft\nalso: Elmbay Eyes Ltd\n",
            vec![fault(Fault::Clash, "f:2", 3), fault(Fault::Shadowed, "f:2", 3)],
        ),
        ("kind: firm\n[f:1] Xyo\n[f:2] Elmbay\n", vec![fault(Fault::OneWord, "f:1", 2)]),
        ("kind: firm\n[f:1] Big blue bridge\n", vec![fault(Fault::CommonWord, "f:1", 2)]),
        (
            "kind: council\n\n[t:1] Elmbay Town Council\nclosed: 2014\n",
            vec![fault(Fault::NoSuccessor, "t:1", 3)],
        ),
        (
            "kind: media\n[t:1] Elmbay Gazette\nopened: 2015\nclosed: 2014\nsuccessors: t:9\n",
            vec![fault(Fault::Life, "t:1", 2), fault(Fault::UnknownSuccessor, "t:1", 2)],
        ),
        (
            "kind: media\n[t:1] Elmbay Gazette\ngated: Elmbay Herald\n",
            vec![fault(Fault::Unreachable, "t:1", 2)],
        ),
    ] {
        assert_eq!(faults(text), expected, "{text}");
    }
}

#[test]
fn circles_of_every_length_are_told_once() {
    for length in [1, 2, 3, 40] {
        let mut text = "kind: media\n".to_owned();
        for at in 0..length {
            text.push_str(&format!("[t:{at}] Elmbay{at} Gazette\nsuccessors: t:{}\n", (at + 1) % length));
        }
        assert_eq!(faults(&text), [fault(Fault::SuccessorCycle, "t:0", 2)], "{length}");
    }
    // Two ways to one end are no circle.
    let fork = "kind: media\n[t:0] Elmbay Gazette\nsuccessors: t:1 | t:2\n[t:1] Croft Gazette\nsuccessors: t:3\n\
        [t:2] Wold Gazette\nsuccessors: t:3\n[t:3] Baycroft Gazette\n";
    assert_eq!(faults(fork), []);
}

#[test]
fn a_long_name_and_one_without_letters_are_unreachable() {
    let mut builder = Gazetteer::builder();
    let long = "elm ".repeat(30);
    builder.add(Entity::new(EntityId::new("o:1"), Kind::OTHER, "Elmbay Guild"), &[&long, "—"]);
    let found: Vec<Fault> = builder.build().lint().into_iter().map(|finding| finding.fault).collect();
    assert_eq!(found, [Fault::Unreachable, Fault::Unreachable]);
}

#[test]
fn bodies_of_different_times_do_not_clash() {
    let text = "kind: trust\n[t:1] Elmbay Wards NHS Trust\nclosed: 2013-03-31\nsuccessors: t:2\n\
        [t:2] Elmbay Wards NHS Trust\nopened: 2013-04-01\n";
    assert_eq!(faults(text), []);
}

#[test]
fn the_bundled_gazetteer_has_no_fault_without_a_reason() {
    let exceptions =
        Exceptions::read(include_str!("../../../seeds/gazetteer/exceptions.txt"), "exceptions.txt").unwrap();
    let findings = Gazetteer::bundled().lint();
    let meant = |finding: &&Finding| exceptions.reason(finding).is_none();
    let left: Vec<String> = findings.iter().filter(meant).map(ToString::to_string).collect();
    assert!(left.is_empty(), "{} findings:\n{}", left.len(), left.join("\n"));
    assert_eq!(exceptions.unused(&findings), Vec::<String>::new());
}

#[test]
fn what_is_no_fault_is_left_alone() {
    for text in [
        // Two kinds, or one of the names gated, or initials, or made of a pattern.
        "kind: firm\n[f:1] Elmbay Eyes\n[n:1] Elmbay Eyes\nkind: nonprofit\n",
        "kind: firm\n[f:1] Elmbay Eyes\n[f:2] Baycroft\nalso: Wold Eyes\n[f:3] Croftside\nalso: Wold Eyes\ngated: Wold Eyes\n",
        "kind: firm\n[f:1] Elmbay Eyes Ltd\n[f:2] Elmbay Eyes plc\n",
        // A former name that another bears now, at another time.
        "kind: firm\n[f:1] Elmbay Eyes\nclosed: 2012\n[f:2] Baycroft\nopened: 2012\nformer: Elmbay Eyes\n",
        "kind: firm\n[f:2] Baycroft\nopened: 2013\nalso: Wold Eyes\n[f:1] Croftside\nalso: Wold Eyes\nclosed: 2012\n",
        // Four letters, capitals, or a person.
        "kind: firm\n[f:1] Xyoz\n[f:2] XYO\n[p:1] Xyo\nkind: person\n",
        // Two words that are capital, a head noun, or a word that is none of everyday.
        "kind: firm\n[f:1] Big Blue bridge\n[f:2] Big blue group\n[f:3] Big blue elmbay\n",
        "kind: council\n[t:1] Elmbay Town Council\nclosed: 2014\nsuccessors: t:2\n[t:2] Elmbay Council\nopened: 2014\n",
        "kind: firm\n[f:1] Elmbay Eyes\nopened: 2014\nclosed: 2014\n",
        "kind: firm\n[f:1] Elmbay Eyes\nopened: 2014-09\nclosed: 2014-03\n",
        "kind: firm\n[f:1] Elmbay Eyes\ngated: Elmbay Eyes\nalso: ELM\n",
        "kind: firm\n[f:1] Elmbay Eyes Ltd\ngated: Elmbay Eyes\n[f:2] Baycroft\nformer: EEL\n[f:3] EEL\n",
    ] {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn a_fault_is_told_in_words_with_the_name() {
    let found = |text: &str| {
        let mut builder = Gazetteer::builder();
        builder.read(text, "made-up.txt").unwrap();
        let findings = builder.build().lint();
        findings.iter().map(|finding| format!("{finding} [{}]", finding.name)).collect::<Vec<_>>().join("\n")
    };
    for (text, told) in [
        (
            "kind: firm\n[f:1] Croftside\nformer: Wold Eyes\n[f:2] Baycroft\nalso: Wold Eyes\n",
            "made-up.txt:4: clash: f:2: `Wold Eyes` names f:1 too (former name, also known as); make them one block, or \
             put the name under `gated` in one of them [Wold Eyes]",
        ),
        (
            "kind: trust\n[t:1] Elmbay NHS Trust\nsuccessors: t:2\n[t:2] Croft NHS Trust\nsuccessors: t:9 | t:3\n\
             [t:3] Wold NHS Trust\nsuccessors: t:2\n",
            "made-up.txt:4: unknown-successor: t:2: its successor t:9 is not in the gazetteer; add that entity or correct \
             the identifier []\nmade-up.txt:4: successor-cycle: t:2: the successors go round: t:2 → t:3 → t:2; take one of \
             these `successors` out []",
        ),
        (
            "kind: firm\n[f:1] Elmbay Eyes\nopened: 2014\nclosed: 2013-12\nalso: Ann | Xyo\n",
            "made-up.txt:2: one-word: f:1: `Ann` is one word that may mean something else; put it under `gated`, with \
             `cues` that speak for it [Ann]\nmade-up.txt:2: one-word: f:1: `Xyo` is one word that may mean something else; \
             put it under `gated`, with `cues` that speak for it [Xyo]\nmade-up.txt:2: life: f:1: it ended in 2013-12, \
             before it began in 2014; correct `opened` or `closed` []",
        ),
        (
            "kind: council\n[c:1] Elmbay Council\n[c:2] Croft Council\nformer: Elmbay Council\n",
            "made-up.txt:3: shadowed: c:2: `Elmbay Council` is the official name of c:1; take it out here, or make them \
             one block [Elmbay Council]",
        ),
    ] {
        assert_eq!(found(text), told, "{text}");
    }
}

#[test]
fn two_circles_that_share_a_body_are_two() {
    let text = "kind: media\n[t:0] Elmbay Gazette\nsuccessors: t:1 | t:2\n[t:1] Croft Gazette\nsuccessors: t:0\n\
        [t:2] Wold Gazette\nsuccessors: t:0 | t:2\n[t:3] Baycroft Gazette\nsuccessors: t:0\n";
    let circle = |id: &str, line: usize| fault(Fault::SuccessorCycle, id, line);
    assert_eq!(faults(text), [circle("t:0", 2), circle("t:0", 2), circle("t:2", 6)]);
}

#[test]
fn a_reason_holds_for_its_fault_entity_and_name_alone() {
    let mut builder = Gazetteer::builder();
    builder
        .read("kind: firm\n[f:1] Xyo\nalso: Yzo\n[f:2] Elmbay Eyes\nsuccessors: f:9\n", "made-up.txt")
        .unwrap();
    let findings = builder.build().lint();
    let told: Vec<_> = findings.iter().map(|finding| (finding.fault, &*finding.name)).collect();
    assert_eq!(told, [(Fault::OneWord, "Xyo"), (Fault::OneWord, "Yzo"), (Fault::UnknownSuccessor, "")]);
    for (list, reasons, unused) in [
        ("[one-word] a\nof: f:1 = Xyo\n", [true, false, false], vec![]),
        ("[one-word] a\nof: f:1 = Xyo | f:1 = Yzo\n[unknown-successor] b\nof: f:2\n", [true; 3], vec![]),
        ("[one-word] a\nof: f:2 = Xyo\n", [false; 3], vec!["one-word: f:2 = Xyo"]),
        ("[one-word] a\nof: f:1\n", [false; 3], vec!["one-word: f:1"]),
        ("[clash] a\nof: f:1 = Xyo\n", [false; 3], vec!["clash: f:1 = Xyo"]),
    ] {
        let exceptions = Exceptions::read(list, "mine.txt").unwrap();
        let told: Vec<bool> = findings.iter().map(|finding| exceptions.reason(finding).is_some()).collect();
        assert_eq!(
            (&told[..], exceptions.unused(&findings)),
            (&reasons[..], unused.iter().map(ToString::to_string).collect()),
            "{list}"
        );
        assert_eq!((exceptions.len() == 3, exceptions.is_empty()), (reasons[2], false));
    }
    for (list, line, says) in [
        ("[one-word]\nof: f:1\n", 1, "no reason"),
        ("[one-word] a\nfor: f:1\n", 2, "unknown field `for`"),
        ("\n[odd] a\n", 2, "no fault `odd`: there are clash, shadowed"),
    ] {
        let error = Exceptions::read(list, "mine.txt").unwrap_err();
        assert_eq!((error.line(), error.file()), (Some(line), Some("mine.txt")), "{list}");
        assert!(error.to_string().contains(says), "{error}");
    }
    assert!(Exceptions::default().is_empty() && !Exceptions::bundled().is_empty());
}
