//! What is seen of a contract and of something that may be its sum, its length, its date or its service.

use crate::relation::answers::asked::{Answer, Asked, What};
use crate::relation::answers::facts::{Fact, Facts};
use crate::relation::attributes::Period;
use crate::relation::story::Story;
use crate::relation::view::View;
use crate::rules::{Inner, Signs};
use crate::sentence::tags::{Tag, UnitKind};

/// How many words beside an answer are looked at.
const BESIDE: usize = 4;

/// Puts all that is seen of a contract and an answer.
pub(super) fn see(
    rules: &Inner,
    story: &Story<'_>,
    facts: &Facts,
    fact: &Fact,
    answer: &Answer,
    asked: Asked,
    signs: &mut Signs<'_>,
) {
    of_fact(facts, fact, signs);
    bound(facts, fact, answer, asked, signs);
    places(story, facts, fact, answer, signs);
    of_answer(answer, signs);
    if let Some(view) = story.views.get(answer.sentence) {
        words(rules, view, fact, answer, signs);
        service(view, story, fact, answer, signs);
    }
}

/// How much of what the contract is for the sentence names.
fn service(view: &View<'_>, story: &Story<'_>, fact: &Fact, answer: &Answer, signs: &mut Signs<'_>) {
    let Some(service) = fact.relation.service.as_deref() else { return signs.put(&["no service"]) };
    if matches!(answer.what, What::Service(_)) {
        return;
    }
    let sentence = view.span.text(story.document).to_lowercase();
    let telling =
        |word: &&str| word.len() > 3 && !word.starts_with("service") && !word.starts_with("contract");
    let lower = service.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric()).filter(telling).peekable();
    if words.peek().is_some() {
        let said = words.filter(|word| sentence.contains(word)).count();
        signs.put(&["service words", bucket(said)]);
    }
}

/// What the contract is.
fn of_fact(facts: &Facts, fact: &Fact, signs: &mut Signs<'_>) {
    signs.put(&["stage", fact.stage.as_str()]);
    signs.put(&["relation", fact.relation.kind.as_str()]);
    signs.put(&["made by", &fact.relation.provenance.construction]);
    if fact.subject.is_none() {
        signs.put(&["no buyer"]);
    }
    signs.put(&["order", bucket(facts.all.iter().take_while(|other| other.number != fact.number).count())]);
    for (who, entity) in [("buyer", fact.subject), ("supplier", fact.object)] {
        let places = facts.places(entity);
        signs.put(&[who, "named", bucket(places.len())]);
        if places.first().is_some_and(|(sentence, _)| *sentence == 0) {
            signs.put(&[who, "leads"]);
        }
    }
    let mut objects: Vec<_> = facts.all.iter().map(|other| other.object).collect();
    objects.sort_unstable();
    objects.dedup();
    signs.put(&["suppliers", bucket(objects.len())]);
    let same = facts.all.iter().filter(|other| other.object == fact.object).count();
    signs.put(&["facts of supplier", bucket(same)]);
}

/// What was bound to contracts so far.
fn bound(facts: &Facts, fact: &Fact, answer: &Answer, asked: Asked, signs: &mut Signs<'_>) {
    let own = match (asked.is(answer, &fact.relation), asked.has(&fact.relation)) {
        (true, _) => "this",
        (false, true) => "another",
        (false, false) => "none",
    };
    signs.put(&["bound", own]);
    for other in facts.all.iter().filter(|other| other.number != fact.number) {
        let who = match (other.subject == fact.subject, other.object == fact.object) {
            (true, true) => "pair",
            (false, true) => "supplier",
            (true, false) => "buyer",
            (false, false) => "nobody",
        };
        if asked.is(answer, &other.relation) {
            signs.put(&["bound to same", who]);
            if other.stage == fact.stage {
                signs.put(&["bound to same", who, "at stage"]);
            }
        }
        if asked == Asked::Date && other.relation.start.is_some() && Asked::Start.is(answer, &other.relation)
        {
            signs.put(&["start of same", who]);
        }
    }
    if asked == Asked::Date && Asked::Start.is(answer, &fact.relation) {
        signs.put(&["is start"]);
    }
    if asked == Asked::Start && Asked::Date.is(answer, &fact.relation) {
        signs.put(&["is date"]);
    }
}

