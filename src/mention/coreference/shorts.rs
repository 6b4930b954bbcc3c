//! Shorter forms of names that the article gives in full: `Acme` for Acme Health Group, `Roe` for Jane Roe.

use foldhash::HashMap;
use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::acts::acts;
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::support::{inside_longer_name, inside_place, is_place};
use crate::mention::words::{Shape, Words};

/// A shorter form and whose it is.
#[derive(Debug)]
struct Short<'w> {
    words: Vec<&'w str>,
    entity: Place,
    person: bool,
    /// Two entities of the article could be meant.
    shared: bool,
}

/// Claims the free places where shorter forms of the mentioned names stand.
pub(in crate::mention) fn claim(words: &Words<'_>, drafts: &mut Drafts, roster: &Roster) {
    let shorts = shorts(words, drafts, roster);
    let mut by_first: HashMap<&str, Vec<&Short<'_>>> = HashMap::default();
    for short in &shorts {
        if let Some(first) = short.words.first() {
            by_first.entry(first).or_default().push(short);
        }
    }
    for list in by_first.values_mut() {
        list.sort_by_key(|short| std::cmp::Reverse(short.words.len()));
    }
    for at in 0..words.len() {
        if !words.is_capital(at) && words.shape(at) != Shape::Number {
            continue;
        }
        for short in by_first.get(words.word(at)).into_iter().flatten() {
            let range = at..at + short.words.len();
            let reads = short.words.iter().enumerate().skip(1).all(|(i, word)| words.word(at + i) == *word);
            if reads
                && drafts.is_free(&range)
                && words.sentence_of(range.end - 1) == words.sentence_of(at)
                && stands_alone(words, drafts, roster, &range, short)
            {
                let found_by = if short.person { "surname" } else { "short form of a name in the article" };
                let confidence = if short.shared { 0.6 } else { 0.85 };
                drafts.claim(Draft {
                    words: range,
                    entity: short.entity,
                    form: Form::Short,
                    confidence,
                    found_by,
                });
                break;
            }
        }
    }
}

fn shorts<'w>(words: &'w Words<'_>, drafts: &Drafts, roster: &Roster) -> Vec<Short<'w>> {
    let mut shorts: Vec<Short<'w>> = Vec::new();
    let mut seen: HashMap<Vec<&'w str>, usize> = HashMap::default();
    for draft in drafts.sorted() {
        // Three words and more are nearly a full name.
        let full = draft.form == Form::Name || draft.form == Form::Short && draft.words.len() > 2;
        if !full {
            continue;
        }
        let Some(kind) = roster.kind(draft.entity) else { continue };
        let person = *kind == Kind::PERSON;
        let texts: Vec<&str> = draft.words.clone().map(|at| words.word(at)).collect();
        for form in if person { surnames(&texts) } else { prefixes(&texts, *kind == Kind::FIRM) } {
            match seen.get(&form).and_then(|index| shorts.get_mut(*index)) {
                Some(short) if short.entity != draft.entity => {
                    // Of two Roes the one named first keeps the name, less surely.
                    short.shared = true;
                }
                Some(_) => {}
                None => {
                    seen.insert(form.clone(), shorts.len());
                    shorts.push(Short { words: form, entity: draft.entity, person, shared: false });
                }
            }
        }
    }
    shorts
}

/// The surname, with its particles, and the given name.
fn surnames<'w>(texts: &[&'w str]) -> Vec<Vec<&'w str>> {
    let Some((last, given)) = texts.split_last() else { return Vec::new() };
    if given.is_empty() {
        return Vec::new();
    }
    let mut forms = vec![vec![*last]];
    let particles = given.iter().rev().take_while(|word| LEXICON.people.particles.contains(word)).count();
    if particles > 0 {
        forms.push(texts.get(given.len() - particles..).unwrap_or_default().to_vec());
    }
    if let Some(first) =
        given.first().filter(|first| first.chars().count() > 1 && LEXICON.first_names.contains(first))
    {
        forms.push(vec![*first]);
    }
    forms
}

/// General words that yet stand alone for a firm whose name they open.
const HALF_GENERAL: [&str; 5] = ["Alliance", "Advanced", "Prime", "Global", "Total"];

/// The name without its last words, as long as a word of its own is left.
fn prefixes<'w>(texts: &[&'w str], firm: bool) -> Vec<Vec<&'w str>> {
    let texts = match texts.split_first() {
        Some((first, rest)) if *first == "NHS" => rest,
        _ => texts,
    };
    let mut forms = Vec::new();
    for end in (1..texts.len()).rev() {
        let Some(prefix) = texts.get(..end) else { continue };
        let last_joins = prefix
            .last()
            .is_some_and(|word| word.chars().next().is_none_or(|c| !c.is_uppercase() && !c.is_ascii_digit()));
        let next_joins = texts.get(end).is_some_and(|word| matches!(*word, "of" | "’s" | "’" | "." | "&"));
        let own = prefix.iter().any(|word| {
            !LEXICON.generic.contains(word)
                && word.chars().any(char::is_alphabetic)
                && word.chars().count() > 1
        });
        // `South Central` for an ambulance service: two directions tell it from others.
        let own = own || prefix.len() == 2 && texts.contains(&"Ambulance");
        let own = own || prefix.len() == 1 && firm && prefix.iter().all(|word| HALF_GENERAL.contains(word));
        let common = prefix.len() == 1 && prefix.iter().all(|word| LEXICON.stops.initials.contains(word));
        if own
            && !common
            && (!last_joins || prefix.last().is_some_and(|word| word.starts_with('’')))
            && !next_joins
        {
            forms.push(prefix.to_vec());
        }
    }
    forms
}

/// No other capital beside it makes a longer name of it; a place has to act.
fn stands_alone(
    words: &Words<'_>,
    drafts: &Drafts,
    roster: &Roster,
    range: &Range<usize>,
    short: &Short<'_>,
) -> bool {
    if inside_longer_name(words, range) {
        return false;
    }
    let text = words.text(range.start);
    let opens_ordinary = range.len() == 1
        && words.opens(range.start)
        && LEXICON.stops.openers.contains(text.to_lowercase().as_str());
    if short.person {
        let given = LEXICON.first_names.contains(text.as_ref()) && range.len() == 1;
        let before = words.before(range.start).map(|at| words.lower(at));
        let titled =
            before.as_ref().is_some_and(|before| LEXICON.people.small_titles.contains(before.as_ref()));
        let later =
            drafts.of(short.entity).any(|draft| draft.form == Form::Name && draft.words.start < range.start);
        let thing = words.after(range.end).is_some_and(|next| {
            matches!(
                words.lower(next).as_ref(),
                "report" | "review" | "inquiry" | "reforms" | "recommendations" | "principles"
            )
        });
        return (titled || later || words.headline(range.start) != crate::mention::words::Headline::No)
            && !opens_ordinary
            && !thing
            && (!given || later);
    }
    let org_at = |at: usize| {
        drafts.at(at).and_then(|draft| roster.kind(draft.entity)).is_some_and(|kind| *kind != Kind::PERSON)
    };
    if is_place(words, range) {
        return !inside_place(words, range)
            && acts(words, range, org_at) >= if range.len() > 1 { 0.5 } else { 0.9 };
    }
    !opens_ordinary
        || words.after(range.end).is_some_and(|next| words.shape(next) == Shape::Possessive)
        || crate::mention::acts::verb_after(words, range.end).is_some()
}
