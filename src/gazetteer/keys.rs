//! The folded names of a gazetteer as one sorted table: which names read like given words, and which of them a
//! text begins with.
//!
//! One stretch of memory holds all keys. Each knows the longest other key that it begins with; so the keys that
//! some text begins with are one of them, found by halving, and those behind it.

use std::sync::Mutex;

use super::Name;
use crate::threads;

/// Sorted keys, each once, with the names that read so.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    text: Vec<u8>,
    /// Where each key ends in `text`.
    ends: Vec<u32>,
    /// The first bytes of each key as a number that sorts alike.
    openings: Vec<u64>,
    /// The bytes behind those, alike.
    seconds: Vec<u64>,
    /// The longest other key that each begins with, or itself.
    shorter: Vec<u32>,
    /// Where the names of each key end in `names`.
    name_ends: Vec<u32>,
    names: Vec<u32>,
}

impl Keys {
    /// How many bytes of a key are told apart at once.
    pub(crate) const OPENING: usize = 8;

    /// The keys of the names from the one at `first` on.
    pub(super) fn new(names: &[Name], first: usize) -> Self {
        let key = |at: u32| names.get(at as usize).map_or(&[][..], |name| name.folded.as_bytes());
        let mut order: Vec<(u64, u32)> =
            (0u32..).zip(names).skip(first).map(|(at, name)| (opening(name.folded.as_bytes()), at)).collect();
        let by_key = |a: &(u64, u32), b: &(u64, u32)| {
            a.0.cmp(&b.0).then_with(|| key(a.1).cmp(key(b.1))).then(a.1.cmp(&b.1))
        };
        // Parts are sorted at a time; to sort the whole is then to merge them.
        let parts: Vec<_> = order.chunks_mut(1 << 14).map(Mutex::new).collect();
        threads::each(parts.len(), |at| {
            if let Some(Ok(mut part)) = parts.get(at).map(Mutex::lock) {
                part.sort_unstable_by(by_key);
            }
        });
        order.sort_by(by_key);
        Keys::of_sorted(&order, key)
    }

    /// The keys of these names, which [`Keys::order`] gave.
    pub(super) fn of_order(names: &[Name], order: &[u32]) -> Self {
        let key = |at: u32| names.get(at as usize).map_or(&[][..], |name| name.folded.as_bytes());
        let order: Vec<(u64, u32)> = order.iter().map(|&at| (opening(key(at)), at)).collect();
        Keys::of_sorted(&order, key)
    }

    /// The names by their keys.
    pub(super) fn order(&self) -> &[u32] {
        &self.names
    }

