//! The sentences that stand with the bundled rules hold.

use awarded::{Rules, Severity};

#[test]
fn every_bundled_rule_does_what_its_examples_say() {
    let found = Rules::bundled().check();
    let wrong: Vec<String> =
        found.iter().filter(|f| f.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
}
