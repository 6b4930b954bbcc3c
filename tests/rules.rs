//! The sentences that stand with the bundled rules hold.

use awarded::{Rules, Severity};

/// Sentences that the clause analysis or the engine does not read yet: the rules are right, so they stay.
/// One that has come to hold has to leave this list.
const OPEN: [&str; 11] = [
    "It was [SUPPLIER Brightwell], not a charity, that [BUYER Northvale Council] chose for school nursing.",
    "Patients can choose Brightwell or Larkfield Hospital.",
    "£21m [BUYER Marlow Vale CCG] contract win for [SUPPLIER Oakdene NHS Trust]",
    "[SUPPLIER Castlegate Partners] has been external auditor to [BUYER Oakdene NHS Trust] since 2009.",
    "[SUPPLIER Brightwell], [SUPPLIER Fenwick Health] vie for [BUYER Careboard England] prescription contract",
    "[SUPPLIER Fenwick Health], the previous supplier of [BUYER Elmshire CCG]'s wheelchair service, kept the keys.",
    "[SUB Lantern Trust]'s bid for a subcontract from [PRIME Fenwick Health] is being weighed.",
    "[PRIME Brightwell]'s subcontract with [SUB Lantern Trust] expired in March.",
    "Ten years of management of [SITE Larkfield Hospital] by [OPERATOR Brightwell] end in May.",
    "Brightwell declined to comment after Elmshire CCG awarded it a contract.",
    "It is untrue that Northvale Council has sacked Lantern Trust.",
];

#[test]
fn every_bundled_rule_does_what_its_examples_say() {
    let found = Rules::bundled().check();
    let (open, wrong): (Vec<_>, Vec<_>) =
        found.iter().partition(|finding| OPEN.contains(&finding.sentence.as_str()));
    let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    let held: Vec<&&str> =
        OPEN.iter().filter(|text| !open.iter().any(|finding| finding.sentence == **text)).collect();
    assert!(held.is_empty(), "no longer open, take them off the list:\n{held:#?}");
}

#[test]
fn a_rule_that_does_not_hold_is_told_with_its_place_and_what_came_instead() {
    let rules = r#"
[relation.owns]
subject = { role = "PARENT", kinds = ["firm"] }
object = { role = "CHILD", kinds = ["firm"] }
[cast]
"Bolt" = "firm"
"Acme" = "firm"
[[frame]]
id = "own"
relation = "owns"
says = ["PARENT owns CHILD"]
yes = ["[PARENT Acme] owns [CHILD Bolt].", "[PARENT Bolt], owned by [CHILD Acme], is small."]
no = ["Acme owns Bolt."]
"#;
    let found = Rules::read(&[("mine.toml", rules)]).expect("the rules read").check();
    let told: Vec<(usize, &str)> = found.iter().map(|f| (f.line, f.sentence.as_str())).collect();
    assert_eq!(
        told,
        [(12, "[PARENT Bolt], owned by [CHILD Acme], is small."), (13, "Acme owns Bolt.")],
        "{found:#?}"
    );
    assert!(found.iter().all(|f| f.severity == Severity::Error && f.rule == "owns.own"));
    assert!(found[0].message.contains("owns (Acme, Bolt) by owns.own"), "{}", found[0].message);
}

#[test]
fn what_a_rule_file_says_wrong_is_told_with_its_line() {
    let head = "[relation.owns]\nsubject = { role = \"PARENT\", kinds = [\"firm\"] }\nobject = { role = \"CHILD\", \
                kinds = [\"firm\"] }\n[[frame]]\nid = \"own\"\nrelation = \"owns\"\n";
    let cases = [
        ("says = [\"PARENT owns CHLD\"]", "did you mean `CHILD`?"),
        ("says = [\"PARENT zlorp CHILD\"]", "`zlorp` is no verb"),
        ("says = [\"PARENT buys CHILD off/zlorp PARENT\"]", "`zlorp` is no preposition"),
        ("says = [\"PARENT takes_over/takes_on CHILD\"]", "one particle"),
        ("kinds = { CHILD = [\"frm\"] }\nsays = [\"PARENT owns CHILD\"]", "did you mean `firm`?"),
        ("named = [\"OWNER\"]\nsays = [\"PARENT owns CHILD\"]", "`OWNER` is no role"),
    ];
    for (line, wanted) in cases {
        let error = Rules::read(&[("mine.toml", &format!("{head}{line}\n"))]).expect_err(line);
        assert!(error.to_string().contains(wanted), "{line}: {error}");
        assert!(error.line().is_some_and(|at| at == 4 || at == 7), "{line}: {error}");
    }
}

#[test]
fn no_bundled_rule_warns() {
    let found = Rules::bundled().check();
    let warned: Vec<String> =
        found.iter().filter(|f| f.severity == Severity::Warning).map(ToString::to_string).collect();
    assert!(warned.is_empty(), "{}", warned.join("\n"));
}
