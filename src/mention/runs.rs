//! Capitalised runs: the places where a name can stand.

use std::ops::Range;

use super::lexicon::LEXICON;
use super::words::{Shape, Words};

/// The capitalised runs of the article: words with capitals (and numbers, `&`, inner possessives) in a row.
pub(super) fn runs(words: &Words<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for sentence in words.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            if !starts_name(words, at) {
                at += 1;
                continue;
            }
            let end = run_end(words, at, sentence.end);
            runs.push(at..end);
            at = end;
        }
    }
    runs
}

fn starts_name(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    // `a deal with Off the Beaten Track`
    if text.len() > 1 && words.text(at + 1) == "the" && is_titled(words, at) {
        return words.shape(at + 2) == Shape::Capital && !is_calendar(words, at + 2);
    }
    match words.shape(at) {
        Shape::Capital | Shape::Upper | Shape::Mixed => {
            (words.shape(at) != Shape::Upper || text != "I")
                && !is_calendar(words, at)
                && !is_function(words, at)
        }
        // `38 Degrees`, `2020 Delivery`
        Shape::Number => {
            text.chars().all(|c| c.is_ascii_digit())
                && ((2..=3).contains(&text.len()) || text.starts_with("20") && words.opens(at))
                && words.shape(at + 1) == Shape::Capital
                && words.after(at + 1).is_some()
                && !is_calendar(words, at + 1)
                && !LEXICON.is_place_word(&words.text(at + 1))
                && !words.headline(at).eq(&super::words::Headline::TitleCase)
        }
        _ => false,
    }
}

/// A function word that has its capital from a name, not from where it stands.
fn is_titled(words: &Words<'_>, at: usize) -> bool {
    words.shape(at) == Shape::Capital
        && !words.opens(at)
        && words.headline(at) == super::words::Headline::No
        && words.before(at).is_some_and(|before| words.shape(before) != Shape::Mark)
        && is_function(words, at)
}

/// First words of names that lead on to what they promise.
fn leads_on(words: &Words<'_>, at: usize) -> bool {
    matches!(
        words.text(at - 1).as_ref(),
        "Path"
            | "Paths"
            | "Pathway"
            | "Pathways"
            | "Steps"
            | "Routes"
            | "Route"
            | "Bridge"
            | "Bridges"
            | "Gateway"
    ) && !words.opens(at - 1)
        && words.headline(at) != super::words::Headline::TitleCase
}

/// `May` is a surname behind a capital, else a month.
pub(super) fn is_calendar(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    // `Jan Roe` is no month; `in May Acme …` is.
    let given = LEXICON.first_names.contains(text.as_ref())
        && words.shape(at + 1) == Shape::Capital
        && words.after(at + 1).is_some()
        && words.before(at).is_none_or(|before| {
            words.shape(before) != Shape::Number
                && !matches!(
                    words.lower(before).as_ref(),
                    "in" | "on" | "last" | "since" | "by" | "from" | "until" | "next" | "of" | "to" | "this"
                )
        });
    LEXICON.stops.calendar.contains(text.as_ref()) && !given && !is_surname(words, at)
}

/// `Jane May`, `Ms May`
fn is_surname(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at).as_ref(), "May" | "March")
        && words.before(at).is_some_and(|before| {
            let text = words.text(before);
            words.shape(before) == Shape::Capital
                && (LEXICON.people.titles.contains(text.as_ref())
                    || LEXICON.first_names.contains(text.as_ref()) && !LEXICON.is_place_word(&text))
        })
}

fn run_end(words: &Words<'_>, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    // No name has so many words; text in capitals throughout has.
    let limit = limit.min(start + 24);
    while end < limit {
        let next = words.is_capital(end)
            && !is_calendar(words, end)
            && (!is_function(words, end) || ends_titled(words, end));
        if next || is_number_of_name(words, end) {
            end += 1;
        } else if let Some(joined) = joint(words, end, limit) {
            end = joined;
        } else {
            break;
        }
    }
    end
}

/// A function word with a capital; `AT` in `AT Medics` is none.
fn is_function(words: &Words<'_>, at: usize) -> bool {
    let shouted = words.shape(at) == Shape::Upper && words.text(at).len() > 1;
    let beside = words.shape(at + 1) == Shape::Capital && words.after(at + 1).is_some();
    // `Jane May`, `told Will Roe`
    let given = words.text(at) == "Will" && beside && !words.opens(at) && words.shape(at) == Shape::Capital;
    LEXICON.stops.function.contains(words.lower(at).as_ref())
        && !(shouted && beside || given || is_surname(words, at))
}

/// `Elmford Drop In`, `Speak Up`: a small word with the capital of a name.
fn ends_titled(words: &Words<'_>, at: usize) -> bool {
    matches!(words.text(at).as_ref(), "In" | "Up" | "Out" | "On" | "Us" | "Off")
        && is_titled(words, at)
        && words.shape(at - 1) == Shape::Capital
}

