//! How far to trust what is told: how often facts of a confidence are right on texts that nothing was fitted on.

/// Points of a line: a confidence, and how sure facts of it are.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trust(Vec<[f64; 2]>);

impl Trust {
    /// A line through these points.
    pub(crate) fn through(points: Vec<[f64; 2]>) -> Result<Self, String> {
        let inside = points.iter().flatten().all(|number| (0.0..=1.0).contains(number));
        let ascends = points.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1] <= pair[1][1]);
        if inside && ascends {
            Ok(Trust(points))
        } else {
            Err("write pairs of numbers from 0 to 1 that ascend: [[0.5, 0.5], [0.9, 0.8]]".to_owned())
        }
    }

    /// How sure facts of this confidence are: between two points in proportion, from nought to the first and from the
    /// last to one likewise.
    pub(crate) fn of(&self, sure: f64) -> f64 {
        let ends = [[0.0, 0.0]].into_iter().chain(self.0.iter().copied()).chain([[1.0, 1.0]]);
        let mut before = [0.0, 0.0];
        for point in ends {
            if sure <= point[0] && point[0] > before[0] {
                let share = (sure - before[0]) / (point[0] - before[0]);
                return before[1] + share * (point[1] - before[1]);
            }
            before = point;
        }
        sure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_points_trust_is_in_proportion() {
        let trust = Trust::through(vec![[0.5, 0.5], [0.9, 0.8]]).unwrap();
        for (told, sure) in [(0.0, 0.0), (0.25, 0.25), (0.7, 0.65), (0.9, 0.8), (0.95, 0.9), (1.0, 1.0)] {
            assert!((trust.of(told) - sure).abs() < 1e-9, "{told}");
        }
        assert_eq!(Trust::default().of(0.7), 0.7);
    }

    #[test]
    fn points_ascend() {
        for points in [vec![[0.9, 0.8], [0.5, 0.5]], vec![[0.5, 1.5]], vec![[0.5, 0.6], [0.6, 0.5]]] {
            assert!(Trust::through(points).is_err());
        }
    }
}
