//! Services that an article names once and means again: `the contract`, `the work`, `the deal`.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::gazetteer::Kind;
use crate::relation::attach::{Attributes, around, overlap, same_pair};
use crate::relation::candidate::Candidate;
use crate::relation::service::ServiceReader;
use crate::relation::story::Story;
use crate::rules::{Inner, Needs};

/// A service that a sentence tells of.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    /// Its sentence.
    sentence: usize,
    /// The unit its noun ends at.
    unit: usize,
    /// The words.
    words: String,
    /// How plainly they are a service: after `contract for` more than as a noun among others.
    plain: usize,
    /// True where its sentence states a contract.
    owned: bool,
    /// The organisations named in its sentence.
    named: Vec<u32>,
    /// How many other topics of the article share a word with it, up to three.
    support: usize,
}

/// Counts how often the article comes back to each topic.
fn support(topics: &mut [Topic]) {
    const MOST: usize = 3;
    const SAME: [&str; 8] =
        ["service", "services", "care", "health", "contract", "nhs", "community", "centre"];
    let words = |topic: &Topic| -> BTreeSet<String> {
        let lower = topic.words.to_lowercase();
        let all = lower.split(|c: char| !c.is_alphanumeric());
        all.filter(|word| word.len() > 2 && !SAME.contains(word)).map(str::to_owned).collect()
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in topics.iter().flat_map(words) {
        *counts.entry(word).or_default() += 1;
    }
    for topic in topics {
        let others = words(topic).iter().filter_map(|word| counts.get(word)).max().map_or(0, |n| n - 1);
        topic.support = others.min(MOST);
    }
}

/// Gives every fact that names no service that of the same contract, told elsewhere.
pub(crate) fn services(
    rules: &Inner,
    story: &Story<'_>,
    candidates: &[Candidate],
    staged: &[usize],
    found: &mut [Attributes],
) {
    // Asked only where a fact names no service.
    let told = OnceCell::new();
    let told = || told.get_or_init(|| all(rules, story, staged.iter().map(|&c| candidates[c].sentence)));
    // `the fourth contract`, `to our dismay`: what sounds like no service gives way to what does.
    for &c in staged {
        let odd = found[c].service.as_ref().is_some_and(|words| !sounds(rules, words));
        if odd {
            found[c].service = None;
        }
    }
    let own: Vec<Option<String>> = found.iter().map(|a| a.service.clone()).collect();
    for (at, &c) in staged.iter().enumerate() {
        let staged = around(staged, at);
        if found[c].service.is_some() || names_site(story, &candidates[c]) {
            continue;
        }
        let same = of_same_contract(candidates, staged, &own, c);
        // What a firm buys is not what the article's contract is about.
        if same.is_some() || commercial(story, &candidates[c]) {
            found[c].service = same;
            continue;
        }
        found[c].service = same
            .or_else(|| best(reach(told(), candidates[c].sentence).into_iter(), candidates, c))
            .or_else(|| of_neighbour(candidates, staged, &own, c));
    }
}

/// True where some of the words are of services; of all where the rules list no such words.
fn sounds(rules: &Inner, words: &str) -> bool {
    const LIST: &str = "service_words";
    let known = |word: &str| {
        let one = word.strip_suffix('s').unwrap_or(word);
        rules.lists(LIST, word) || rules.lists(LIST, one)
    };
    let apart = |c: char| !c.is_alphanumeric() && c != '-';
    let lower = words.to_lowercase();
    let terms = rules.words.get("written_apart").into_iter().flatten();
    rules.number_of(LIST).is_none()
        || terms.into_iter().any(|term| lower.contains(term.as_str()))
        || lower.split(apart).any(|word| known(word) || word.split('-').any(known))
}

/// The topics of an article, with how often it comes back to each. `stating`: the sentences of its facts.
fn all(rules: &Inner, story: &Story<'_>, stating: impl Iterator<Item = usize>) -> Vec<Topic> {
    let mut topics = topics(rules, story, &stating.collect());
    support(&mut topics);
    topics
}

/// The topics that a sentence may mean: those of the lead, and those not far off.
fn reach(topics: &[Topic], sentence: usize) -> Vec<&Topic> {
    const LEAD: usize = 3;
    const REACH: usize = 25;
    let lead = topics.iter().take_while(|topic| topic.sentence < LEAD);
    let from = topics.partition_point(|topic| topic.sentence < sentence.saturating_sub(REACH).max(LEAD));
    lead.chain(topics.iter().skip(from).take_while(|topic| topic.sentence <= sentence + REACH)).collect()
}

/// What another fact of the same supplier and buyer is about.
fn of_same_contract(
    candidates: &[Candidate],
    staged: &[usize],
    own: &[Option<String>],
    one: usize,
) -> Option<String> {
    let this = &candidates[one];
    let same = |o: &usize| *o != one && own[*o].is_some() && same_pair(this, &candidates[*o]);
    let together = |o: &usize| {
        let other = &candidates[*o];
        *o != one && own[*o].is_some() && other.sentence == this.sentence && other.trigger == this.trigger
    };
    let near = |o: &usize| candidates[*o].sentence.abs_diff(this.sentence);
    let found = staged.iter().copied().filter(together).min_by_key(near);
    let found = found.or_else(|| staged.iter().copied().filter(same).min_by_key(near));
    found.and_then(|other| own[other].clone())
}

/// What the nearest fact of the same buyer is about, or of any.
fn of_neighbour(
    candidates: &[Candidate],
    staged: &[usize],
    own: &[Option<String>],
    one: usize,
) -> Option<String> {
    let this = &candidates[one];
    let ranked = staged.iter().copied().filter(|&o| o != one && own[o].is_some()).min_by_key(|&o| {
        let other = &candidates[o];
        (!overlap(&this.subject, &other.subject), this.sentence.abs_diff(other.sentence))
    });
    ranked.and_then(|other| own[other].clone())
}

/// The topic that a fact most likely means: near, before rather than after, plain, with the same parties.
fn best<'a>(topics: impl Iterator<Item = &'a Topic>, candidates: &[Candidate], one: usize) -> Option<String> {
    let this = &candidates[one];
    let names = |topic: &Topic, who: &[crate::relation::story::Fill]| {
        who.iter().any(|fill| topic.named.contains(&fill.entity))
    };
    let cost = |topic: &Topic| {
        let apart = topic.sentence.abs_diff(this.sentence);
        let after = topic.sentence > this.sentence;
        let parties = usize::from(names(topic, &this.object)) + usize::from(names(topic, &this.subject));
        // A topic in a sentence about another contract belongs to that one.
        let other = parties == 0 && topic.owned && apart > 0;
        let lead = usize::from(topic.sentence > 2);
        let within = if apart == 0 { topic.unit.abs_diff(this.trigger) / 8 } else { 0 };
        (2 * apart.min(8)
            + 3 * usize::from(after)
            + 4 * usize::from(other)
            + 3 * lead
            + within
            + 3 * (3 - topic.plain))
            .saturating_sub(3 * parties + topic.support)
    };
    topics.min_by_key(|topic| cost(topic)).map(|topic| topic.words.clone())
}