/// `Urgent Care 24`, `Twenty20`: a short number behind a capital, with no lower-case noun behind it.
fn is_number_of_name(words: &Words<'_>, at: usize) -> bool {
    let text = words.text(at);
    words.shape(at) == Shape::Number
        && text.chars().all(|c| c.is_ascii_digit())
        && text.len() <= 2
        && words.shape(at - 1) != Shape::Upper
        && words.after(at + 1).is_none_or(|next| {
            words.shape(next) != Shape::Lower
                || super::acts::verb_after(words, next).is_some()
                || words.lower(next) == "to"
        })
        && !LEXICON.stops.openers.contains(words.lower(at - 1).as_ref())
}

/// The end of what a mark or a possessive joins to the run.
fn joint(words: &Words<'_>, at: usize, limit: usize) -> Option<usize> {
    let next_is_name = at + 1 < limit && words.is_capital(at + 1) && !is_calendar(words, at + 1);
    match words.text(at).as_ref() {
        "&" | "+" if next_is_name && !joins_people(words, at) => Some(at + 2),
        // `Acme plc`, where the legal form is small
        "plc" | "llp" | "ltd" => Some(at + 1),
        // `Care for Life`, where it does not open the sentence
        "for" if next_is_name && gives_purpose(words, at) => Some(at + 2),
        // `Partnerships in Care`
        "in" if next_is_name && is_field(&words.text(at + 1)) && words.text(at - 1).ends_with('s') => {
            Some(at + 2)
        }
        // `B. Braun`, `St. Mary`
        // `Path to Renewal`, `Elm at Home`, `Isle of Roe`
        "to" if next_is_name && leads_on(words, at) => Some(at + 2),
        "at" if next_is_name && matches!(words.text(at + 1).as_ref(), "Home" | "Hand") => Some(at + 2),
        "of" if next_is_name && matches!(words.text(at - 1).as_ref(), "Isle" | "Isles") => Some(at + 2),
        // `Off the Beaten Track`
        "the" if next_is_name && is_function(words, at - 1) => Some(at + 2),
        "." if next_is_name && (words.text(at - 1).chars().count() == 1 || words.text(at - 1) == "St") => {
            Some(at + 2)
        }
        "’s" | "’" if next_is_name && keeps_possessive(words, at) => Some(at + 2),
        // `Health and Care`, `Health and Social Care`
        "and" if next_is_name && is_field(&words.text(at - 1)) && is_field(&words.text(at + 1)) => {
            Some(at + 2)
        }
        _ => None,
    }
}

/// General words before `for` that make a name with what is behind it.
fn gives_purpose(words: &Words<'_>, at: usize) -> bool {
    let first = at - 1;
    matches!(
        words.text(first).as_ref(),
        "Care"
            | "Action"
            | "Support"
            | "Health"
            | "Partners"
            | "Working"
            | "Together"
            | "Homes"
            | "Help"
            | "Hope"
            | "Services"
            | "Solutions"
            | "Partnership"
            | "Coalition"
            | "Network"
            | "Justice"
            | "Fairness"
    ) && !words.opens(first)
        && !words.before(first).is_some_and(|at| words.is_capital(at))
        && words.shape(at + 1) == Shape::Capital
        && words.headline(at) != super::words::Headline::TitleCase
}

/// `Jane Roe & Tomasz Wren` are two.
fn joins_people(words: &Words<'_>, at: usize) -> bool {
    let given = |at: usize| LEXICON.first_names.contains(words.text(at).as_ref());
    at > 1 && given(at - 2) && given(at + 1) && words.after(at + 2).is_some() && words.is_capital(at + 2)
}

fn is_field(word: &str) -> bool {
    matches!(
        word,
        "Health"
            | "Care"
            | "Social"
            | "Wellbeing"
            | "Housing"
            | "Children"
            | "Women"
            | "Families"
            | "Urgent"
            | "Emergency"
            | "Primary"
            | "Community"
            | "Mental"
            | "Procurement"
            | "Commissioning"
            | "Digital"
            | "Education"
            | "Culture"
            | "Research"
            | "Overview"
            | "Scrutiny"
            | "Technology"
            | "Construction"
    )
}

/// `St Mary’s Hospital`, `Queen’s Medical Centre`, `Children’s Hospital` keep their possessive inside.
fn keeps_possessive(words: &Words<'_>, at: usize) -> bool {
    let owner = words.text(at - 1);
    let saint = words.before(at - 1).is_some_and(|before| {
        let text = words.text(before);
        matches!(text.as_ref(), "St" | "Saint")
            || (text == "." && before > 0 && words.text(before - 1) == "St")
    });
    // `Jane’s Fund`
    let given = || {
        LEXICON.first_names.contains(owner.as_ref())
            && LEXICON.people.bequests.contains(words.text(at + 1).as_ref())
    };
    // `Bishop’s Stortford`
    let place = || LEXICON.place(&[&owner, "’s", &words.text(at + 1)]) == 3;
    saint || LEXICON.people.groups.contains(owner.as_ref()) || given() || place()
}