/// Where the answer stands, seen from the contract and its parties.
fn places(story: &Story<'_>, facts: &Facts, fact: &Fact, answer: &Answer, signs: &mut Signs<'_>) {
    let at = answer.sentence;
    let away = |own: &usize| at as isize - *own as isize;
    let nearest = fact.sentences.iter().map(away).min_by_key(|away| (away.abs(), *away));
    signs.put(&["from fact", nearest.map_or("none", signed)]);
    if let Some(first) = fact.sentences.first() {
        signs.put(&["from first", signed(away(first))]);
        signs.put(&["fact in", bucket(*first)]);
    }
    signs.put(&["in", bucket(at)]);
    let headline = story.views.get(at).is_some_and(|view| view.headline);
    if headline {
        signs.put(&["in headline"]);
    }
    for (who, entity) in [("buyer", fact.subject), ("supplier", fact.object)] {
        let places = facts.places(entity);
        let here: Vec<bool> =
            places.iter().filter(|(sentence, _)| *sentence == at).map(|(_, n)| *n).collect();
        let how = match (here.is_empty(), here.iter().all(|nominal| *nominal)) {
            (true, _) => "not",
            (_, true) => "described",
            _ => "named",
        };
        signs.put(&[who, how]);
        let last =
            places.iter().rev().find(|(sentence, _)| *sentence <= at).map(|(sentence, _)| at - sentence);
        signs.put(&[who, "last", last.map_or("never", bucket)]);
    }
    // Whose contract was told of last, and what else this sentence tells.
    let mut others = [false; 3];
    let mut own = false;
    for other in facts.stated_in(at) {
        own |= other.number == fact.number;
        others[0] |= other.object != fact.object;
        others[1] |= other.object == fact.object && other.subject != fact.subject;
        others[2] |=
            other.object == fact.object && other.subject == fact.subject && other.stage != fact.stage;
    }
    for (is, sign) in others.into_iter().zip(["another's", "another buyer's", "another stage"]) {
        if is {
            signs.put(&["here", sign]);
        }
    }
    if own {
        signs.put(&["here own"]);
    }
    if let Some((last, sentence)) = (0..=at).rev().take(9).find_map(|sentence| {
        let told: Vec<&Fact> = facts.stated_in(sentence).collect();
        (!told.is_empty()).then_some((told, sentence))
    }) {
        let among = |same: &dyn Fn(&&Fact) -> bool| last.iter().any(same);
        let who = match () {
            () if among(&|other| other.number == fact.number) => "this",
            () if among(&|other| other.object == fact.object) => "supplier",
            () if fact.subject.is_some() && among(&|other| other.subject == fact.subject) => "buyer",
            () => "others",
        };
        signs.put(&["last told", who]);
        signs.put(&["last told", who, bucket(at - sentence)]);
    }
    if let Some(view) = story.views.get(at) {
        let parties = [fact.subject, fact.object];
        let strangers =
            view.references().iter().filter(|r| !r.person && !parties.contains(&Some(r.entity))).count();
        signs.put(&["strangers", bucket(strangers)]);
        let suppliers = view.references().iter().any(|r| {
            Some(r.entity) != fact.object && facts.all.iter().any(|other| other.object == Some(r.entity))
        });
        if suppliers {
            signs.put(&["another supplier named"]);
        }
    }
}

/// What the answer is.
fn of_answer(answer: &Answer, signs: &mut Signs<'_>) {
    signs.put(&["number", bucket(answer.number)]);
    for reads in &answer.reads {
        signs.put(&["reads", reads]);
    }
    match &answer.what {
        What::Sum(money) => {
            signs.put(&["period", if money.period == Period::Year { "year" } else { "total" }]);
            signs.put(&["about", &format!("{:?}", money.approximation)]);
            let digits = money.amount.checked_ilog10().unwrap_or(0).min(10);
            signs.put(&["digits", bucket(digits as usize)]);
            signs.put(&["million", if money.amount >= 1_000_000 { "yes" } else { "no" }]);
        }
        What::Length(length) => {
            signs.put(&["role", &format!("{:?}", length.role)]);
            let years = match length.months {
                0..=5 => "months",
                6..=18 => "year",
                19..=84 => "years",
                _ => "long",
            };
            signs.put(&["length", years]);
            if length.months % 12 != 0 {
                signs.put(&["odd months"]);
            }
            if length.plus.is_some() {
                signs.put(&["plus"]);
            }
        }
        What::Date(date) => {
            signs.put(&["lead", &format!("{:?}", date.lead)]);
            signs.put(&["grounding", &format!("{:?}", date.grounding)]);
            let precision = match (date.date.month(), date.date.day()) {
                (None, _) => "year",
                (_, None) => "month",
                _ => "day",
            };
            signs.put(&["precision", precision]);
        }
        What::Service(words) => {
            signs.put(&["words", bucket(words.split(' ').count())]);
        }
    }
}

