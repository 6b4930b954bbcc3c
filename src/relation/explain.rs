//! Why a sentence gave a fact or none: how its clauses were read, and what became of every trigger.

use std::fmt::Write;

use crate::relation::candidate::Candidate;
use crate::relation::story::{Fill, Story};
use crate::relation::view::View;
use crate::rules::Inner;

/// Writes how a sentence was read. Nothing here can fail: a `String` takes all that is written to it.
pub(crate) fn sentence(rules: &Inner, story: &Story<'_>, view: &View, found: &[Candidate], out: &mut String) {
    let _ = writeln!(out, "{}", flat(view.span.text(story.document)));
    words_of(story, view, out);
    nouns(story, view, out);
    verbs(story, view, out);
    for candidate in found {
        fact(rules, story, view, candidate, out);
    }
    silent(rules, view, found, out);
    out.push('\n');
}

fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(story: &Story<'_>, view: &View, noun: usize) -> String {
    let group = &view.parse.nouns[noun].group;
    flat(view.words(story.document, group.first, group.end))
}

fn phrases(story: &Story<'_>, view: &View, phrases: &[crate::sentence::clauses::Phrase]) -> String {
    let list: Vec<String> = phrases
        .iter()
        .map(|p| format!("{} {}", view.units[p.unit].lower, words(story, view, p.noun)))
        .collect();
    list.join(" | ")
}

fn words_of(story: &Story<'_>, view: &View, out: &mut String) {
    out.push_str("  words");
    for unit in &view.units {
        let _ = write!(out, " {}/{:?}", flat(unit.span.text(story.document)).replace(' ', "_"), unit.tag);
    }
    out.push('\n');
}

fn nouns(story: &Story<'_>, view: &View, out: &mut String) {
    for (index, noun) in view.parse.nouns.iter().enumerate() {
        let _ = write!(out, "  noun {index} [{}]", words(story, view, index));
        if noun.members.len() > 1 {
            let _ = write!(out, " with {:?}", &noun.members[1..]);
        }
        if !noun.apposed.is_empty() {
            let _ = write!(out, " beside {:?}", noun.apposed);
        }
        if let Some(unit) = noun.group.possessor {
            let _ = write!(out, " of {}", view.units[unit].lower);
        }
        if !noun.phrases.is_empty() {
            let _ = write!(out, " ({})", phrases(story, view, &noun.phrases));
        }
        out.push('\n');
    }
}

fn verbs(story: &Story<'_>, view: &View, out: &mut String) {
    for (index, verb) in view.parse.verbs.iter().enumerate() {
        let _ = write!(
            out,
            "  verb {index} [{}] {} {:?}{}{}",
            flat(view.words(story.document, verb.group.first, verb.group.end)),
            view.units[verb.group.main].lemma,
            verb.group.shape,
            if verb.group.passive { " passive" } else { "" },
            if verb.group.negated { " negated" } else { "" },
        );
        if let Some(subject) = verb.subject {
            let _ = write!(out, "; {:?} subject [{}]", verb.link, words(story, view, subject));
        }
        for object in verb.gap.iter().chain(&verb.objects) {
            let _ = write!(out, "; object [{}]", words(story, view, *object));
        }
        if !verb.phrases.is_empty() {
            let _ = write!(out, "; {}", phrases(story, view, &verb.phrases));
        }
        if let Some(governor) = verb.governor {
            let _ = write!(out, "; under verb {governor}");
        }
        if let Some(noun) = verb.noun_governor {
            let _ = write!(out, "; under [{}]", words(story, view, noun));
        }
        out.push('\n');
    }
}

fn names(story: &Story<'_>, fills: &[Fill]) -> String {
    let list: Vec<&str> = fills
        .iter()
        .filter_map(|fill| story.entities.get(fill.entity as usize))
        .map(|e| e.name.as_str())
        .collect();
    if list.is_empty() { "nobody".to_owned() } else { list.join(" + ") }
}

fn fact(rules: &Inner, story: &Story<'_>, view: &View, candidate: &Candidate, out: &mut String) {
    let rule = &rules.relations[candidate.relation];
    let trigger = view.units.get(candidate.trigger).map_or("", |unit| unit.lower.as_ref());
    let stage = candidate.stage.map_or("", |stage| stage.as_str());
    let _ = write!(
        out,
        "  fact {} ({}, “{trigger}”) {stage}: {} = {}; {} = {}",
        candidate.rule,
        candidate.construction,
        rule.subject.name,
        names(story, &candidate.subject),
        rule.object.name,
        names(story, &candidate.object),
    );
    if !candidate.cues.is_empty() {
        let _ = write!(out, "; cues {}", candidate.cues.join(", "));
    }
    if candidate.fallen {
        out.push_str("; a cue makes it fall");
    } else if candidate.object.is_empty() {
        let _ = write!(out, "; no fact: nobody fills {}", rule.object.name);
    } else if candidate.weak {
        out.push_str("; holds only if nothing says more");
    }
    out.push('\n');
}

/// Triggers that no frame could be bound to.
fn silent(rules: &Inner, view: &View, found: &[Candidate], out: &mut String) {
    for verb in &view.parse.verbs {
        let lemma = view.units[verb.group.main].lemma.as_ref();
        let Some(list) = rules.verbs.get(lemma) else { continue };
        if found.iter().any(|candidate| candidate.trigger == verb.group.main) {
            continue;
        }
        let mut frames: Vec<&str> = list.iter().map(|(frame, _)| rules.frames[*frame].id.as_str()).collect();
        frames.dedup();
        let _ = writeln!(out, "  no fact from “{lemma}”: the clause fills none of {}", frames.join(", "));
    }
}
