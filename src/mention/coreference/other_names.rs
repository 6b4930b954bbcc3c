//! Another name that the article itself gives an organisation: `Acme Care, better known as Brightwell`,
//! `Acme Ltd (trading as Brightwell)`.

use std::ops::Range;

use crate::gazetteer::{Form, Kind};
use crate::mention::draft::{Draft, Drafts};
use crate::mention::lexicon::LEXICON;
use crate::mention::roster::{Place, Roster};
use crate::mention::words::Words;

/// More an article does not give; each is looked for all over it.
const MOST: usize = 32;

/// Claims such names where the article gives them and wherever they stand free besides.
pub(in crate::mention) fn claim(
    words: &Words<'_>,
    drafts: &mut Drafts,
    roster: &Roster,
    runs: &[Range<usize>],
) {
    let mut given: Vec<(Range<usize>, Place)> = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.form != Form::Nominal) {
        if roster.kind(draft.entity).is_none_or(|kind| *kind == Kind::PERSON) {
            continue;
        }
        let Some(start) = behind_cue(words, draft.words.end) else { continue };
        let run = runs.iter().find(|run| run.contains(&start)).map(|run| start..run.end);
        given.extend(run.filter(|run| drafts.is_free(run)).map(|run| (run, draft.entity)));
    }
    for (name, entity) in given.into_iter().take(MOST) {
        claim_all(words, drafts, runs, &name, entity);
    }
}

/// Where a name begins that a cue behind `end` announces: past a comma or bracket, the cue and an article.
fn behind_cue(words: &Words<'_>, end: usize) -> Option<usize> {
    let mut at = words.after(end)?;
    if matches!(words.text(at).as_ref(), "," | "(" | "–" | "—" | "-") {
        at = words.after(at + 1)?;
    }
    let reads = |cue: &&Vec<String>| (at..).zip(*cue).all(|(at, word)| words.lower(at) == word.as_str());
    let cue = LEXICON.cues.other_names.iter().filter(reads).max_by_key(|cue| cue.len())?;
    at = words.after(at + cue.len())?;
    while matches!(words.lower(at).as_ref(), "the" | "“" | "‘" | "\"" | "’" | "simply" | "just") {
        at = words.after(at + 1)?;
    }
    words.is_capital(at).then_some(at)
}

/// The runs that read like `name`, and `name` itself.
fn claim_all(
    words: &Words<'_>,
    drafts: &mut Drafts,
    runs: &[Range<usize>],
    name: &Range<usize>,
    entity: Place,
) {
    let texts = words.texts(name);
    let same = |range: &Range<usize>| range == name || words.texts(range) == texts;
    // A run may open with an office or a first word of its sentence: its end is as good as the whole.
    let ends = runs.iter().filter_map(|run| Some(run.end.checked_sub(name.len())?..run.end));
    for range in ends.filter(same).collect::<Vec<_>>() {
        let found_by = "another name given in the article";
        drafts.claim(Draft { words: range, entity, form: Form::Name, confidence: 0.85, found_by });
    }
}
