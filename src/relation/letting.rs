//! Sentences that tell who lets a contract and not who gets it: `the contract, led by X on behalf of Y and Z`.

use crate::relation::candidate::Candidate;
use crate::relation::fill::Filler;
use crate::relation::story::Fill;
use crate::relation_type::Stage;
use crate::rules::{RelationRule, Role};

/// Adds half facts, a buyer each, and joins to the buyers of others those on whose behalf they buy.
pub(crate) fn clues(filler: &Filler<'_>, sentence: usize, found: &mut Vec<Candidate>) {
    let Some(relation) =
        filler.rules.relations.iter().position(|rule| rule.staged && rule.subject.usual.len() > 1)
    else {
        return;
    };
    let rule = &filler.rules.relations[relation];
    for noun in 0..filler.view.parse.nouns.len() {
        if !filler.rules.lists("contract", filler.head_lemma(noun)) {
            continue;
        }
        let buyers = lets(filler, rule, noun);
        let told = buyers.is_empty()
            || found.iter().any(|c| c.relation == relation && c.subject.iter().any(|f| has(&buyers, f)));
        if !told {
            found.push(half(relation, noun, filler.view.parse.nouns[noun].group.head, sentence, buyers));
        }
    }
    let others = represented(filler, rule);
    if others.is_empty() {
        return;
    }
    for candidate in found.iter_mut().filter(|c| c.relation == relation && !c.subject.is_empty()) {
        let buys = candidate.subject.iter().all(|fill| usual(filler, rule, fill));
        for fill in others.iter().filter(|_| buys) {
            if !has(&candidate.subject, fill) && !has(&candidate.object, fill) {
                candidate.subject.push(fill.clone());
            }
        }
    }
}

fn has(fills: &[Fill], one: &Fill) -> bool {
    fills.iter().any(|fill| fill.entity == one.entity)
}

fn usual(filler: &Filler<'_>, rule: &RelationRule, fill: &Fill) -> bool {
    rule.subject.usual.contains(filler.story.kind(fill.entity))
}

/// The commissioners that a contract noun names: `X's contract`, `a deal with X`, `the contract let by X`.
fn lets(filler: &Filler<'_>, rule: &RelationRule, noun: usize) -> Vec<Fill> {
    let parse = &filler.view.parse;
    let node = &parse.nouns[noun];
    let mut parties = filler.owners(noun);
    for phrase in &node.phrases {
        if matches!(filler.preposition(phrase).as_ref(), "with" | "from" | "between") {
            parties.extend(filler.fill(phrase.noun, "thing"));
        }
    }
    let described = node.clauses.iter().copied();
    let main = (0..parse.verbs.len()).filter(|&verb| parse.verbs[verb].subject == Some(noun));
    for verb in described.chain(main) {
        let clause = &parse.verbs[verb];
        let lemma = filler.view.units[clause.group.main].lemma.as_ref();
        if !filler.rules.lists("lets", lemma) {
            continue;
        }
        let by = clause.phrases.iter().filter(|p| clause.group.passive && filler.preposition(p) == "by");
        for phrase in by {
            parties.extend(filler.fill(phrase.noun, "by"));
        }
        // `was put out to tender by X`: the agent hangs on the infinitive.
        for below in parse.verbs.iter().filter(|v| v.governor == Some(verb)) {
            for phrase in below.phrases.iter().filter(|p| filler.preposition(p) == "by") {
                parties.extend(filler.fill(phrase.noun, "by"));
            }
        }
    }
    let parties = filler.fit(rule, Role::Subject, parties);
    let mut buyers: Vec<Fill> = Vec::new();
    for fill in parties {
        if usual(filler, rule, &fill) && !has(&buyers, &fill) {
            buyers.push(fill);
        }
    }
    buyers
}

/// Those on whose behalf somebody acts: `on behalf of Y and Z`, `acting for Y`.
fn represented(filler: &Filler<'_>, rule: &RelationRule) -> Vec<Fill> {
    let view = filler.view;
    let mut found: Vec<Fill> = Vec::new();
    for (noun, node) in view.parse.nouns.iter().enumerate() {
        let Some(before) = node.group.first.checked_sub(1) else { continue };
        let word = |back: usize| before.checked_sub(back).map_or("", |at| view.units[at].lower.as_ref());
        let acts = word(0) == "of" && word(1) == "behalf"
            || word(0) == "for" && matches!(word(1), "acting" | "acts" | "acted");
        if !acts {
            continue;
        }
        for fill in filler.fill(noun, "phrase") {
            if usual(filler, rule, &fill) && !has(&found, &fill) {
                found.push(fill);
            }
        }
    }
    found
}

fn half(relation: usize, noun: usize, trigger: usize, sentence: usize, buyers: Vec<Fill>) -> Candidate {
    Candidate {
        rule: "contract.let".to_owned(),
        relation,
        stage: Some(Stage::Awarded),
        subject: buyers,
        object: Vec::new(),
        thing: Some(noun),
        verb: None,
        noun: Some(noun),
        trigger,
        construction: "half",
        cues: Vec::new(),
        elsewhere: false,
        fallen: false,
        weak: false,
        phrase: false,
        title: None,
        former: false,
        sentence,
    }
}
