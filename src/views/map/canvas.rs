use super::clip::clipped;
use super::outline::{area, extent, path};
use crate::model::registers::{Outline, Point, Polygon, Shapes};

/// Units a map is wide; also the most it is high.
pub(in crate::views) const WIDTH: i32 = 720;

/// Degrees a map is wide and high at least: a small island is shown with the sea around it.
const LEAST_DEGREES: f64 = 2.4;

/// Degrees from the main land of a country within which an island is shown with it.
const NEAR_DEGREES: f64 = 2.5;

/// Units across below which a country is marked by a ring.
const SMALL: f64 = 16.0;

/// Share of a map that is left free at each side of what it is about.
const MARGIN: f64 = 0.05;

/// A part of the globe on a drawing: a sinusoidal projection, in which areas keep their proportions.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::views) struct Canvas {
    /// Height of the drawing.
    pub(in crate::views) height: i32,
    middle: f64,
    west: f64,
    north: f64,
    scale: f64,
}

impl Canvas {
    /// The drawing around the main parts of some countries and around more points; nothing where
    /// none of the countries has a shape.
    pub(in crate::views) fn around(countries: &[&str], points: &[Point]) -> Option<Self> {
        let outlines = countries
            .iter()
            .filter_map(|code| Shapes::builtin().of(code));
        let mut land: Vec<Point> = outlines.flat_map(main_part).collect();
        if land.is_empty() {
            return None;
        }
        land.extend(points);
        let whole = extent(&land)?;
        let middle = f64::midpoint(whole.west, whole.east);
        let flat = land.iter().map(|point| project(*point, middle));
        let (mut left, mut right, mut low, mut high) = flat.fold(
            (f64::MAX, f64::MIN, f64::MAX, f64::MIN),
            |(left, right, low, high), (x, y)| (left.min(x), right.max(x), low.min(y), high.max(y)),
        );
        let widen = |from: &mut f64, to: &mut f64| {
            let more = (LEAST_DEGREES - (*to - *from)).max(0.0) / 2.0 + (*to - *from) * MARGIN;
            (*from, *to) = (*from - more, *to + more);
        };
        widen(&mut left, &mut right);
        widen(&mut low, &mut high);
        // Never wider than high by more than twice, nor higher than wide: neighbours fill the rest.
        let (width, height) = (right - left, high - low);
        let spare = (
            (height - width).max(0.0) / 2.0,
            (width / 2.0 - height).max(0.0) / 2.0,
        );
        let (width, height) = (width + spare.0 * 2.0, height + spare.1 * 2.0);
        let scale = f64::from(WIDTH) / width;
        Some(Self {
            height: whole_units(height * scale),
            middle,
            west: left - spare.0,
            north: high + spare.1,
            scale,
        })
    }

    /// Where a place lies on the drawing; nothing beyond its edges.
    pub(in crate::views) fn place(&self, point: Point) -> Option<(i32, i32)> {
        let (x, y) = self.flat(point);
        let (x, y) = (whole_units(x), whole_units(y));
        let is_on = (0..=WIDTH).contains(&x) && (0..=self.height).contains(&y);
        is_on.then_some((x, y))
    }

    /// The land of a country as the `d` of a path; empty where none of it is on the drawing or it is
    /// smaller than a unit.
    pub(in crate::views) fn land(&self, country: &str) -> String {
        let outline = Shapes::builtin().of(country);
        outline.map_or_else(String::new, |outline| self.drawn(outline))
    }

    /// True where the land of a country can hardly be seen or hit on the drawing.
    pub(in crate::views) fn is_small(&self, country: &str) -> bool {
        let outline = Shapes::builtin().of(country);
        let rings = outline.into_iter().flat_map(|outline| &outline.polygons);
        rings.flat_map(|polygon| &polygon.rings).all(|ring| {
            let flat = ring.iter().map(|point| self.flat(*point));
            let (left, right, high, low) = flat.fold(
                (f64::MAX, f64::MIN, f64::MAX, f64::MIN),
                |(left, right, high, low), (x, y)| {
                    (left.min(x), right.max(x), high.min(y), low.max(y))
                },
            );
            right - left < SMALL && low - high < SMALL
        })
    }

    /// The land of every country but some, as one path.
    pub(in crate::views) fn land_but(&self, countries: &[&str]) -> String {
        let all = Shapes::builtin().all().iter();
        let others = all.filter(|outline| !countries.contains(&outline.country.as_str()));
        others.map(|outline| self.drawn(outline)).collect()
    }

