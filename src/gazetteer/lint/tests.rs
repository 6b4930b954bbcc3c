//! Every fault on a gazetteer of made-up names, and none where there is none.

use super::*;
use crate::gazetteer::EntityId;

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
        ("kind: firm\n[f:1] Big Blue Bridge\n", vec![fault(Fault::CommonWord, "f:1", 2)]),
        ("kind: media\n\n[t:1] Elmbay Gazette\nclosed: 2014\n", vec![fault(Fault::NoSuccessor, "t:1", 3)]),
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
    builder.add(Entity::new(EntityId::new("o:1"), crate::Kind::OTHER, "Elmbay Guild"), &[&long, "—"]);
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
