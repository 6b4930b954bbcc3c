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

/// What comes of a step: the number of the state, and what it costs. Rows are read all the time, so they are
/// kept small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Next {
    pub(super) key: u16,
    pub(super) cost: u16,
}

impl Next {
    /// Nothing comes of it.
    const NONE: Next = Next { key: u16::MAX, cost: 0 };

    pub(super) fn is_none(self) -> bool {
        self.key == u16::MAX
    }
}

/// What can come of a step by one class: [`column`] tells its place in a row.
pub(super) type Steps = [Next; 2];

/// Room for all columns.
pub(super) const COLUMNS: usize = 128;
const _: () = assert!(2 * CLASSES.len() <= COLUMNS);

/// What can come of each class in one state.
pub(super) type Row = [Steps; COLUMNS];

/// The row of a state that there is none of.
static NO_ROW: Row = [[Next::NONE; 2]; COLUMNS];

/// Two rows for each state: for sentences and for headlines.
static ROWS: Lazy<Vec<OnceLock<Box<Row>>>> =
    Lazy::new(|| (0..2 * State::KEYS).map(|_| OnceLock::new()).collect());

/// The place of a class in a row; `clausal` where the lemma takes a clause.
pub(super) fn column(class: Class, clausal: bool) -> usize {
    2 * class as usize + usize::from(clausal)
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
        cell.map_or(&NO_ROW, |cell| cell.get_or_init(|| fill(State::of_key(key), headline)))
    }
}

fn fill(state: State, headline: bool) -> Box<Row> {
    let columns = CLASSES.iter().flat_map(|class| [(*class, false), (*class, true)]);
    let next = |(state, cost): (State, u16)| Next { key: state.key(), cost };
    let mut row = Box::new(NO_ROW);
    for (place, (class, clausal)) in row.iter_mut().zip(columns) {
        // What comes first stands first, so that a row can be read until nothing comes.
        let mut steps = state.advance(class, clausal, headline).map(|step| step.map_or(Next::NONE, next));
        if steps[0].is_none() {
            steps.reverse();
        }
        *place = steps;
    }
    row
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
            assert_eq!(column(*class, true), 2 * number + 1);
        }
        assert_eq!(CLASSES.len(), End as usize + 1);
    }
}