/// The words around the answer, and what stands between it and what told the contract.
fn words(rules: &Inner, view: &View<'_>, fact: &Fact, answer: &Answer, signs: &mut Signs<'_>) {
    let units = &view.units;
    let from = units.partition_point(|unit| unit.span.end <= answer.span.start);
    let to =
        units.partition_point(|unit| unit.span.start < answer.span.end.max(answer.span.start + 1)).max(from);
    let word = |at: usize| units.get(at).filter(|unit| unit.kind == UnitKind::Word);
    for (side, beside) in [("before", from.checked_sub(1)), ("behind", Some(to))] {
        signs.put(&[side, beside.and_then(|at| units.get(at)).map_or("", |unit| kind_or_word(unit))]);
    }
    for by in 1..=BESIDE {
        if let Some(unit) = from.checked_sub(by).and_then(word) {
            signs.put(&["left", &unit.lemma]);
        }
        if let Some(unit) = word(to + by - 1) {
            signs.put(&["right", &unit.lemma]);
        }
    }
    let verb = |at: &usize| matches!(units[*at].tag, Tag::Verb(_));
    if let Some(at) = (0..from.min(units.len())).rev().find(verb) {
        signs.put(&["verb left", &units[at].lemma]);
    }
    if let Some(at) = (to..units.len()).find(verb) {
        signs.put(&["verb right", &units[at].lemma]);
    }
    let nouns = &view.parse.nouns;
    let noun = nouns.get(nouns.partition_point(|noun| noun.group.end <= from));
    if let Some(noun) = noun.filter(|noun| noun.group.first <= from) {
        signs.put(&["head", &units[noun.group.head].lemma]);
    }
    if let Some(first) = units.first() {
        signs.put(&["opens", kind_or_word(first)]);
    }
    if let Some(first) = nouns.first() {
        signs.put(&["first noun", kind_or_lemma(&units[first.group.head])]);
    }
    let mut contract = false;
    for unit in units.iter().filter(|unit| unit.kind == UnitKind::Word) {
        match unit.tag {
            Tag::Verb(_) => signs.put(&["verb", &unit.lemma]),
            Tag::Noun if rules.lists("contract", &unit.lemma) => contract = true,
            _ => {}
        }
    }
    if contract {
        signs.put(&["contract word"]);
    }
    for noun in nouns.iter().filter(|noun| rules.lists("contract", &units[noun.group.head].lemma)) {
        let determiner = noun.group.determiner.and_then(|at| units.get(at)).map_or("", |unit| &unit.lower);
        signs.put(&["contract", determiner]);
        if noun.group.possessor.is_some() {
            signs.put(&["contract of somebody"]);
        }
    }
    let Some(trigger) = fact.trigger.filter(|trigger| view.span.contains(*trigger)) else { return };
    let at = units.partition_point(|unit| unit.span.end <= trigger.start);
    let (first, last) = (at.min(from), at.max(from).min(units.len()));
    let side = if at < from { "behind trigger" } else { "before trigger" };
    signs.put(&[side, bucket((last - first) / 2)]);
    let between = units.get(first..last).unwrap_or_default();
    let count = |what: &dyn Fn(&&crate::sentence::tags::Unit) -> bool| {
        between.iter().filter(|unit| what(unit)).count()
    };
    signs.put(&["verbs between", bucket(count(&|unit| matches!(unit.tag, Tag::Verb(_))).min(3))]);
    signs.put(&["names between", bucket(count(&|unit| matches!(unit.kind, UnitKind::Mention(_))).min(3))]);
    if let Some(unit) = units.get(at) {
        signs.put(&["trigger", &unit.lemma]);
    }
}

fn kind_or_word(unit: &crate::sentence::tags::Unit) -> &str {
    if unit.kind == UnitKind::Word || unit.kind == UnitKind::Punctuation { &unit.lower } else { "?" }
}

fn kind_or_lemma(unit: &crate::sentence::tags::Unit) -> &str {
    if unit.kind == UnitKind::Word { &unit.lemma } else { "?" }
}

fn signed(away: isize) -> &'static str {
    match away {
        ..=-4 => "-4",
        -3 => "-3",
        -2 => "-2",
        -1 => "-1",
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4..=5 => "5",
        _ => "6+",
    }
}

fn bucket(n: usize) -> &'static str {
    match n {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        4 | 5 => "4-5",
        6..=9 => "6-9",
        _ => "10+",
    }
}
