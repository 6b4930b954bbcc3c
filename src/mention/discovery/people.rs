//! People in no list: `Dr Jane Roe`, `chief executive Jane Roe`, `Jane Roe, chair of …`, `said Jane Roe`.

use std::ops::Range;

use super::Discovery;
use crate::gazetteer::{Form, Kind};
use crate::mention::lexicon::{Head, LEXICON};
use crate::mention::words::{Headline, Shape, Words};

/// Why a run is read as a person.
#[derive(Clone, Copy)]
struct Reason {
    rule: &'static str,
    confidence: f64,
}

/// The person that a capitalised run names, where it names one.
pub(in crate::mention) fn person(words: &Words<'_>, run: &Range<usize>) -> Option<Discovery> {
    let (start, title) = name_start(words, run);
    let end = name_end(words, start, run.end);
    // `Lord Roe of Elmford`
    let peer = title
        && end == run.end
        && matches!(
            words.text(start - 1).as_ref(),
            "Lord" | "Baroness" | "Baron" | "Lady" | "Viscount" | "Earl"
        )
        && words.after(end).is_some_and(|at| words.lower(at) == "of")
        && words.shape(end + 1) == Shape::Capital
        && LEXICON.is_place_word(&words.text(end + 1));
    let name = start..end;
    let count = end.checked_sub(start)?;
    let office = count > 1
        && matches!(
            words.text(end - 1).as_ref(),
            "Officer" | "Partner" | "Director" | "Executive" | "Chairman"
        );
    // `Bishop Elmford` may be a town.
    let town = title && start > run.start && {
        let texts = words.texts(&(start - 1..end));
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        LEXICON.place(&texts) == texts.len() && texts.len() > 1
    };
    if office || town {
        return None;
    }
    if count == 0 || count > 5 || !name.clone().all(|at| may_be_name(words, at)) {
        return None;
    }
    let reason = reason(words, &name, title)?;
    let show = words
        .after(end)
        .is_some_and(|at| matches!(words.lower(at).as_ref(), "show" | "report" | "review" | "inquiry"));
    if show && reason.rule != "title" {
        return None;
    }
    let form = if count == 1 && !peer { Form::Short } else { Form::Name };
    Some(Discovery {
        words: if peer { start..end + 2 } else { name },
        kind: Kind::PERSON,
        form,
        confidence: reason.confidence,
        found_by: reason.rule,
    })
}

/// The first word of the name behind titles and offices in capitals, and whether a title stands there.
fn name_start(words: &Words<'_>, run: &Range<usize>) -> (usize, bool) {
    let mut start = run.start;
    let mut title = false;
    // `West Elmshire MP Jane Roe`: the name begins behind the last office in capitals.
    for at in run.clone() {
        let text = words.text(at);
        let more = at + 1 < run.end;
        if more && LEXICON.people.titles.contains(text.as_ref()) {
            (start, title) = (at + 1, true);
        } else if more && is_office(words, at) {
            (start, title) = (at + 1, false);
        }
    }
    if words.text(start) == "." && start + 1 < run.end {
        start += 1;
    }
    (start, title)
}

fn is_office(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    LEXICON.people.offices.contains(text.as_ref())
        || (words.shape(at) == Shape::Capital
            && LEXICON.people.offices.contains(words.lower(at).as_ref())
            && words.lower(at) != "head")
        || LEXICON.people.postnominals.contains(text.as_ref())
}

/// The end of the name: before letters behind it, past particles (`Anna van der Meer`).
fn name_end(words: &Words<'_>, start: usize, run_end: usize) -> usize {
    let mut end = run_end;
    // `Jane Roe T: 020 7946 0000`, `Jane Roe L-R`
    let label = |at: usize| {
        let text = words.text(at);
        text == "L-R"
            || words.shape(at) == Shape::Upper
                && text.chars().count() == 1
                && words.after(at + 1).is_some_and(|next| words.text(next) == ":")
    };
    while end > start + 1
        && (LEXICON.people.postnominals.contains(words.text(end - 1).as_ref())
            || end > start + 2 && label(end - 1))
    {
        end -= 1;
    }
    let mut next = end;
    while next < end + 3
        && words.after(next).is_some()
        && LEXICON.people.particles.contains(words.text(next).as_ref())
    {
        next += 1;
    }
    if next > end
        && end == run_end
        && words.after(next).is_some()
        && words.is_capital(next)
        && starts_given(words, start)
    {
        next + 1
    } else {
        end
    }
}

fn starts_given(words: &Words<'_>, at: usize) -> bool {
    LEXICON.first_names.contains(words.text(at).as_ref()) || words.text(at).chars().count() == 1
}

