//! Which of the entities that bear a name is meant: by the article's date, by what else it names, and by
//! whether the name acts or is a place.

use foldhash::HashMap;

use std::ops::Range;

use super::acts::{acts, is_whole_of_part};
use super::candidates::{Hit, name};
use super::words::{Shape, Words};
use crate::date::PartialDate;
use crate::gazetteer::{Entity, Form, Gazetteer, Kind, Support};

/// What the choice rests on.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) words: &'a Words<'a>,
    /// When the article was written, as far as known.
    pub(super) date: Option<PartialDate>,
    /// How often entities are named without doubt.
    pub(super) named: &'a HashMap<u32, f64>,
    /// For each word, whether it belongs to the name of a body.
    pub(super) bodies: &'a [bool],
}

/// A name chosen for a hit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub(super) name: u32,
    pub(super) entity: u32,
    pub(super) form: Form,
    /// By how much it is better than the next entity.
    pub(super) margin: f64,
}

/// The most likely of the hit's names among those that `allowed` lets through.
pub(super) fn choose(setting: &Setting<'_>, hit: &Hit<'_>, allowed: impl Fn(u32) -> bool) -> Option<Choice> {
    let mut best: Option<Choice> = None;
    let mut best_score = f64::MIN;
    let mut second = f64::MIN;
    let (both, acting) = hospital_or_trust(setting, hit);
    for index in hit.names.iter().copied().filter(|index| allowed(*index)) {
        let Some(score) = score(setting, hit, index, both, acting) else { continue };
        let Some((name, _)) = name(setting.gazetteer, index) else { continue };
        let same = best.is_some_and(|choice| choice.entity == name.entity);
        if score > best_score {
            if !same {
                second = best_score;
            }
            best_score = score;
            best = Some(Choice { name: index, entity: name.entity, form: name.form, margin: 0.0 });
        } else if !same {
            second = second.max(score);
        }
    }
    best.map(|choice| Choice {
        margin: if second == f64::MIN { 10.0 } else { best_score - second },
        ..choice
    })
}

/// Whether the words name a hospital and something else, and then how far they act.
pub(super) fn hospital_or_trust(setting: &Setting<'_>, hit: &Hit<'_>) -> (bool, f64) {
    let kinds = || hit.names.iter().filter_map(|index| name(setting.gazetteer, *index)).map(|(_, kind)| kind);
    let both = kinds().any(|kind| *kind == Kind::HOSPITAL) && kinds().any(|kind| *kind != Kind::HOSPITAL);
    if !both {
        return (false, 0.0);
    }
    (true, acts(setting.words, &hit.words, |at| setting.bodies.get(at).copied().unwrap_or(false)))
}

fn score(setting: &Setting<'_>, hit: &Hit<'_>, index: u32, both: bool, acting: f64) -> Option<f64> {
    let mut score = 0.0;
    weigh(setting, hit, index, both, acting, |_, weight| score += weight)?;
    Some(score)
}

