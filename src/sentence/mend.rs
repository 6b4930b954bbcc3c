//! What two neighbouring words could not tell the tagger, put right by the clause around them.

use std::borrow::Cow;

use crate::sentence::lexicon::LEXICON;
use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm};

/// How far back a clause is looked through for its verb.
const REACH: usize = 24;

/// Goes over a tagged sentence once.
pub(crate) fn settle(units: &mut [Unit]) {
    for at in 1..units.len() {
        match units[at].tag {
            Tag::Verb(VerbForm::Third) => second_verb(units, at),
            Tag::Verb(VerbForm::Base) => {
                officer(units, at);
                elect(units, at);
                disagreeing(units, at)
            }
            Tag::Adverb => guise(units, at),
            Tag::Subordinator => {
                guise(units, at);
                looks_after(units, at);
            }
            Tag::Noun => let_go(units, at),
            Tag::Verb(VerbForm::Past) => {
                called(units, at);
                passive_too(units, at);
            }
            Tag::Verb(VerbForm::Participle) => {
                partly(units, at);
                both_did(units, at);
                said_last(units, at);
            }
            _ => {}
        }
    }
}

/// `Jane Roe and chair John Doe`, `chief executive and chair Jane Roe`: before a person stands an office.
fn officer(units: &mut [Unit], at: usize) {
    let person = |at: usize| units.get(at).is_some_and(|unit| unit.person);
    let held =
        |at: usize| person(at) || matches!(units[at].lower.as_ref(), "executive" | "director" | "officer");
    let joined = at >= 2 && matches!(units[at - 1].lower.as_ref(), "and" | "&") && held(at - 2);
    if joined && person(at + 1) && matches!(units[at].lower.as_ref(), "chair" | "head" | "lead" | "partner") {
        units[at].tag = Tag::Noun;
    }
}

/// `is chair designate of X`: who is to hold an office.
fn elect(units: &mut [Unit], at: usize) {
    let office = matches!(
        units[at - 1].lower.as_ref(),
        "chair" | "chairman" | "chairwoman" | "executive" | "director" | "president" | "officer" | "leader"
    );
    if office && matches!(units[at].lower.as_ref(), "designate" | "elect") && units[at - 1].tag == Tag::Noun {
        units[at].tag = Tag::Noun;
    }
}

/// `who as chair of X signed it`: in what guise.
fn guise(units: &mut [Unit], at: usize) {
    let noun = units
        .get(at + 1)
        .is_some_and(|next| matches!(next.tag, Tag::Noun | Tag::Adjective | Tag::Determiner | Tag::Name));
    if units[at].lower.as_ref() == "as" && units[at - 1].tag == Tag::RelativePronoun && noun {
        units[at].tag = Tag::Preposition;
    }
}

/// `is majority owned by X`: to what part.
fn partly(units: &mut [Unit], at: usize) {
    let part = |word: &str| matches!(word, "majority" | "part" | "half" | "minority" | "state");
    let opens = at >= 2
        && (matches!(units[at - 2].tag, Tag::Auxiliary | Tag::Adverb) || units[at - 2].lower.as_ref() == ",");
    if opens && units[at].lemma.as_ref() == "own" && part(units[at - 1].lower.as_ref()) {
        units[at - 1].tag = Tag::Adverb;
    }
}

/// `looks after the old`: no clause begins there.
fn looks_after(units: &mut [Unit], at: usize) {
    if units[at].lower.as_ref() == "after" && units[at - 1].lemma.as_ref() == "look" {
        units[at].tag = Tag::Preposition;
    }
}

/// `let its contract with X lapse`: what is let go is followed by what it does.
fn let_go(units: &mut [Unit], at: usize) {
    let base = units[at]
        .known
        .and_then(|readings| readings.iter().find(|reading| reading.tag == Tag::Verb(VerbForm::Base)));
    let Some(base) = base else { return };
    let closes = units.get(at + 1).is_none_or(|next| {
        matches!(
            next.tag,
            Tag::Preposition | Tag::Punctuation | Tag::Particle | Tag::Adverb | Tag::Coordinator
        ) || matches!(next.kind, UnitKind::Date)
    });
    if !closes || !matches!(units[at - 1].tag, Tag::Noun | Tag::Name) {
        return;
    }
    let ends = |unit: &Unit| matches!(unit.tag, Tag::Verb(_) | Tag::Punctuation | Tag::Coordinator);
    let verb = (at.saturating_sub(REACH)..at).rev().find(|&before| ends(&units[before]));
    let Some(verb) = verb.filter(|&verb| units[verb].lemma.as_ref() == "let" && at > verb + 2) else {
        return;
    };
    // `let its contract for the work`: something is let go that is spoken of already.
    let own = matches!(units[verb + 1].tag, Tag::Determiner | Tag::PossessiveDeterminer);
    if own {
        units[at].tag = Tag::Verb(VerbForm::Base);
        units[at].lemma = base.lemma.clone();
    }
}