fn may_be_name(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    match words.shape(at) {
        Shape::Capital => {
            let tail = [text.as_ref()];
            let head = matches!(LEXICON.head(&tail), Some((Head::Organisation(_), _)));
            let document = matches!(
                text.as_ref(),
                "Inquiry"
                    | "Report"
                    | "Review"
                    | "Act"
                    | "Programme"
                    | "Commission"
                    | "Committee"
                    | "Framework"
                    | "Strategy"
                    | "Plan"
                    | "Project"
                    | "Scheme"
                    | "Initiative"
                    | "Model"
                    | "Pathway"
                    | "Contract"
                    | "Agreement"
                    | "Tender"
                    | "Conference"
            );
            !head
                && !document
                && !LEXICON.stops.things.contains(text.as_ref())
                && (!LEXICON.generic.contains(text.as_ref()) || is_surname_like(&text))
        }
        Shape::Upper => text.chars().count() <= 2 || words.headline(at) == Headline::No && text.contains('-'),
        Shape::Mixed => false,
        Shape::Lower => LEXICON.people.particles.contains(text.as_ref()),
        Shape::Mark => text == ".",
        Shape::Number | Shape::Possessive => false,
    }
}

/// Words that are as often surnames as parts of names of bodies.
fn is_surname_like(word: &str) -> bool {
    matches!(
        word,
        "North"
            | "West"
            | "East"
            | "South"
            | "Royal"
            | "Law"
            | "Park"
            | "House"
            | "Street"
            | "Road"
            | "Bank"
            | "Prime"
            | "Central"
            | "New"
            | "Court"
            | "Free"
            | "Vale"
            | "Nurse"
            | "St"
    )
}

fn reason(words: &Words<'_>, name: &Range<usize>, title: bool) -> Option<Reason> {
    let count = name.len();
    let given = starts_given(words, name.start) && words.shape(name.start) != Shape::Number;
    if title {
        let confidence = if count > 1 { 0.97 } else { 0.8 };
        return Some(Reason { rule: "title", confidence });
    }
    if count < 2 {
        return None;
    }
    let place = |at: usize| LEXICON.is_place_word(words.text(at).as_ref());
    if given && !(count == 2 && place(name.start) && place(name.start + 1)) {
        return Some(Reason {
            rule: "given name",
            confidence: if beside_person_cue(words, name) { 0.98 } else { 0.85 },
        });
    }
    // A surname may be a place, a given name hardly.
    let general = LEXICON.generic.contains(words.text(name.start).as_ref());
    if count > 3 || general || words.headline(name.start) == Headline::TitleCase || place(name.start) {
        return None;
    }
    if office_before(words, name.start) {
        return Some(Reason { rule: "office before", confidence: 0.85 });
    }
    if office_behind(words, name.end) {
        return Some(Reason { rule: "office behind", confidence: 0.85 });
    }
    if words.before(name.start).is_some_and(|at| apposed_to_office(words, at)) {
        return Some(Reason { rule: "office before", confidence: 0.75 });
    }
    if count == 2 && (speaks_for_body(words, name) || comes_from_body(words, name)) {
        return Some(Reason { rule: "said", confidence: 0.7 });
    }
    if count == 2 && beside_given(words, name) {
        return Some(Reason { rule: "beside another person", confidence: 0.7 });
    }
    (said_beside(words, name) == Saying::Only).then_some(Reason { rule: "said", confidence: 0.7 })
}

fn beside_person_cue(words: &Words<'_>, name: &Range<usize>) -> bool {
    office_before(words, name.start)
        || office_behind(words, name.end)
        || said_beside(words, name) != Saying::Not
}

/// `chief executive Jane Roe`, `Elmshire MP Jane Roe`.
fn office_before(words: &Words<'_>, start: usize) -> bool {
    let Some(before) = words.before(start) else { return false };
    // `the HR director, Jane Roe, …`
    let apposed = words.text(before) == ","
        && before > 0
        && words.before(before).is_some_and(|at| is_office(words, at));
    is_office(words, before) || apposed
}

/// `Acme’s officer for health, Jane Roe`, `Chair of Acme, Jane Roe`: a comma behind a phrase that an office heads.
pub(in crate::mention) fn apposed_to_office(words: &Words<'_>, comma: usize) -> bool {
    if words.text(comma) != "," {
        return false;
    }
    let sentence = words.sentence_range(comma).start;
    let from = comma.saturating_sub(9).max(sentence);
    let opening = (from..comma).rev().find(|at| {
        words.shape(*at) == Shape::Possessive
            || matches!(words.lower(*at).as_ref(), "the" | "its" | "their" | "our")
    });
    let start = match opening {
        Some(at) => at + 1,
        None if from == sentence => sentence,
        None => return false,
    };
    let plain = (start..comma).all(|at| words.shape(at) != Shape::Mark);
    // The office itself, before what it is for.
    let head = (start..comma)
        .take_while(|at| !matches!(words.lower(*at).as_ref(), "of" | "for" | "at" | "in"))
        .last();
    plain && head.is_some_and(|at| is_office(words, at) || words.lower(at) == "head")
}

