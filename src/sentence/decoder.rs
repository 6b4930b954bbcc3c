//! Picks one reading for every word: the cheapest way through the sentence.

use std::cell::Cell;

use super::clause_state::State;
use super::grammar::{Class, pair_cost};
use super::readings::Word;
use super::transitions;

/// Room for every number that a state may have.
const PLACES_LENGTH: usize = 1 << 14;
const _: () = assert!(State::KEYS <= PLACES_LENGTH);

/// States kept after each word. Sentences rarely need more than ten.
const BEAM: usize = 32;

/// A step of the search: where it stands, what it cost, and where it came from.
#[derive(Clone, Copy)]
struct Step {
    /// The number of the state.
    key: u16,
    reading: u16,
    cost: u32,
    before: u32,
}

/// The steps after one word, each to a state of its own.
struct Layer {
    steps: Vec<Step>,
    /// For each state its place in `steps`, counted from one; zero for those not reached.
    places: Vec<u16>,
}

/// The index of the chosen reading for every word.
pub(crate) fn decode(words: &[Word], headline: bool) -> Vec<usize> {
    let mut steps = Vec::with_capacity(words.len() * 8 + 1);
    steps.push(Step { key: State::begin().key(), reading: 0, cost: 0, before: 0 });
    let mut last = 0..1;
    let mut layer = Layer { steps: Vec::new(), places: PLACES.take() };
    layer.places.resize(PLACES_LENGTH, 0);
    let mut choices: Vec<(usize, u32)> = Vec::new();
    for word in words {
        choices.clear();
        choices.extend(
            word.readings.iter().map(|reading| {
                (transitions::column(reading.class, reading.clausal), u32::from(reading.cost))
            }),
        );
        for index in last.clone() {
            let Some(&from) = steps.get(index) else { continue };
            let row = transitions::row(from.key, headline);
            for (reading, (column, cost)) in (0u16..).zip(&choices) {
                let Some([first, second]) = row.get(*column) else { continue };
                let (cost, before) = (from.cost + cost, index as u32);
                if !first.is_none() {
                    let cost = cost + u32::from(first.cost);
                    layer.keep(Step { key: first.key, reading, cost, before });
                }
                if !second.is_none() {
                    let cost = cost + u32::from(second.cost);
                    layer.keep(Step { key: second.key, reading, cost, before });
                }
            }
        }
        layer.prune();
        last = steps.len()..steps.len() + layer.steps.len();
        steps.append(&mut layer.steps);
    }
    PLACES.set(layer.places);
    trace(&steps, last, words.len(), headline)
}

thread_local! {
    /// The places of the last sentence, all forgotten again: too many to be made anew for each.
    static PLACES: Cell<Vec<u16>> = const { Cell::new(Vec::new()) };
}

impl Layer {
    /// Of two ways to the same state the cheaper stays; of two equals the first.
    fn keep(&mut self, step: Step) {
        let Some(places) = self.places.first_chunk_mut::<PLACES_LENGTH>() else { return };
        let place = &mut places[usize::from(step.key) & (PLACES_LENGTH - 1)];
        let known = usize::from(*place).checked_sub(1).and_then(|place| self.steps.get_mut(place));
        match known {
            Some(old) if step.cost < old.cost => *old = step,
            Some(_) => {}
            None => {
                self.steps.push(step);
                *place = self.steps.len() as u16;
            }
        }
    }

    /// Leaves the cheapest, and forgets their places.
    fn prune(&mut self) {
        for step in &self.steps {
            if let Some(place) = self.places.get_mut(usize::from(step.key)) {
                *place = 0;
            }
        }
        if self.steps.len() > BEAM {
            self.steps.sort_by_key(|step| step.cost);
            self.steps.truncate(BEAM);
        }
    }
}

fn trace(steps: &[Step], last: std::ops::Range<usize>, words: usize, headline: bool) -> Vec<usize> {
    let ending = |step: &Step| {
        let state = State::of_key(step.key);
        step.cost + u32::from(state.end_cost(headline)) + u32::from(pair_cost(state.last, Class::End))
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
