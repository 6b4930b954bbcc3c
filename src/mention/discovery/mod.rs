//! Names that no list knows: organisations by their last words, people by titles, offices and given names,
//! and whatever stands where only a party to a deal can stand.

pub(super) mod organisations;
pub(super) mod people;
pub(super) mod small_heads;
pub(super) mod unknown;
mod wholes;

use std::ops::Range;

use crate::gazetteer::{Form, Kind};

/// A name found by its form or by the words around it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Discovery {
    pub(super) words: Range<usize>,
    pub(super) kind: Kind,
    pub(super) form: Form,
    pub(super) confidence: f64,
    pub(super) found_by: &'static str,
}
