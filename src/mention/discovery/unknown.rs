//! Capitalised names without any form of their own, by where they stand: `the private provider Acme`,
//! `Acme, which runs …`, `a contract with Acme`.

use std::ops::Range;

use super::Discovery;
use super::organisations::{is_matter, is_of_language};
use crate::gazetteer::{Form, Kind};
use crate::mention::evidence::Evidence;
use crate::mention::lexicon::LEXICON;
use crate::mention::words::{Headline, Shape, Words};

/// How much more must speak for a name that consists of words of the language, unless so much is said around it.
const PLAIN: f64 = 1.0;
const ACTS: f64 = 2.0;

/// The organisation that a free run names, judged by the words around it.
pub(in crate::mention) fn organisation(
    words: &Words<'_>,
    run: &Range<usize>,
    repeated: bool,
    evidence: &Evidence,
) -> Option<Discovery> {
    let given = run.len() == 1 && LEXICON.first_names.contains(words.text(run.start).as_ref());
    if !may_be_name(words, run, evidence) || (given && evidence.kind.is_none()) || evidence.person {
        return None;
    }
    let mut score = evidence.score + own_score(words, run);
    if repeated {
        score += 0.5;
    }
    let opens = words.opens(run.start) && run.len() == 1;
    // Initials that are no common ones name some body.
    let initials = form(words, run) == Form::Acronym;
    let threshold = match (opens, words.headline(run.start)) {
        (_, Headline::TitleCase) => 3.5,
        (true, _) if initials => 1.5,
        (true, _) => 2.5,
        (false, _) if initials => 1.0,
        _ => 1.5,
    };
    // `the Director of Older People`: words of the language need more.
    let plain = words.texts(run).iter().all(|text| is_of_language(text));
    let plain = plain && evidence.kind.is_none();
    if plain && is_matter(words, run) {
        return None;
    }
    let threshold = if plain && evidence.score < ACTS { threshold + PLAIN } else { threshold };
    let confidence = (0.4 + score * 0.08).clamp(0.4, 0.8);
    (score >= threshold).then(|| Discovery {
        words: run.clone(),
        kind: evidence.kind.clone().unwrap_or(Kind::FIRM),
        form: form(words, run),
        confidence,
        found_by: "words around it",
    })
}

fn form(words: &Words<'_>, run: &Range<usize>) -> Form {
    let acronym = run.len() == 1
        && words.shape(run.start) == Shape::Upper
        && words.text(run.start).chars().count() <= 5;
    if acronym { Form::Acronym } else { Form::Name }
}

/// What speaks for a name in its own spelling.
fn own_score(words: &Words<'_>, run: &Range<usize>) -> f64 {
    let texts = words.texts(run);
    let mut score = 0.0;
    if texts.iter().any(|text| text.chars().any(|c| c.is_ascii_digit() || c == '&'))
        || words.shape(run.start) == Shape::Mixed
    {
        score += 0.75;
    }
    if texts.iter().any(|text| LEXICON.generic.contains(text.as_ref())) && run.len() > 1 {
        score += 0.75;
    }
    if run.len() > 1 {
        score += 0.25;
    }
    score
}

fn may_be_name(words: &Words<'_>, run: &Range<usize>, evidence: &Evidence) -> bool {
    let texts = words.texts(run);
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    let stops = &LEXICON.stops;
    let stopped = |text: &&str| {
        matches!(*text, "&" | "and")
            || stops.initials.contains(text)
            || stops.things.contains(text)
            || stops.capital_nouns.contains(text)
            || LEXICON.people.titles.contains(text)
            || text.starts_with('’')
            || LEXICON.generic.contains(text)
            || LEXICON.people.offices.contains(text.to_lowercase().as_str())
    };
    let mut rest = texts.as_slice();
    while !rest.is_empty() {
        match LEXICON.place(rest) {
            0 => break,
            length => rest = rest.get(length..).unwrap_or_default(),
        }
    }
    let only_places = rest.is_empty();
    let ordinary = words.opens(run.start)
        && texts.iter().all(|text| stops.openers.contains(text.to_lowercase().as_str()));
    // `Separately, the CCG`: a word of the language that only opens the sentence.
    let word = |text: &&str| {
        let lower = text.to_lowercase();
        lower.ends_with("ly") || crate::sentence::lexicon::LEXICON.readings(&lower).is_some()
    };
    let ordinary = ordinary || words.opens(run.start) && texts.len() == 1 && texts.iter().all(word);
    // `Hours`, where the article also speaks of hours.
    let common = texts.len() == 1
        && evidence.kind.is_none()
        && words.shape(run.start) == Shape::Capital
        && words.has_small(&words.lower(run.start));
    // `UTCs`, `Area 1`
    let several = texts.len() == 1
        && texts.iter().all(|text| {
            text.strip_suffix('s')
                .is_some_and(|rest| rest.len() > 1 && rest.chars().all(|c| c.is_ascii_uppercase()))
        });
    let numbered = matches!(texts.as_slice(), [word, number]
        if is_of_language(word) && number.chars().all(|c| c.is_ascii_digit()) && number.len() < 3);
    // `the M3`
    let road = texts.len() == 1
        && texts.iter().all(|text| {
            text.strip_prefix(['A', 'B', 'M']).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
        });
    // `Bank Partners’ contract with …`
    let party = texts.len() > 1
        && evidence.score >= 2.0
        && words.after(run.end).is_some_and(|at| words.shape(at) == Shape::Possessive)
        && matches!(LEXICON.head(&texts), Some((crate::mention::lexicon::Head::Organisation(kind), _)) if *kind == Kind::FIRM);
    let number = texts.iter().all(|text| !text.chars().any(char::is_alphabetic));
    let single_letter = texts.len() == 1 && texts.iter().all(|text| text.chars().count() < 2);
    let shout = texts.len() == 1
        && words.shape(run.start) == Shape::Upper
        && words.text(run.start).chars().count() > 5;
    // `Acme, Barton and First Care`: in a list of names even general words are one.
    let general = |text: &&str| LEXICON.generic.contains(text);
    let field = words.before(run.start).is_some_and(|at| matches!(words.lower(at).as_ref(), "of" | "for"));
    let listed = !field
        && evidence.score >= 2.0
        && texts.len() > 1
        && !words.opens(run.start)
        && texts.iter().all(general);
    !only_places
        && !ordinary
        && !common
        && !number
        && !road
        && !several
        && !numbered
        && !single_letter
        && !shout
        && (listed || party || !texts.iter().all(stopped))
        && !stops.things.contains(&texts.join(" "))
}
