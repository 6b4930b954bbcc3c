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

/// A way that costs so much more than the cheapest is given up: it never catches up.
const MARGIN: u32 = 20;

/// A step of the search: where it stands, what it cost, and where it came from.
#[derive(Clone, Copy)]
struct Step {
    /// The number of the state.
    key: u16,
    reading: u16,
    cost: u32,
    before: u32,
}

/// For each state the cheapest step to it, as a number: its cost, then which step it is in their order. Of two ways
/// to the same state the cheaper stays; of two equals the first.
type Best = [u64; 1 << 14];

/// No step.
const NONE: u64 = u64::MAX;

const _: () = assert!(State::KEYS <= 1 << 14);

/// Room that one sentence leaves to the next: too much to be made anew for each.
#[derive(Default)]
struct Memory {
    /// All forgotten again.
    best: Vec<u64>,
    steps: Vec<Step>,
    /// The states reached, in the order in which they first were.
    reached: Vec<u16>,
    /// For each reading of a word its column and its own cost.
    readings: Vec<(usize, u32, u64)>,
}

/// Room for so many steps is kept.
const REMEMBERED: usize = 1 << 14;

thread_local! {
    static MEMORY: Cell<Option<Box<Memory>>> = const { Cell::new(None) };
}

/// The index of the chosen reading for every word.
pub(crate) fn decode(words: &[Word], headline: bool) -> Vec<usize> {
    let mut memory = MEMORY.take().unwrap_or_default();
    memory.best.resize(1 << 14, NONE);
    let choices = cheapest(words, headline, &mut memory);
    // One very long sentence is not remembered.
    if memory.steps.capacity() <= REMEMBERED {
        MEMORY.set(Some(memory));
    }
    choices
}

fn cheapest(words: &[Word], headline: bool, memory: &mut Memory) -> Vec<usize> {
    let Memory { best, steps, reached, readings } = memory;
    let Some(best): Option<&mut Best> = best.first_chunk_mut() else { return Vec::new() };
    steps.clear();
    steps.push(Step { key: State::begin().key(), reading: 0, cost: 0, before: 0 });
    let mut last = 0..1;
    let rows = transitions::rows(headline);
    for word in words {
        let mut most = u32::MAX;
        readings.clear();
        readings.extend(word.readings.iter().zip(0u64..).map(|(reading, number)| {
            let column = transitions::column(reading.class, reading.clausal);
            (column, u32::from(reading.cost), number.min(0xffff))
        }));
        for (index, from) in (0u64..).zip(steps.get(last.clone()).unwrap_or_default()) {
            let row = rows.row(from.key);
            let order = index.min(0xffff) << 16;
            for &(column, own, number) in readings.iter() {
                let cost = from.cost + own;
                // No step makes up for what is too much already.
                if cost > most {
                    continue;
                }
                let mut steps = row.first(column);
                while let Some((next, other)) = steps {
                    steps = row.other(other);
                    let cost = cost + u32::from(next.cost);
                    if cost > most {
                        continue;
                    }
                    most = most.min(cost + MARGIN);
                    let step = u64::from(cost) << 32 | order | number;
                    let known = &mut best[usize::from(next.key) & ((1 << 14) - 1)];
                    if step < *known {
                        if *known == NONE {
                            reached.push(next.key);
                        }
                        *known = step;
                    }
                }
            }
        }
        let (first, from) = (last.start as u32, steps.len());
        for key in reached.drain(..) {
            let step = std::mem::replace(&mut best[usize::from(key) & ((1 << 14) - 1)], NONE);
            let before = first + (step >> 16 & 0xffff) as u32;
            let cost = (step >> 32) as u32;
            if cost <= most {
                steps.push(Step { key, reading: (step & 0xffff) as u16, cost, before });
            }
        }
        if let Some(layer) = steps.get_mut(from..).filter(|layer| layer.len() > BEAM) {
            layer.sort_by_key(|step| step.cost);
            steps.truncate(from + BEAM);
        }
        last = from..steps.len();
    }
    trace(steps, last, words.len(), headline)
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
