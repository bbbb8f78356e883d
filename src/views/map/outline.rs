use std::fmt::Write;

use super::canvas::whole_units;
use crate::model::registers::Point;

/// Half units by which a line may be off where a corner is left out: less than its stroke is wide.
const OFF: i64 = 3;

/// Units across which a ring is drawn at least.
const SMALLEST: i64 = 4;

/// A box in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Extent {
    pub(super) west: f64,
    pub(super) east: f64,
    south: f64,
    north: f64,
}

impl Extent {
    /// Grown at each side by some degrees.
    pub(super) fn grown(&self, more: f64) -> Self {
        Self {
            west: self.west - more,
            east: self.east + more,
            south: self.south - more,
            north: self.north + more,
        }
    }

    /// True when the other lies in it as a whole.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let wide = self.west <= other.west && other.east <= self.east;
        wide && self.south <= other.south && other.north <= self.north
    }
}

/// The box around some points; nothing around none.
pub(super) fn extent(points: &[Point]) -> Option<Extent> {
    let first = points.first()?;
    let around = Extent {
        west: first.lon,
        east: first.lon,
        south: first.lat,
        north: first.lat,
    };
    Some(points.iter().fold(around, |around, point| Extent {
        west: around.west.min(point.lon),
        east: around.east.max(point.lon),
        south: around.south.min(point.lat),
        north: around.north.max(point.lat),
    }))
}

/// What a ring encloses, in square degrees as they are at the equator.
pub(super) fn area(ring: &[Point]) -> f64 {
    let sides = ring.windows(2);
    let sum: f64 = sides
        .map(|side| side[0].lon * side[1].lat - side[1].lon * side[0].lat)
        .sum();
    sum.abs() / 2.0
}

/// A ring as part of the `d` of a path, in steps from corner to corner; empty where it is too small to
/// be seen or fewer than three corners are left of it.
pub(super) fn path(ring: &[(f64, f64)]) -> String {
    let corners = ring.iter().map(|(x, y)| (whole_units(*x), whole_units(*y)));
    let mut corners: Vec<(i32, i32)> = corners.collect();
    corners.dedup();
    // The last corner of a ring is its first, which `z` stands for.
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    let corners = simplified(&corners);
    let mut d = String::new();
    let across = |corner: &(i32, i32)| length(corners[0], *corner);
    if corners.len() < 3 || corners.iter().map(across).max() < Some(SMALLEST.pow(2)) {
        return d;
    }
    let mut at = corners[0];
    let _ = write!(d, "M{} {}l", at.0, at.1);
    for (n, corner) in corners.iter().skip(1).enumerate() {
        let (right, down) = (corner.0 - at.0, corner.1 - at.1);
        // A sign divides two numbers as well as a blank does.
        let before = if n > 0 && right >= 0 { " " } else { "" };
        let between = if down >= 0 { " " } else { "" };
        let _ = write!(d, "{before}{right}{between}{down}");
        at = *corner;
    }
    d.push('z');
    d
}

/// The corners of a ring that are needed for its shape (Douglas and Peucker, 1973), counted in whole
/// numbers, which are the same on any machine.
fn simplified(ring: &[(i32, i32)]) -> Vec<(i32, i32)> {
    let Some(first) = ring.first() else {
        return Vec::new();
    };
    let corner = |at: usize| ring[at % ring.len()];
    let far = (0..ring.len()).max_by_key(|at| length(*first, corner(*at)));
    let far = far.unwrap_or(0);
    let mut is_kept = vec![false; ring.len()];
    (is_kept[0], is_kept[far]) = (true, true);
    let mut sides = vec![(0, far), (far, ring.len())];
    while let Some((from, to)) = sides.pop() {
        let (a, b) = (corner(from), corner(to));
        let off = |at: &usize| off(a, b, corner(*at));
        let Some(most) = (from + 1..to).max_by_key(off) else {
            continue;
        };
        // The distance to the line is `off` by its length: both are squared, and no root is needed.
        if off(&most).pow(2) * 4 > length(a, b) * OFF.pow(2) {
            is_kept[most] = true;
            sides.extend([(from, most), (most, to)]);
        }
    }
    let kept = ring.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(corner, _)| *corner).collect()
}

/// How far apart two corners are, squared.
fn length(a: (i32, i32), b: (i32, i32)) -> i64 {
    let (right, down) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
    right * right + down * down
}

/// How far a corner is from the line through two others, times the distance of these.
fn off(a: (i32, i32), b: (i32, i32), corner: (i32, i32)) -> i64 {
    let (right, down) = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
    (right * i64::from(corner.1 - a.1) - down * i64::from(corner.0 - a.0)).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_written_in_steps() {
        let square = [
            (0.0, 0.0),
            (10.2, 0.4),
            (10.0, 1.0),
            (10.0, 10.0),
            (0.0, 10.0),
            (0.0, 0.0),
        ];
        assert_eq!(path(&square), "M0 0l10 0 0 10-10 0z");
        assert_eq!(path(&[(0.0, 0.0), (1.0, 1.0), (0.0, 0.0)]), "");
        assert_eq!(path(&[]), "");
    }
}
