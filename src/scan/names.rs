//! The names that read alike: mostly one or two, kept without memory of their own.

use std::fmt;
use std::ops::Deref;

/// So many are kept in place.
const FEW: usize = 5;

/// Indexes into [`Gazetteer::names`](crate::Gazetteer::names), ascending: a slice of them.
///
/// ```
/// use awarded::scan::Names;
///
/// let names: Names = [7, 9].into_iter().collect();
/// assert_eq!((names.len(), names[0]), (2, 7));
/// ```
#[derive(Clone)]
pub struct Names(Kept);

#[derive(Clone)]
enum Kept {
    Few(u8, [u32; FEW]),
    Many(Vec<u32>),
}

impl Names {
    /// None yet.
    pub(super) fn none() -> Self {
        Names(Kept::Few(0, [0; FEW]))
    }

    /// Adds one.
    pub(super) fn push(&mut self, name: u32) {
        match &mut self.0 {
            Kept::Many(names) => names.push(name),
            Kept::Few(count, names) => match names.get_mut(usize::from(*count)) {
                Some(place) => {
                    *place = name;
                    *count += 1;
                }
                None => {
                    let mut many = names.to_vec();
                    many.push(name);
                    self.0 = Kept::Many(many);
                }
            },
        }
    }

    /// Adds those of another, and sorts them.
    pub(super) fn join(&mut self, others: &Names) {
        others.iter().for_each(|name| self.push(*name));
        match &mut self.0 {
            Kept::Many(names) => names.sort_unstable(),
            Kept::Few(count, names) => {
                if let Some(names) = names.get_mut(..usize::from(*count)) {
                    names.sort_unstable();
                }
            }
        }
    }
}

impl Deref for Names {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match &self.0 {
            Kept::Few(count, names) => names.get(..usize::from(*count)).unwrap_or_default(),
            Kept::Many(names) => names,
        }
    }
}

impl FromIterator<u32> for Names {
    fn from_iter<I: IntoIterator<Item = u32>>(names: I) -> Self {
        let mut kept = Names::none();
        names.into_iter().for_each(|name| kept.push(name));
        kept
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl PartialEq for Names {
    fn eq(&self, other: &Names) -> bool {
        **self == **other
    }
}

impl Eq for Names {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_are_kept_alike() {
        for count in 0..12u32 {
            let mut names: Names = (0..count).rev().collect();
            assert_eq!(names.len(), count as usize);
            names.join(&[20, 15].into_iter().collect());
            let wanted: Vec<u32> = (0..count).chain([15, 20]).collect();
            assert_eq!(*names, wanted[..]);
            assert_eq!(format!("{names:?}"), format!("{wanted:?}"));
            assert!(names == wanted.into_iter().collect());
        }
    }
}