/// `Chair of`, `The director of finance for` at the head of the sentence, before a name.
pub(in crate::mention) fn office_opens(words: &Words<'_>, name: usize) -> bool {
    let start = words.sentence_range(name).start;
    let head = (start..name.min(start + 5))
        .take_while(|at| !matches!(words.lower(*at).as_ref(), "of" | "for" | "at" | "in"))
        .last();
    name > start
        && matches!(words.lower(name - 1).as_ref(), "of" | "for" | "at" | "the")
        && head.is_some_and(|at| is_office(words, at) || words.lower(at) == "head")
}

/// `Acme’s Jane Roe said`
fn speaks_for_body(words: &Words<'_>, name: &Range<usize>) -> bool {
    let owned = words.before(name.start).is_some_and(|at| {
        words.shape(at) == Shape::Possessive && words.before(at).is_some_and(|at| words.is_capital(at))
    });
    owned
        && words.after(name.end).is_some_and(|verb| {
            matches!(words.lower(verb).as_ref(), "said" | "says" | "told" | "added" | "warned" | "argued")
        })
}

/// `Jane Roe, from Acme in Elmford, said`
fn comes_from_body(words: &Words<'_>, name: &Range<usize>) -> bool {
    let Some(next) = words.after(name.end) else { return false };
    // `Jane Roe from the union Acme said`
    if words.lower(next) == "from" {
        let end = words.sentence_range(next).end.min(next + 8);
        let body = (next + 1..end).find(|at| words.is_capital(*at));
        return body.is_some_and(|body| {
            let verb = (body + 1..end).find(|at| !words.is_capital(*at));
            verb.is_some_and(|at| matches!(words.lower(at).as_ref(), "said" | "says" | "told" | "added"))
        });
    }
    let comma = next;
    if words.text(comma) != "," {
        return false;
    }
    let from = words.lower(comma + 1) == "from"
        && (words.is_capital(comma + 2)
            || words.lower(comma + 2) == "the" && words.sentence_of(comma + 2) == words.sentence_of(comma));
    let end = words.sentence_range(comma).end.min(comma + 12);
    from && (comma + 2..end).any(|at| {
        words.text(at) == ","
            && matches!(words.lower(at + 1).as_ref(), "said" | "says" | "told" | "added")
            && at + 1 < end
    })
}

/// `Jane Roe, chair of …`, `Jane Roe, 71,`, `Jane Roe, who …`, `Jane Roe MP`.
fn office_behind(words: &Words<'_>, end: usize) -> bool {
    let Some(next) = words.after(end) else { return false };
    if LEXICON.people.postnominals.contains(words.text(next).as_ref()) {
        return true;
    }
    let as_office = words.lower(next) == "as" && words.before(next).is_some();
    if !as_office && !matches!(words.text(next).as_ref(), "," | "(" | "–" | "—") {
        return false;
    }
    let Some(first) = words.after(next + 1) else { return false };
    if words.lower(first) == "who" || (words.shape(first) == Shape::Number && words.text(first + 1) == ",") {
        return true;
    }
    let end = words.sentence_range(first).end.min(first + 9);
    for at in first..end {
        if LEXICON.people.offices.contains(words.lower(at).as_ref()) {
            return true;
        }
        if words.shape(at) == Shape::Mark
            || matches!(words.lower(at).as_ref(), "which" | "said" | "has" | "have" | "is" | "was" | "and")
        {
            return false;
        }
    }
    false
}

/// `Jane Roe and Tomasz Poe`: joined to a name that opens with a given name.
fn beside_given(words: &Words<'_>, name: &Range<usize>) -> bool {
    let joins = |at: usize| matches!(words.text(at).as_ref(), "and" | ",");
    let Some(joint) = words.before(name.start).filter(|at| joins(*at)) else { return false };
    let given = |back: usize| {
        joint.checked_sub(back).is_some_and(|at| {
            (at..joint).all(|at| words.shape(at) == Shape::Capital) && starts_given(words, at)
        })
    };
    given(2) || given(3)
}

/// How a verb of saying stands by a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    Not,
    /// A verb that organisations have as well.
    Either,
    /// A verb that only people have beside a two-word name in quotations.
    Only,
}

fn said_beside(words: &Words<'_>, name: &Range<usize>) -> Saying {
    let said = &LEXICON.people.said;
    let before = words.before(name.start).map(|at| words.lower(at));
    let after = words.after(name.end).map(|at| words.lower(at));
    if before.as_ref().is_some_and(|verb| verb == "said" || verb == "says")
        || after.as_ref().is_some_and(|verb| {
            matches!(
                verb.as_ref(),
                "added" | "wrote" | "argued" | "joked" | "resigned" | "recalled" | "replied"
            )
        })
    {
        return Saying::Only;
    }
    if after.is_some_and(|verb| said.contains(verb.as_ref())) { Saying::Either } else { Saying::Not }
}
