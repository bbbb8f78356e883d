use std::sync::LazyLock;

use super::geometry::{Point, Polygon};
use super::topology::Topology;

/// The shape of one country.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Two-letter code of the country.
    pub country: String,
    /// Its pieces of land.
    pub polygons: Vec<Polygon>,
    /// Islands too small for the shapes: middle and radius in kilometres.
    islands: Vec<(Point, f64)>,
}

/// The shapes of the countries of the Americas, simplified from Natural Earth 1:50m: good enough to
/// ask whether a point lies within 25 km of a country, never a border.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shapes(Vec<Outline>);

impl Outline {
    /// Kilometres from a point to the country, 0 inside.
    pub fn distance_km(&self, point: Point) -> f64 {
        if self.polygons.iter().any(|polygon| polygon.contains(point)) {
            return 0.0;
        }
        let borders = self.polygons.iter().map(|polygon| polygon.border_km(point));
        let islands = self
            .islands
            .iter()
            .map(|(middle, radius)| point.distance_km(*middle) - radius);
        borders
            .chain(islands)
            .fold(f64::INFINITY, f64::min)
            .max(0.0)
    }
}

impl Shapes {
    /// The shapes this program carries, read once.
    pub fn builtin() -> &'static Self {
        static SHAPES: LazyLock<Shapes> = LazyLock::new(|| {
            Shapes::read(
                include_str!("../data/americas-50m.topo.json"),
                include_str!("../data/islands.csv"),
            )
        });
        &SHAPES
    }

    /// All shapes, by country code.
    pub fn all(&self) -> &[Outline] {
        &self.0
    }

    /// The shape of a country.
    pub fn of(&self, country: &str) -> Option<&Outline> {
        let at = self
            .0
            .binary_search_by(|outline| outline.country.as_str().cmp(country));
        at.ok().map(|at| &self.0[at])
    }

    /// Kilometres from a point to a country, 0 inside; none where the country has no shape or the
    /// point is no place on the globe.
    pub fn distance_km(&self, country: &str, lat: f64, lon: f64) -> Option<f64> {
        let real = lat.abs() <= 90.0 && lon.abs() <= 180.0;
        let outline = self.of(country).filter(|_| real)?;
        Some(outline.distance_km(Point { lat, lon }))
    }

    /// Every country with a shape and its distance in kilometres, the nearest first.
    pub fn nearest_countries(&self, lat: f64, lon: f64) -> Vec<(&str, f64)> {
        let point = Point { lat, lon };
        let mut countries: Vec<(&str, f64)> = self
            .0
            .iter()
            .map(|outline| (outline.country.as_str(), outline.distance_km(point)))
            .collect();
        countries.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(b.0)));
        countries
    }

    /// Damaged data gives no shapes, so no distances; the tests assert that it is whole.
    fn read(topology: &str, islands: &str) -> Self {
        let Ok(topology) = serde_json::from_str::<Topology>(topology) else {
            return Self::default();
        };
        let islands: Vec<(String, Point, f64)> = islands.lines().filter_map(island).collect();
        let mut outlines: Vec<Outline> = topology
            .countries()
            .map(|(country, polygons)| {
                let own = islands.iter().filter(|(holder, ..)| *holder == country);
                let islands = own.map(|(_, middle, radius)| (*middle, *radius)).collect();
                Outline {
                    country,
                    polygons,
                    islands,
                }
            })
            .collect();
        outlines.sort_by(|a, b| a.country.cmp(&b.country));
        Self(outlines)
    }
}

/// A line `country,name,lat,lon,radius_km`; none for the header.
fn island(line: &str) -> Option<(String, Point, f64)> {
    let mut values = line.split(',');
    let country = values.next()?.to_owned();
    let mut numbers = values.skip(1).map(|value| value.parse::<f64>().ok());
    let (lat, lon, radius) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some((country, Point { lat, lon }, radius))
}