    fn of_sorted<'n>(order: &[(u64, u32)], key: impl Fn(u32) -> &'n [u8]) -> Self {
        let mut keys = Keys { names: Vec::with_capacity(order.len()), ..Keys::default() };
        let mut last: Option<&[u8]> = None;
        for &(opening, at) in order {
            let folded = key(at);
            if last != Some(folded) {
                // Offsets have 32 bits: names beyond 4 GiB are not found.
                let Ok(end) = u32::try_from(keys.text.len() + folded.len()) else { break };
                keys.text.extend_from_slice(folded);
                keys.ends.push(end);
                keys.openings.push(opening);
                keys.seconds.push(second(folded));
                keys.name_ends.push(keys.names.len() as u32);
                last = Some(folded);
            }
            keys.names.push(at);
            if let Some(end) = keys.name_ends.last_mut() {
                *end += 1;
            }
        }
        keys.link();
        keys
    }

    /// Finds for each key the longest other that it begins with.
    fn link(&mut self) {
        let mut begun: Vec<u32> = Vec::new();
        let mut shorter = Vec::with_capacity(self.ends.len());
        for at in 0..self.ends.len() as u32 {
            while begun.last().is_some_and(|&open| !self.key(at).starts_with(self.key(open))) {
                begun.pop();
            }
            shorter.push(begun.last().copied().unwrap_or(at));
            begun.push(at);
        }
        self.shorter = shorter;
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The key at this place.
    pub(crate) fn key(&self, at: u32) -> &[u8] {
        self.text.get(stretch(&self.ends, at)).unwrap_or_default()
    }

    /// The names of the key at this place, ascending.
    pub(crate) fn names(&self, at: u32) -> &[u32] {
        self.names.get(stretch(&self.name_ends, at)).unwrap_or_default()
    }

    /// The names that read so, ascending.
    pub(super) fn find(&self, folded: &str) -> &[u32] {
        let (opening, folded) = (opening(folded.as_bytes()), folded.as_bytes());
        let from = self.openings.partition_point(|&known| known < opening);
        let alike = self.openings.get(from..).unwrap_or_default();
        let to = from + alike.partition_point(|&known| known == opening);
        let at = self.before(from as u32..to as u32, folded);
        at.filter(|&at| self.key(at) == folded).map_or(&[], |at| self.names(at))
    }

    /// The last key of a range that does not sort behind `text`.
    fn before(&self, range: std::ops::Range<u32>, text: &[u8]) -> Option<u32> {
        let (mut low, mut high) = (range.start, range.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.key(middle) <= text { low = middle + 1 } else { high = middle }
        }
        (low > range.start).then(|| low - 1)
    }

    /// The same for a range of keys that have their first bytes in common with `text`.
    fn before_alike(&self, range: std::ops::Range<u32>, text: &[u8]) -> Option<u32> {
        if range.len() < 2 {
            return self.before(range, text);
        }
        let wanted = second(text);
        let seconds = self.seconds.get(range.start as usize..range.end as usize).unwrap_or_default();
        let from = seconds.partition_point(|known| *known < wanted);
        let alike = seconds.get(from..).unwrap_or_default();
        let equal = match alike.first() {
            Some(first) if *first == wanted => alike.partition_point(|known| *known == wanted),
            _ => 0,
        };
        let from = range.start + from as u32;
        self.before(from..from + equal as u32, text).or_else(|| (from > range.start).then(|| from - 1))
    }

    /// Calls `visit` with the place of each key that `text` begins with, the longest first, if it begins with
    /// what the keys of this range have in common.
    pub(crate) fn beginning(&self, range: std::ops::Range<u32>, text: &[u8], mut visit: impl FnMut(u32)) {
        let (mut at, alike) = match self.before_alike(range.clone(), text) {
            Some(at) => (at, alike(self.key(at), text)),
            // Only shorter keys are left.
            None => match self.shorter.get(range.start as usize) {
                Some(&at) if at != range.start => (at, usize::MAX),
                _ => return,
            },
        };
        loop {
            if self.key(at).len() <= alike {
                visit(at);
            }
            match self.shorter.get(at as usize) {
                Some(&shorter) if shorter != at => at = shorter,
                _ => return,
            }
        }
    }
}

/// The first bytes as a number that sorts as they do.
fn opening(key: &[u8]) -> u64 {
    if let Some(bytes) = key.first_chunk() {
        return u64::from_be_bytes(*bytes);
    }
    let mut bytes = [0; Keys::OPENING];
    for (byte, key) in bytes.iter_mut().zip(key) {
        *byte = *key;
    }
    u64::from_be_bytes(bytes)
}

/// The bytes behind those of the opening as a number that sorts as they do.
fn second(key: &[u8]) -> u64 {
    opening(key.get(Keys::OPENING..).unwrap_or_default())
}

