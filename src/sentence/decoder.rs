//! Picks one reading for every word: the cheapest way through the sentence.

use super::clause_state::State;
use super::grammar::{Class, pair_cost};
use super::lexicon::LEXICON;
use super::readings::Word;
use super::tags::Tag;

/// States kept after each word. Sentences rarely need more than ten.
const BEAM: usize = 32;

/// A step of the search: where it stands, what it cost, and where it came from.
#[derive(Clone, Copy)]
struct Step {
    state: State,
    /// The state as one number: states are compared far more often than they are read.
    key: u32,
    cost: u32,
    reading: u16,
    before: u32,
}

/// The index of the chosen reading for every word.
pub(crate) fn decode(words: &[Word], headline: bool) -> Vec<usize> {
    let begin = State::begin();
    let mut steps = Vec::with_capacity(words.len() * 8 + 1);
    steps.push(Step { state: begin, key: begin.key(), cost: 0, reading: 0, before: 0 });
    let mut layer = 0..1;
    let mut next: Vec<Step> = Vec::new();
    let mut clausal: Vec<bool> = Vec::new();
    for word in words {
        next.clear();
        clausal.clear();
        clausal.extend(
            word.readings.iter().map(|r| matches!(r.tag, Tag::Verb(_)) && LEXICON.is_clausal(&r.lemma)),
        );
        for index in layer.clone() {
            let Some(&from) = steps.get(index) else { continue };
            expand(word, &clausal, from, index, headline, &mut next);
        }
        prune(&mut next);
        layer = steps.len()..steps.len() + next.len();
        steps.extend_from_slice(&next);
    }
    trace(&steps, layer, words.len(), headline)
}

fn expand(word: &Word, clausal: &[bool], from: Step, index: usize, headline: bool, next: &mut Vec<Step>) {
    for (number, (reading, clausal)) in word.readings.iter().zip(clausal).enumerate() {
        for (state, cost) in from.state.advance(reading.class, *clausal, headline).into_iter().flatten() {
            let cost = from.cost + u32::from(cost) + u32::from(reading.cost);
            keep(next, Step { state, key: state.key(), cost, reading: number as u16, before: index as u32 });
        }
    }
}

/// Of two ways to the same state the cheaper stays; of two equals the first.
fn keep(next: &mut Vec<Step>, step: Step) {
    match next.iter_mut().find(|old| old.key == step.key) {
        Some(old) if step.cost < old.cost => *old = step,
        Some(_) => {}
        None => next.push(step),
    }
}

fn prune(next: &mut Vec<Step>) {
    if next.len() > BEAM {
        next.sort_by_key(|step| step.cost);
        next.truncate(BEAM);
    }
}

fn trace(steps: &[Step], last: std::ops::Range<usize>, words: usize, headline: bool) -> Vec<usize> {
    let ending = |step: &Step| {
        step.cost
            + u32::from(step.state.end_cost(headline))
            + u32::from(pair_cost(step.state.last, Class::End))
    };
    let mut index = last.min_by_key(|&index| steps.get(index).map_or(u32::MAX, ending)).unwrap_or(0);
    let mut choices = vec![0; words];
    for choice in choices.iter_mut().rev() {
        let Some(step) = steps.get(index) else { break };
        *choice = usize::from(step.reading);
        index = step.before as usize;
    }
    choices
}
