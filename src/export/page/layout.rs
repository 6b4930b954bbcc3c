//! Where the boxes of the picture stand: parts that hang together are laid out by forces, then packed.
//!
//! The start is a spiral and every sum runs in one order, so that a graph has one picture. The cost grows
//! with the square of a part's boxes; the picture is cut to a bound before ([`super::picture`]).

use std::collections::BTreeMap;

/// Gap between boxes, and between parts, in units of the picture.
const GAP: f64 = 26.0;
/// The length that a link tends to.
const LINK: f64 = 150.0;
/// Rounds of pushing and pulling.
const ROUNDS: usize = 160;
/// Rounds of moving boxes off one another.
const APART: usize = 60;

/// A box: its middle, width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Places boxes of these sizes, linked as `links` says by their numbers, in a picture about `wide` wide.
/// Returns the places and the picture's width and height.
pub(super) fn places(sizes: &[(f64, f64)], links: &[(usize, usize)], wide: f64) -> (Vec<Place>, f64, f64) {
    let mut placed: Vec<Place> =
        sizes.iter().map(|&(width, height)| Place { width, height, ..Place::default() }).collect();
    let mut parts = parts(sizes.len(), links);
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part.first().copied()));
    let mut shelf = Shelf { wide, ..Shelf::default() };
    for part in &parts {
        let mut own: Vec<Place> = part.iter().filter_map(|&at| placed.get(at).copied()).collect();
        let number: BTreeMap<usize, usize> = part.iter().enumerate().map(|(own, &at)| (at, own)).collect();
        let inner: Vec<(usize, usize)> = links
            .iter()
            .filter_map(|(from, to)| Some((*number.get(from)?, *number.get(to)?)))
            .filter(|(from, to)| from != to)
            .collect();
        spiral(&mut own);
        forces(&mut own, &inner);
        apart(&mut own);
        shelf.put(&mut own);
        for (&at, place) in part.iter().zip(own) {
            if let Some(slot) = placed.get_mut(at) {
                *slot = place;
            }
        }
    }
    let (width, height) = shelf.size();
    (placed, width, height)
}

/// The parts that hang together, each in the order of its numbers.
fn parts(nodes: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..nodes).collect();
    fn find(root: &mut [usize], mut at: usize) -> usize {
        while let Some(&up) = root.get(at).filter(|&&up| up != at) {
            let over = root.get(up).copied().unwrap_or(up);
            if let Some(slot) = root.get_mut(at) {
                *slot = over; // halve the way for the next walk
            }
            at = up;
        }
        at
    }
    for &(from, to) in links {
        let (one, other) = (find(&mut root, from), find(&mut root, to));
        if let Some(slot) = root.get_mut(one.max(other)) {
            *slot = one.min(other);
        }
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..nodes {
        parts.entry(find(&mut root, at)).or_default().push(at);
    }
    parts.into_values().collect()
}

/// A sunflower's spiral: an even start that no two boxes share.
fn spiral(places: &mut [Place]) {
    for (at, place) in places.iter_mut().enumerate() {
        let turn = at as f64 * 2.399_963; // the golden angle
        let far = 60.0 * (at as f64).sqrt();
        (place.x, place.y) = (far * turn.cos(), far * turn.sin());
    }
}

/// Fruchterman and Reingold's forces: all boxes push, links pull, steps shrink.
fn forces(places: &mut [Place], links: &[(usize, usize)]) {
    let rounds = if places.len() > 250 { ROUNDS / 4 } else { ROUNDS };
    for round in 0..rounds {
        let mut moves = vec![(0.0_f64, 0.0_f64); places.len()];
        push(places, &mut moves);
        pull(places, links, &mut moves);
        let step = LINK * (1.0 - round as f64 / rounds as f64) / 3.0;
        for (place, (dx, dy)) in places.iter_mut().zip(moves) {
            let length = dx.hypot(dy).max(1e-9);
            let bounded = length.min(step) / length;
            place.x += dx * bounded;
            place.y += dy * bounded * 0.8; // pages are wider than high
        }
    }
}

fn push(places: &[Place], moves: &mut [(f64, f64)]) {
    for (place, moved) in places.iter().zip(moves) {
        for other in places {
            let (dx, dy) = (place.x - other.x, place.y - other.y);
            let square = (dx * dx + dy * dy).max(1.0);
            moved.0 += dx * LINK * LINK / square;
            moved.1 += dy * LINK * LINK / square;
        }
    }
}

