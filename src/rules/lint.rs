//! Faults that a rule shows without being run: too few examples, doubles, wordings that contradict.

use crate::rules::{Finding, Head, Inner, Line, Pattern, Place, Severity, Slot};

/// The fewest sentences that must state what a frame says.
const YES: usize = 2;

/// Looks through all rules.
pub(crate) fn lint(rules: &Inner) -> Vec<Finding> {
    let mut found = Vec::new();
    for frame in &rules.frames {
        examples(&frame.id, &frame.place, (&frame.yes, YES), (&frame.no, 1), &mut found);
    }
    for cue in &rules.cues {
        examples(&cue.id, &cue.place, (&cue.yes, 1), (&cue.no, 0), &mut found);
    }
    for phrase in &rules.phrases {
        examples(&phrase.id, &phrase.place, (&phrase.yes, 1), (&phrase.no, 1), &mut found);
    }
    lower_case_roles(rules, &mut found);
    clashes(rules, &mut found);
    found
}

fn examples(
    id: &str,
    place: &Place,
    (yes, least_yes): (&[Line], usize),
    (no, least_no): (&[Line], usize),
    found: &mut Vec<Finding>,
) {
    for (name, lines, least) in [("yes", yes, least_yes), ("no", no, least_no)] {
        if lines.len() < least {
            let message = format!("{} of at least {least} sentences in `{name}`", lines.len());
            found.push(finding(Severity::Error, place, place.line, id, message));
        }
    }
    let all: Vec<&Line> = yes.iter().chain(no).collect();
    for (at, line) in all.iter().enumerate() {
        if all[..at].iter().any(|other| other.text == line.text) {
            let message = format!("`{}` stands here twice", line.text);
            found.push(finding(Severity::Warning, place, line.number, id, message));
        }
    }
}

/// `buyer awards CONTRACT`: a role that lost its capitals is read as a plain word.
fn lower_case_roles(rules: &Inner, found: &mut Vec<Finding>) {
    for frame in &rules.frames {
        let roles = [&frame.roles.subject.name, &frame.roles.object.name].map(|name| name.to_lowercase());
        for line in &frame.wordings {
            let mut before = "";
            for word in line.text.split_whitespace() {
                // `takes over as operator of SITE`: an office may be called as a role is.
                let last = std::mem::replace(&mut before, word);
                let office = matches!(last, "as" | "is") || last.ends_with("'s");
                let word = word.trim_matches(['(', ')']).trim_end_matches("'s");
                if !office && roles.iter().any(|role| role == word) {
                    let message =
                        format!("`{}`: is `{word}` a role? Then write {}", line.text, word.to_uppercase());
                    found.push(finding(Severity::Warning, &frame.place, line.number, &frame.id, message));
                }
            }
        }
    }
}

/// Two wordings of one relation that the same words satisfy.
fn clashes(rules: &Inner, found: &mut Vec<Finding>) {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (f, frame) in rules.frames.iter().enumerate() {
        for p in 0..frame.patterns.len() {
            let pattern = &frame.patterns[p];
            let twin = all.iter().copied().find(|&(of, op)| {
                let other = &rules.frames[of];
                other.relation == frame.relation
                    && other.former == frame.former
                    && other.roles.subject.kinds == frame.roles.subject.kinds
                    && other.roles.object.kinds == frame.roles.object.kinds
                    && same(&other.patterns[op], pattern)
            });
            all.push((f, p));
            let Some((of, op)) = twin else { continue };
            let (other, line) = (&rules.frames[of], &frame.wordings[p]);
            let wording = &other.wordings[op];
            let place = format!("{}:{}", other.place.file, wording.number);
            if other.stage != frame.stage {
                let message = format!("`{}` says another stage than `{}` ({place})", line.text, wording.text);
                found.push(finding(Severity::Warning, &frame.place, line.number, &frame.id, message));
            } else if line.text == wording.text {
                let message = format!("`{}` stands already at {place}", line.text);
                found.push(finding(Severity::Warning, &frame.place, line.number, &frame.id, message));
            }
        }
    }
}

/// True where a sentence that satisfies one satisfies the other too.
fn same(a: &Pattern, b: &Pattern) -> bool {
    heads_meet(&a.head, &b.head) && covers(a, b) && covers(b, a)
}

fn heads_meet(a: &Head, b: &Head) -> bool {
    let meet = |a: &[String], b: &[String]| a.iter().any(|word| b.contains(word));
    match (a, b) {
        (Head::Verb { lemmas: a, particle: p }, Head::Verb { lemmas: b, particle: q }) => {
            p == q && meet(a, b)
        }
        (Head::Event { lemmas: a }, Head::Event { lemmas: b })
        | (Head::Agent { lemmas: a }, Head::Agent { lemmas: b }) => meet(a, b),
        (Head::Beside, Head::Beside) => true,
        _ => false,
    }
}

/// True where each filler that `a` requires has its like among those that `b` requires.
fn covers(a: &Pattern, b: &Pattern) -> bool {
    let required =
        |pattern: &Pattern| pattern.fillers.iter().filter(|f| !f.optional).cloned().collect::<Vec<_>>();
    let theirs = required(b);
    required(a).iter().all(|mine| {
        theirs.iter().any(|other| {
            mine.what == other.what
                && match (&mine.slot, &other.slot) {
                    (Slot::After(x), Slot::After(y)) => x.iter().any(|word| y.contains(word)),
                    (x, y) => x == y,
                }
        })
    })
}

fn finding(severity: Severity, place: &Place, line: usize, rule: &str, message: String) -> Finding {
    Finding {
        severity,
        file: place.file.clone(),
        line,
        rule: rule.to_owned(),
        sentence: String::new(),
        message,
    }
}
