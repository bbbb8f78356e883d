use std::fmt::Write;

use super::canvas::whole_units;
use crate::model::registers::Point;

/// Units between two corners of a line: closer ones are taken as one.
const STEP: i32 = 4;

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

/// A ring as part of the `d` of a path, in steps from corner to corner; empty where fewer than three
/// corners are left of it.
pub(super) fn path(ring: &[(f64, f64)]) -> String {
    let mut corners: Vec<(i32, i32)> = Vec::with_capacity(ring.len());
    for (x, y) in ring {
        let corner = (whole_units(*x), whole_units(*y));
        let is_apart =
            |last: &(i32, i32)| (corner.0 - last.0).abs() + (corner.1 - last.1).abs() >= STEP;
        if corners.last().is_none_or(is_apart) {
            corners.push(corner);
        }
    }
    // The last corner of a ring is its first, which `z` stands for.
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    let mut d = String::new();
    if corners.len() < 3 {
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