/// The lemma of a plain word's reading as a noun.
fn as_noun(unit: &Unit) -> Option<Cow<'static, str>> {
    let readings = unit.known.filter(|_| matches!(unit.kind, UnitKind::Word))?;
    readings.iter().find(|reading| reading.tag == Tag::Noun).map(|reading| reading.lemma.clone())
}

/// `handles night calls for X`, `supplier of MRI scans to Y`: a clause has one verb; what follows it is a noun.
fn second_verb(units: &mut [Unit], at: usize) {
    let Some(lemma) = as_noun(&units[at]) else { return };
    let closes = units.get(at + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Preposition | Tag::Punctuation | Tag::Coordinator)
            && !matches!(next.lower.as_ref(), "\"" | "“" | "‘")
    });
    if !closes || !matches!(units[at - 1].tag, Tag::Noun | Tag::Adjective | Tag::Name) {
        return;
    }
    let mut of = false;
    let mut roles: Vec<usize> = Vec::new();
    for before in (at.saturating_sub(REACH)..at).rev() {
        let unit = &units[before];
        match unit.tag {
            Tag::Verb(VerbForm::Past | VerbForm::Third) => {
                if !LEXICON.is_clausal(unit.lemma.as_ref()) {
                    for role in roles {
                        units[role].tag = Tag::Preposition;
                    }
                    units[at].tag = Tag::Noun;
                    units[at].lemma = lemma;
                }
                return;
            }
            Tag::Preposition => of |= unit.lower.as_ref() == "of",
            // `as supplier of MRI scans`, not `as the trust looks for savings`
            Tag::Subordinator if of && unit.lower.as_ref() == "as" => roles.push(before),
            Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number | Tag::Determiner | Tag::PossessiveMark => {}
            Tag::PossessiveDeterminer | Tag::Adverb => {}
            _ => return,
        }
    }
}

/// `CCG's vasectomy contract`: the plain form of a verb does not go with one noun before it.
fn disagreeing(units: &mut [Unit], at: usize) {
    let Some(lemma) = as_noun(&units[at]) else { return };
    // `the tender run by X`: what may be a participle stays a verb; so does what has an object.
    let past = |form| units[at].known.is_some_and(|all| all.iter().any(|r| r.tag == Tag::Verb(form)));
    let object = units.get(at + 1).is_some_and(|next| {
        !matches!(next.tag, Tag::Preposition | Tag::Punctuation | Tag::Auxiliary | Tag::Modal | Tag::Verb(_))
    });
    if object || past(VerbForm::Participle) || past(VerbForm::Past) {
        return;
    }
    let before = &units[at - 1];
    let single = before.tag == Tag::Noun
        && matches!(before.kind, UnitKind::Word)
        && before.lower == before.lemma
        && !before.lower.ends_with('s')
        && !matches!(before.lower.as_ref(), "staff" | "police" | "people" | "team" | "public" | "media");
    let opened = at >= 2
        && matches!(
            units[at - 2].tag,
            Tag::PossessiveMark | Tag::Determiner | Tag::PossessiveDeterminer | Tag::Adjective
        );
    if single && opened {
        units[at].tag = Tag::Noun;
        units[at].lemma = lemma;
    }
}

/// `a practice group called Seafront Medical`: what something is called is no deed of its own.
fn called(units: &mut [Unit], at: usize) {
    let naming = matches!(units[at].lower.as_ref(), "called" | "named" | "dubbed");
    let name = units.get(at + 1).is_some_and(|next| next.tag == Tag::Name);
    if naming && name && units[at - 1].tag == Tag::Noun {
        units[at].tag = Tag::Verb(VerbForm::Participle);
    }
}