    fn drawn(&self, outline: &Outline) -> String {
        let rings = outline.polygons.iter().flat_map(|polygon| &polygon.rings);
        let rings = rings.map(|ring| {
            let flat: Vec<(f64, f64)> = ring.iter().map(|point| self.flat(*point)).collect();
            path(&clipped(&flat, (f64::from(WIDTH), f64::from(self.height))))
        });
        rings.collect()
    }

    fn flat(&self, point: Point) -> (f64, f64) {
        let (x, y) = project(point, self.middle);
        ((x - self.west) * self.scale, (self.north - y) * self.scale)
    }
}

/// Longitude shrinks with the cosine of the latitude: degrees east of the middle, and north.
fn project(point: Point, middle: f64) -> (f64, f64) {
    ((point.lon - middle) * cosine(point.lat), point.lat)
}

/// The cosine of degrees up to 90, by its series: sums and products are the same on every machine,
/// which the system's own function need not be. Errs by less than a hundred-thousandth.
fn cosine(degrees: f64) -> f64 {
    let square = degrees.to_radians() * degrees.to_radians();
    let series = [
        -1.0 / 90.0,
        -1.0 / 56.0,
        -1.0 / 30.0,
        -1.0 / 12.0,
        -1.0 / 2.0,
    ];
    let tail = series
        .iter()
        .fold(1.0, |sum, factor| 1.0 + sum * square * factor);
    tail.max(0.0)
}

/// The points of a country that a map of it is made for: its main land with what lies near, or all
/// of it where it is made of islands. Far islands would leave the rest too small to see.
fn main_part(outline: &Outline) -> Vec<Point> {
    let boxes = |polygon: &Polygon| polygon.rings.first().and_then(|ring| extent(ring));
    let mut parts: Vec<_> = outline
        .polygons
        .iter()
        .filter_map(|polygon| Some((boxes(polygon)?, polygon)))
        .collect();
    let size = |polygon: &Polygon| polygon.rings.first().map_or(0.0, |ring| area(ring));
    parts.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)));
    let Some((around, largest)) = parts.first() else {
        return Vec::new();
    };
    let whole: f64 = parts.iter().map(|(_, polygon)| size(polygon)).sum();
    let near = around.grown(NEAR_DEGREES);
    let is_of_islands = size(largest) < whole / 2.0;
    let shown = parts
        .iter()
        .filter(|(around, _)| is_of_islands || near.holds(around));
    shown
        .flat_map(|(_, polygon)| polygon.rings.iter().flatten().copied())
        .collect()
}

/// To the nearest unit.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn whole_units(value: f64) -> i32 {
    value.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cosine_is_near_enough() {
        for degrees in -90..=90 {
            let degrees = f64::from(degrees);
            let error = (cosine(degrees) - degrees.to_radians().cos()).abs();
            assert!(error < 3e-5, "{degrees}: {error}");
        }
    }

    #[test]
    fn a_country_fills_its_map_and_far_islands_do_not_shrink_it() {
        let map = Canvas::around(&["EC"], &[]).expect("a shape");
        let quito = Point {
            lat: -0.2,
            lon: -78.5,
        };
        let (x, y) = map.place(quito).expect("on the map");
        assert!((200..=520).contains(&x) && y < map.height / 2, "{x} {y}");
        // Galápagos.
        assert_eq!(
            map.place(Point {
                lat: -0.6,
                lon: -90.5
            }),
            None
        );
        let shown = Canvas::around(
            &["EC"],
            &[Point {
                lat: -0.6,
                lon: -90.5,
            }],
        );
        let shown = shown.expect("a shape");
        assert!(
            shown
                .place(Point {
                    lat: -0.6,
                    lon: -90.5
                })
                .is_some()
        );
    }

    #[test]
    fn every_country_has_a_map_that_is_small() {
        for outline in Shapes::builtin().all() {
            let map = Canvas::around(&[&outline.country], &[]).expect("a map");
            let bytes = map.land(&outline.country).len() + map.land_but(&[&outline.country]).len();
            assert!(bytes < 12_000, "{}: {bytes} bytes", outline.country);
            assert!(
                (WIDTH / 2 - 1..=WIDTH + 1).contains(&map.height),
                "{}",
                outline.country
            );
        }
        assert_eq!(Canvas::around(&["ZZ"], &[]), None);
    }
}
