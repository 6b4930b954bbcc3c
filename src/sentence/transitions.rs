//! The steps of the tagger's grammar as a table: from a state by a class to what may come of it. Its rows are
//! worked out when their states are first met; few of all that can be thought of ever are.

use std::sync::OnceLock;

use once_cell::sync::Lazy;

use super::clause_state::State;
use super::grammar::Class::{self, *};

/// Every class, in the order of their numbers.
const CLASSES: [Class; 41] = [
    Begin,
    Stop,
    Comma,
    Mark,
    Determiner,
    PossessiveMark,
    Adjective,
    Premodifier,
    Noun,
    NounPlural,
    Name,
    SubjectPronoun,
    Pronoun,
    Relative,
    Whose,
    Preposition,
    To,
    Be,
    BeBase,
    BeParticiple,
    BeIng,
    Have,
    HaveIng,
    HaveBase,
    Do,
    Modal,
    Third,
    BaseFinite,
    Past,
    Base,
    Participle,
    Ing,
    Particle,
    Adverb,
    Negation,
    Coordinator,
    Subordinator,
    Number,
    Date,
    Other,
    End,
];

/// What comes of a step: the number of the state, and what it costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) key: u16,
    pub(super) cost: u16,
}

/// How many columns there are: the classes, and once more for lemmas that take a clause, which are few. So what is
/// read all the time stands together.
pub(super) const COLUMNS: usize = 2 * CLASSES.len();

/// What can come of each class in one state. Rows are read all the time, so they are kept small.
#[derive(Debug)]
pub(super) struct Row {
    /// By column: the number of the next state, the cost, and the place of what else can come among `others`, counted
    /// from one.
    first: [u32; COLUMNS],
    /// The second of two things that can come.
    others: Vec<Next>,
}

/// The bits of a cost and of a place among others in a cell of a row.
const COST_BITS: u32 = 11;
const OTHER_BITS: u32 = 7;
const _: () = assert!(State::KEYS < 1 << (32 - COST_BITS - OTHER_BITS));
const _: () = assert!(COLUMNS < 1 << OTHER_BITS);

/// Nothing comes of it.
const NOTHING: u32 = u32::MAX;

impl Row {
    /// What comes of the class with this column, if anything does, and the place of what else comes of it.
    #[inline]
    pub(super) fn first(&self, column: usize) -> Option<(Next, u32)> {
        let cell = self.first.get(column).copied().filter(|cell| *cell != NOTHING)?;
        let key = (cell >> (COST_BITS + OTHER_BITS)) as u16;
        let cost = (cell >> OTHER_BITS & ((1 << COST_BITS) - 1)) as u16;
        Some((Next { key, cost }, cell & ((1 << OTHER_BITS) - 1)))
    }

    /// What stands at a place that [`Row::first`] tells; behind it comes nothing else.
    #[inline]
    pub(super) fn other(&self, place: u32) -> Option<(Next, u32)> {
        if place == 0 {
            return None;
        }
        self.others.get(place as usize - 1).map(|next| (*next, 0))
    }

    fn of(state: State, headline: bool) -> Self {
        let columns = [false, true].into_iter().flat_map(|clausal| CLASSES.map(|class| (class, clausal)));
        let next = |(state, cost): (State, u16)| Next { key: state.key(), cost };
        let mut row = Row { first: [NOTHING; COLUMNS], others: Vec::new() };
        for (cell, (class, clausal)) in row.first.iter_mut().zip(columns) {
            let mut steps = state.advance(class, clausal, headline).into_iter().flatten().map(next);
            let Some(Next { key, cost }) = steps.next() else { continue };
            let other = steps.next().map_or(0, |other| {
                row.others.push(other);
                row.others.len() as u32
            });
            let cost = u32::from(cost).min((1 << COST_BITS) - 1);
            *cell = u32::from(key) << (COST_BITS + OTHER_BITS) | cost << OTHER_BITS | other;
        }
        row.others.shrink_to_fit();
        row
    }
}

/// The row of a state that there is none of.
static NO_ROW: Row = Row { first: [NOTHING; COLUMNS], others: Vec::new() };

/// Two rows for each state: for sentences and for headlines.
static ROWS: Lazy<Vec<OnceLock<Box<Row>>>> =
    Lazy::new(|| (0..2 * State::KEYS).map(|_| OnceLock::new()).collect());

/// The place of a class in a row; `clausal` where the lemma takes a clause.
pub(super) fn column(class: Class, clausal: bool) -> usize {
    class as usize + if clausal { CLASSES.len() } else { 0 }
}

/// The class of a number.
pub(super) fn class(number: u16) -> Class {
    CLASSES.get(usize::from(number)).copied().unwrap_or(Other)
}

/// The rows for sentences, or for headlines.
pub(super) fn rows(headline: bool) -> Rows {
    Rows { cells: &ROWS, headline }
}

/// The rows of the table, of which each state has one.
#[derive(Clone, Copy)]
pub(super) struct Rows {
    cells: &'static [OnceLock<Box<Row>>],
    headline: bool,
}

impl Rows {
    /// What can come of each class in the state of this number.
    #[inline]
    pub(super) fn row(self, key: u16) -> &'static Row {
        let Rows { cells, headline } = self;
        let cell = cells.get(2 * usize::from(key) + usize::from(headline));
        cell.map_or(&NO_ROW, |cell| cell.get_or_init(|| Box::new(Row::of(State::of_key(key), headline))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lead_back_to_their_states() {
        for key in 0..State::KEYS as u16 {
            assert_eq!(State::of_key(key).key(), key);
        }
    }

    #[test]
    fn classes_stand_at_their_numbers() {
        for (number, class) in CLASSES.iter().enumerate() {
            assert_eq!(column(*class, false), number);
            assert_eq!(column(*class, true), number + CLASSES.len());
        }
        assert_eq!(CLASSES.len(), End as usize + 1);
    }

    #[test]
    fn rows_hold_what_the_grammar_says() {
        for (key, headline) in (0..State::KEYS as u16).flat_map(|key| [(key, false), (key, true)]) {
            let (state, row) = (State::of_key(key), rows(headline).row(key));
            for (class, clausal) in CLASSES.iter().flat_map(|class| [(*class, false), (*class, true)]) {
                let said = state.advance(class, clausal, headline).into_iter().flatten();
                let said: Vec<(u16, u16)> = said.map(|(state, cost)| (state.key(), cost)).collect();
                let first = row.first(column(class, clausal));
                let held = std::iter::successors(first, |(_, place)| row.other(*place));
                let held: Vec<(u16, u16)> = held.map(|(next, _)| (next.key, next.cost)).collect();
                assert_eq!(held, said, "{state:?} {class:?}");
            }
        }
    }
}