/// `is chaired by X and managed from day to day by Y`: a passive that goes on.
fn passive_too(units: &mut [Unit], at: usize) {
    let participle = units[at]
        .known
        .and_then(|all| all.iter().find(|reading| reading.tag == Tag::Verb(VerbForm::Participle)));
    let Some(participle) = participle else { return };
    let joined = (1..=2).find(|back| at >= *back && units[at - back].tag != Tag::Adverb);
    if !joined.is_some_and(|back| units[at - back].tag == Tag::Coordinator) {
        return;
    }
    let object = units.get(at + 1).is_none_or(|next| {
        matches!(next.tag, Tag::Determiner | Tag::Name | Tag::PossessiveDeterminer | Tag::Pronoun)
    });
    let agent = units
        .get(at + 1..)
        .unwrap_or_default()
        .iter()
        .take(6)
        .take_while(|unit| unit.tag != Tag::Punctuation);
    if object || !agent.into_iter().any(|unit| unit.lower.as_ref() == "by") {
        return;
    }
    for before in (at.saturating_sub(REACH)..at).rev() {
        match units[before].tag {
            Tag::Verb(VerbForm::Participle) => {
                let passive =
                    units.get(before.saturating_sub(3)..before).unwrap_or_default().iter().any(|unit| {
                        unit.tag == Tag::Auxiliary
                            && matches!(unit.lower.as_ref(), "is" | "are" | "was" | "were" | "be" | "been")
                    });
                if passive {
                    units[at].tag = Tag::Verb(VerbForm::Participle);
                    units[at].lemma = participle.lemma.clone();
                }
                return;
            }
            Tag::Verb(VerbForm::Past | VerbForm::Third) | Tag::Punctuation | Tag::Modal => return,
            _ => {}
        }
    }
}

/// `A and B both missed out`: where no other verb follows, this one is the clause's.
fn both_did(units: &mut [Unit], at: usize) {
    let past = units[at]
        .known
        .is_some_and(|readings| readings.iter().any(|reading| reading.tag == Tag::Verb(VerbForm::Past)));
    let shared = matches!(units[at - 1].lower.as_ref(), "both" | "each" | "all" | "jointly" | "together");
    if !past || !shared || at < 2 || !matches!(units[at - 2].tag, Tag::Name | Tag::Noun) {
        return;
    }
    let ends = |unit: &Unit| matches!(unit.lower.as_ref(), "." | ";" | "?" | "!");
    let rest = units.get(at + 1..).unwrap_or_default().iter().take_while(|unit| !ends(unit));
    let finite = |unit: &Unit| {
        matches!(unit.tag, Tag::Verb(VerbForm::Past | VerbForm::Third) | Tag::Auxiliary | Tag::Modal)
    };
    if !rest.take(REACH).any(finite) {
        units[at].tag = Tag::Verb(VerbForm::Past);
    }
}

/// `The work goes to Acme, Jane Roe, its chair, said.`: the verb of saying that ends a sentence behind its speaker.
fn said_last(units: &mut [Unit], at: usize) {
    let past = units[at]
        .known
        .and_then(|readings| readings.iter().find(|reading| reading.tag == Tag::Verb(VerbForm::Past)));
    let Some(past) = past.filter(|past| LEXICON.is_clausal(past.lemma.as_ref())) else { return };
    let ends = units.get(at + 1).is_none_or(|next| {
        matches!(next.lower.as_ref(), "." | ":" | "”" | "\"")
            || next.tag == Tag::Adverb
            || matches!(next.kind, UnitKind::Date)
    });
    if !ends || units[at - 1].lower.as_ref() != "," {
        return;
    }
    // `He was, he said, told.`: an auxiliary before it would want the participle.
    let speaker = units.get(..at - 1).unwrap_or_default().iter().rev().take(REACH).find(|unit| unit.person);
    if speaker.is_some() {
        units[at].tag = Tag::Verb(VerbForm::Past);
        units[at].lemma = past.lemma.clone();
    }
}

#[cfg(test)]
mod tests {
    use crate::sentence::tags::{Tag, Unit, UnitKind, VerbForm, tag};
    use crate::span::Span;

    fn tagged(words: &str) -> Vec<Tag> {
        let mut units: Vec<Unit> = Vec::new();
        for word in words.split(' ') {
            let kind =
                if word.chars().all(char::is_alphanumeric) { UnitKind::Word } else { UnitKind::Punctuation };
            units.push(Unit::new(Span::new(0, 0), kind, word));
        }
        tag(&mut units, false);
        units.iter().map(|unit| unit.tag).collect()
    }

    #[test]
    fn a_clause_has_one_verb() {
        let tags = tagged("the firm , which handles night calls for the trust , has moved .");
        assert_eq!(tags[6], Tag::Noun);
        let tags = tagged("the trust said the firm calls for help .");
        assert_eq!(tags[5], Tag::Verb(VerbForm::Third));
    }
}