/// True where the buyer is a firm.
fn commercial(story: &Story<'_>, candidate: &Candidate) -> bool {
    let firm = |entity: u32| *story.kind(entity) == Kind::FIRM;
    !candidate.subject.is_empty() && candidate.subject.iter().all(|fill| firm(fill.entity))
}

/// True where what is run is a hospital or a body itself: such a contract has no service.
fn names_site(story: &Story<'_>, candidate: &Candidate) -> bool {
    let view = &story.views[candidate.sentence];
    candidate.thing.is_some_and(|thing| {
        let head = view.parse.nouns[thing].group.head;
        story.reference(view, head).is_some_and(|r| !r.nominal)
    })
}

/// The services that the article tells of, in order.
fn topics(rules: &Inner, story: &Story<'_>, stating: &BTreeSet<usize>) -> Vec<Topic> {
    let mut found = Vec::new();
    for (sentence, view) in story.views.iter().enumerate() {
        if !view.brings.meet(Needs::TOPIC) {
            continue;
        }
        let reader = ServiceReader { document: story.document, view, rules };
        let named: Vec<u32> = view.references().iter().map(|r| r.entity).collect();
        let mut add = |unit: usize, words: Option<String>, plain: usize| {
            if let Some(words) = words.filter(|words| sounds(rules, words)) {
                let owned = stating.contains(&sentence);
                found.push(Topic { sentence, unit, words, plain, owned, named: named.clone(), support: 0 });
            }
        };
        for noun in 0..view.parse.nouns.len() {
            let head = view.parse.nouns[noun].group.head;
            if let Some((words, plain)) = reader.as_topic(noun) {
                add(head, Some(words), plain);
            }
        }
        for (index, verb) in view.parse.verbs.iter().enumerate() {
            if rules.lists("providing", view.units[verb.group.main].lemma.as_ref()) && !verb.group.passive {
                add(verb.group.main, reader.of_serving(index), 2);
            }
        }
    }
    found
}
