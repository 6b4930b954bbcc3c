//! Right, spurious and missed, and the three figures made of them.

use std::ops::AddAssign;

use serde::Serialize;

/// How many were right, how many were found that are not there, and how many were missed.
///
/// ```
/// use awarded::evaluate::Tally;
///
/// let tally = Tally { right: 6, spurious: 2, missed: 4 };
/// assert_eq!((tally.precision(), tally.recall()), (0.75, 0.6));
/// assert_eq!(format!("{:.3}", tally.f1()), "0.667");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Found and there.
    pub right: usize,
    /// Found and not there.
    pub spurious: usize,
    /// There and not found.
    pub missed: usize,
}

impl Tally {
    /// Of what was found, how much is right; 0 where nothing was found.
    ///
    /// ```
    /// # use awarded::evaluate::Tally;
    /// assert_eq!(Tally::default().precision(), 0.0);
    /// ```
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.spurious)
    }

    /// Of what is there, how much was found; 0 where nothing is there.
    ///
    /// ```
    /// # use awarded::evaluate::Tally;
    /// assert_eq!(Tally { right: 1, spurious: 0, missed: 3 }.recall(), 0.25);
    /// ```
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// The harmonic mean of precision and recall.
    ///
    /// ```
    /// # use awarded::evaluate::Tally;
    /// assert_eq!(Tally { right: 1, spurious: 1, missed: 1 }.f1(), 0.5);
    /// ```
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.spurious + self.missed)
    }

    /// One thing compared: found, there, or both.
    pub(super) fn of(found: bool, there: bool) -> Self {
        Tally {
            right: usize::from(found && there),
            spurious: usize::from(found && !there),
            missed: usize::from(there && !found),
        }
    }

    /// What was found for something that is there, right or wrong.
    pub(super) fn answer(found: bool, there: bool, same: bool) -> Self {
        let same = same && found && there;
        Tally {
            right: usize::from(same),
            spurious: usize::from(found && !same),
            missed: usize::from(there && !same),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.spurious += other.spurious;
        self.missed += other.missed;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