/// The parts of a candidate's score, with what they rest on. `both`: the words name a hospital and its trust.
pub(super) fn weigh(
    setting: &Setting<'_>,
    hit: &Hit<'_>,
    index: u32,
    both: bool,
    acting: f64,
    mut note: impl FnMut(&'static str, f64),
) -> Option<()> {
    let (name, kind) = name(setting.gazetteer, index)?;
    let entity = setting.gazetteer.entities().get(name.entity as usize)?;
    if name.support == Support::None || both {
        note("needs no support", 1.0);
    }
    match name.origin {
        _ if both => {}
        origin @ "official name" => note(origin, 2.2),
        origin @ "also known as" => note(origin, 0.9),
        origin @ "former name" => note(origin, 0.6),
        origin => note(origin, 0.2),
    }
    if name.form == Form::Name {
        note("full name", 0.2);
    }
    if !both || *kind != Kind::HOSPITAL {
        let life = lifetime(entity, setting.date);
        // `the former Elmford PCT` is the body that is no more.
        let bygone = is_former(setting.words, &hit.words) && entity.closed.is_some();
        note("lifetime and date", if bygone { life.abs() } else { life });
    }
    if both {
        // Between a hospital and its trust only the words around the name decide.
        if *kind == Kind::HOSPITAL {
            note("as likely a place as a body", -0.05 + hospital_prior(setting, hit));
            note("acts as a body", -acting);
            note("its town or who runs it", 0.1 * place_cue(setting, hit, name.entity));
        }
        if *kind == Kind::TRUST
            && is_bare_trust(setting, hit, acting)
            && setting.named.contains_key(&name.entity)
        {
            note("named elsewhere", 1.2);
        }
    } else {
        note("named elsewhere", setting.named.get(&name.entity).map_or(0.0, |count| count.min(2.0)));
        note("its town or who runs it", place_cue(setting, hit, name.entity));
    }
    Some(())
}

/// No word of the name says hospital, and it is not spoken of as a place.
fn is_bare_trust(setting: &Setting<'_>, hit: &Hit<'_>, acting: f64) -> bool {
    let bare = !hit
        .words
        .clone()
        .any(|at| matches!(setting.words.lower(at).as_ref(), "hospital" | "hospitals" | "infirmary"));
    let article = setting.words.before(hit.words.start).filter(|at| setting.words.lower(*at) == "the");
    let before = setting.words.before(article.unwrap_or(hit.words.start));
    let located = acting < -1.0
        && before.is_some_and(|at| {
            matches!(setting.words.lower(at).as_ref(), "at" | "in" | "near" | "outside" | "inside")
        });
    bare && !located && !is_whole_of_part(setting.words, &hit.words)
}

/// Before any cue a name is rather the body than the place, the more so in the plural.
fn hospital_prior(setting: &Setting<'_>, hit: &Hit<'_>) -> f64 {
    let words = setting.words;
    let plural = hit.words.clone().any(|at| words.text(at) == "Hospitals");
    // `the new £335m Elmford General`: nothing but a price between.
    let prices =
        |at: &usize| !matches!(words.shape(*at), Shape::Lower | Shape::Capital) || is_new(words, *at);
    let before = (1..5).filter_map(|back| hit.words.start.checked_sub(back));
    let new = before
        .take_while(prices)
        .any(|at| words.sentence_of(at) == words.sentence_of(hit.words.start) && is_new(words, at));
    let new = new || is_whole_of_part(words, &hit.words);
    if plural {
        -2.0
    } else if new {
        1.5
    } else {
        0.0
    }
}

fn is_new(words: &Words<'_>, at: usize) -> bool {
    matches!(words.lower(at).as_ref(), "new" | "build" | "building" | "rebuild" | "runs" | "wards")
}

/// `the former Elmford PCT`, `the then Elmford PCT`
pub(super) fn is_former(words: &Words<'_>, range: &Range<usize>) -> bool {
    words.before(range.start).is_some_and(|at| {
        matches!(
            words.lower(at).as_ref(),
            "former" | "then" | "old" | "defunct" | "abolished" | "predecessor"
        )
    })
}

/// Bodies that lived when the article was written are likelier than those before and after.
pub(super) fn lifetime(entity: &Entity, date: Option<PartialDate>) -> f64 {
    let Some(date) = date else { return 0.0 };
    let years = |a: PartialDate, b: PartialDate| f64::from(a.year()) - f64::from(b.year());
    match (entity.opened, entity.closed) {
        (Some(opened), _) if later(opened, date) => -1.0 - years(opened, date).min(5.0) * 0.3,
        (_, Some(closed)) if later(date, closed) && years(date, closed) < 1.0 => 0.0,
        (_, Some(closed)) if later(date, closed) => -0.5 - years(date, closed).min(10.0) * 0.1,
        _ => 0.5,
    }
}

/// True where `a` is later than `b` in what both state.
fn later(a: PartialDate, b: PartialDate) -> bool {
    let key = |date: PartialDate| (date.year(), date.month().unwrap_or(0), date.day().unwrap_or(0));
    let (a, b) = (key(a), key(b));
    if a.0 != b.0 {
        return a.0 > b.0;
    }
    if a.1 == 0 || b.1 == 0 {
        return false;
    }
    if a.1 != b.1 { a.1 > b.1 } else { a.2 != 0 && b.2 != 0 && a.2 > b.2 }
}

/// The entity's town stands in the article, or its operator is named there.
fn place_cue(setting: &Setting<'_>, hit: &Hit<'_>, entity: u32) -> f64 {
    let profile = setting.gazetteer.profile(entity);
    let mut score = 0.0;
    let operators = profile.operators.iter().chain(&profile.parents).filter_map(|reference| reference.entity);
    if operators.into_iter().any(|operator| setting.named.contains_key(&operator)) {
        score += 1.0;
    }
    if let Some(town) = &profile.town {
        let first = town.split(' ').next().unwrap_or("");
        let sentence = setting.words.sentence_range(hit.words.start);
        let here = |at: usize| setting.words.text(at) == first && !hit.words.contains(&at);
        if sentence.len() < 200 && sentence.clone().any(here) {
            score += 0.8;
        } else if setting.words.has(&first.to_lowercase()) {
            score += 0.4;
        }
    }
    score
}