fn pull(places: &[Place], links: &[(usize, usize)], moves: &mut [(f64, f64)]) {
    for &(from, to) in links {
        let (Some(one), Some(other)) = (places.get(from), places.get(to)) else { continue };
        let (dx, dy) = (other.x - one.x, other.y - one.y);
        let strength = dx.hypot(dy) / LINK;
        if let Some(moved) = moves.get_mut(from) {
            moved.0 += dx * strength;
            moved.1 += dy * strength;
        }
        if let Some(moved) = moves.get_mut(to) {
            moved.0 -= dx * strength;
            moved.1 -= dy * strength;
        }
    }
}

/// Moves boxes that lie on one another apart, by the shorter way.
fn apart(places: &mut [Place]) {
    for _ in 0..APART {
        let mut moved = false;
        for at in 1..places.len() {
            let (before, rest) = places.split_at_mut(at);
            let Some(place) = rest.first_mut() else { break };
            for other in before {
                let over_x = (place.width + other.width) / 2.0 + GAP - (place.x - other.x).abs();
                let over_y = (place.height + other.height) / 2.0 + GAP - (place.y - other.y).abs();
                if over_x <= 0.0 || over_y <= 0.0 {
                    continue;
                }
                moved = true;
                if over_x < over_y {
                    let half = if place.x < other.x { -over_x / 2.0 } else { over_x / 2.0 };
                    place.x += half;
                    other.x -= half;
                } else {
                    let half = if place.y < other.y { -over_y / 2.0 } else { over_y / 2.0 };
                    place.y += half;
                    other.y -= half;
                }
            }
        }
        if !moved {
            return;
        }
    }
}

/// Parts side by side in rows, the big ones first.
#[derive(Debug, Default)]
struct Shelf {
    wide: f64,
    x: f64,
    y: f64,
    row: f64,
    right: f64,
}

impl Shelf {
    fn put(&mut self, part: &mut [Place]) {
        let edge = |sign: f64, of: fn(&Place) -> (f64, f64)| {
            part.iter().map(of).map(|(middle, size)| sign * middle + size / 2.0).fold(0.0_f64, f64::max)
        };
        let (left, right) = (edge(-1.0, |p| (p.x, p.width)), edge(1.0, |p| (p.x, p.width)));
        let (top, bottom) = (edge(-1.0, |p| (p.y, p.height)), edge(1.0, |p| (p.y, p.height)));
        if self.x > 0.0 && self.x + left + right > self.wide {
            self.y += self.row;
            (self.x, self.row) = (0.0, 0.0);
        }
        for place in part.iter_mut() {
            place.x += self.x + left + GAP;
            place.y += self.y + top + GAP;
        }
        self.x += left + right + GAP;
        self.row = self.row.max(top + bottom + GAP);
        self.right = self.right.max(self.x);
    }

    fn size(&self) -> (f64, f64) {
        (self.right + GAP, self.y + self.row + GAP)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(a: &Place, b: &Place) -> bool {
        (a.x - b.x).abs() < (a.width + b.width) / 2.0 && (a.y - b.y).abs() < (a.height + b.height) / 2.0
    }

    #[test]
    fn no_box_lies_on_another_or_outside_the_picture() {
        let sizes: Vec<(f64, f64)> = (0..40).map(|at| (80.0 + f64::from(at % 5) * 20.0, 30.0)).collect();
        let links: Vec<(usize, usize)> = (1..30).map(|at| (at / 3, at)).collect();
        let (places, width, height) = places(&sizes, &links, 1200.0);
        for (at, place) in places.iter().enumerate() {
            assert!(place.x - place.width / 2.0 >= 0.0 && place.x + place.width / 2.0 <= width, "{place:?}");
            assert!(place.y - place.height / 2.0 >= 0.0 && place.y + place.height / 2.0 <= height);
            for other in places.iter().skip(at + 1) {
                assert!(!overlap(place, other), "{place:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_is_linked_stands_nearer_than_what_is_not() {
        let sizes = [(80.0, 30.0); 6];
        let (places, ..) = places(&sizes, &[(0, 1), (1, 2), (3, 4), (4, 5)], 2000.0);
        let far = |a: usize, b: usize| (places[a].x - places[b].x).hypot(places[a].y - places[b].y);
        assert!(far(0, 1) < far(0, 4));
        assert!(far(3, 4) < far(1, 4));
    }

    #[test]
    fn nothing_is_a_picture_too() {
        assert!(places(&[], &[], 1000.0).0.is_empty());
        assert_eq!(places(&[(10.0, 10.0)], &[(0, 0)], 1000.0).0.len(), 1);
    }
}