/// How many bytes two texts begin with alike.
fn alike(one: &[u8], other: &[u8]) -> usize {
    let mut at = 0;
    while let (Some(a), Some(b)) = (eight(one, at), eight(other, at)) {
        if a != b {
            return at + ((a ^ b).trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let (one, other) = (one.get(at..).unwrap_or_default(), other.get(at..).unwrap_or_default());
    at + one.iter().zip(other).take_while(|(a, b)| a == b).count()
}

fn eight(text: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*text.get(at..)?.first_chunk()?))
}

/// The stretch of the one at this place, of those that end there.
fn stretch(ends: &[u32], at: u32) -> std::ops::Range<usize> {
    let end = ends.get(at as usize).copied().unwrap_or_default() as usize;
    let start = (at as usize).checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or_default();
    start as usize..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::gazetteer::{CaseRule, Entity, EntityId, Form, Gazetteer, Kind, Support};

    fn keys(names: &[&str]) -> (Gazetteer, Keys) {
        let mut builder = Gazetteer::builder();
        for (at, name) in names.iter().enumerate() {
            builder.add(Entity::new(EntityId::new(format!("o:{at}")), Kind::new("thing"), *name), &[]);
        }
        let gazetteer = builder.build();
        let keys = Keys::new(gazetteer.names(), 0);
        (gazetteer, keys)
    }

    fn beginning(keys: &Keys, text: &str) -> Vec<String> {
        let mut found = Vec::new();
        keys.beginning(0..keys.len() as u32, text.as_bytes(), |at| {
            found.push(String::from_utf8_lossy(keys.key(at)).into_owned());
        });
        found
    }

    #[test]
    fn all_keys_that_a_text_begins_with_are_found() {
        let (_, keys) = keys(&["Elm", "Elm Bay Care", "Elm Bay", "Elmside", "Elm Bay Yard", "Oak", "Elm"]);
        assert_eq!(beginning(&keys, "elm bay cars"), ["elm bay", "elm"]);
        assert_eq!(beginning(&keys, "elm bay yard"), ["elm bay yard", "elm bay", "elm"]);
        assert_eq!(beginning(&keys, "elm"), ["elm"]);
        assert_eq!(beginning(&keys, "zz"), Vec::<String>::new());
        assert_eq!(beginning(&keys, ""), Vec::<String>::new());
    }

    #[test]
    fn the_names_of_a_key_are_those_that_read_so() {
        let (gazetteer, keys) = keys(&["Elm", "Elm Bay", "ELM", "Elm Bay Care Homes"]);
        for name in gazetteer.names() {
            let found = keys.find(&name.folded);
            assert!(found.is_sorted() && !found.is_empty());
            assert!(found.iter().all(|at| gazetteer.names()[*at as usize].folded == name.folded));
        }
        assert_eq!(keys.find("elm").len(), 2);
        assert!(keys.find("el").is_empty() && keys.find("elm bay care home").is_empty());
        assert!(Keys::default().find("elm").is_empty());
    }

    fn name(folded: &str) -> Name {
        let (form, case, support) = (Form::Name, CaseRule::Any, Support::None);
        let (text, folded) = (Box::from(folded), Box::from(folded));
        Name { text, entity: 0, form, case, support, origin: "official name", folded, capitals: 1 }
    }

    /// The first and last key that open as the longest opening does that `text` begins with.
    fn opened_alike(keys: &[&str], text: &str) -> Option<std::ops::Range<u32>> {
        let opening = |key: &str| key.get(..Keys::OPENING).unwrap_or(key).to_owned();
        let openings = keys.iter().map(|key| opening(key));
        let longest = openings.filter(|open| text.starts_with(open)).max_by_key(String::len)?;
        let from = keys.partition_point(|key| opening(key) < longest);
        let to = keys.partition_point(|key| opening(key) <= longest);
        Some(from as u32..to as u32)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]
        /// Words of few letters, alike for about as many bytes as are told apart at once, and twice as many.
        #[test]
        fn keys_tell_what_a_list_of_them_would(
            folded in proptest::collection::vec("(a{7,9}|a{15,17})?[ab]{0,3}", 0..30),
            text in "(a{7,9}|a{15,17})?[ab]{0,12}",
            first in 0..3usize,
        ) {
            let names: Vec<Name> = folded.iter().map(|folded| name(folded)).collect();
            let keys = Keys::new(&names, first);
            let mut list: Vec<&str> = folded.iter().skip(first).map(String::as_str).collect();
            list.sort_unstable();
            list.dedup();
            let told: Vec<&[u8]> = (0..keys.len() as u32).map(|at| keys.key(at)).collect();
            prop_assert_eq!(told, list.iter().map(|key| key.as_bytes()).collect::<Vec<_>>());
            for key in list.iter().copied().chain([&*text]) {
                let alike = (0u32..).zip(&folded).skip(first).filter(|(_, folded)| *folded == key);
                prop_assert_eq!(keys.find(key), alike.map(|(at, _)| at).collect::<Vec<_>>());
            }
            let Some(range) = opened_alike(&list, &text) else { return Ok(()) };
            let mut begun = Vec::new();
            keys.beginning(range, text.as_bytes(), |at| begun.push(keys.key(at)));
            let wanted = list.iter().rev().filter(|key| text.starts_with(**key)).map(|key| key.as_bytes());
            prop_assert_eq!(begun, wanted.collect::<Vec<_>>());
            prop_assert_eq!(format!("{:?}", Keys::of_order(&names, keys.order())), format!("{keys:?}"));
        }

        #[test]
        fn what_two_texts_begin_with_alike_is_counted(one in "a{0,20}[ab]{0,4}", other in "a{0,20}[ab]{0,4}") {
            let slowly = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            prop_assert_eq!(alike(one.as_bytes(), other.as_bytes()), slowly);
        }
    }
}
