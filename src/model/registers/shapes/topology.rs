use std::collections::BTreeMap;

use serde::Deserialize;

use super::geometry::{Point, Polygon};

/// The file of shapes (TopoJSON): borders are stored once, as lines of whole-numbered steps, and
/// each country names the lines around it.
#[derive(Deserialize)]
pub(super) struct Topology {
    arcs: Vec<Vec<[f64; 2]>>,
    transform: Transform,
    objects: BTreeMap<String, Collection>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Geometry {
    Polygon {
        properties: Properties,
        arcs: Vec<Vec<i64>>,
    },
    MultiPolygon {
        properties: Properties,
        arcs: Vec<Vec<Vec<i64>>>,
    },
}

#[derive(Deserialize)]
struct Properties {
    iso_a2: String,
}

impl Topology {
    /// Country code and pieces of land of every shape.
    pub(super) fn countries(&self) -> impl Iterator<Item = (String, Vec<Polygon>)> {
        let lines: Vec<Vec<Point>> = self.arcs.iter().map(|arc| self.line(arc)).collect();
        let geometries = self
            .objects
            .values()
            .flat_map(|objects| &objects.geometries);
        geometries.map(move |geometry| match geometry {
            Geometry::Polygon { properties, arcs } => {
                (properties.iso_a2.clone(), vec![polygon(&lines, arcs)])
            }
            Geometry::MultiPolygon { properties, arcs } => {
                let parts = arcs.iter().map(|rings| polygon(&lines, rings));
                (properties.iso_a2.clone(), parts.collect())
            }
        })
    }

    /// The places of one line, each of its steps counted from the place before.
    fn line(&self, arc: &[[f64; 2]]) -> Vec<Point> {
        let (mut x, mut y) = (0.0, 0.0);
        let step = |[dx, dy]: &[f64; 2]| {
            x += dx;
            y += dy;
            Point {
                lat: y * self.transform.scale[1] + self.transform.translate[1],
                lon: x * self.transform.scale[0] + self.transform.translate[0],
            }
        };
        arc.iter().map(step).collect()
    }
}

fn polygon(lines: &[Vec<Point>], rings: &[Vec<i64>]) -> Polygon {
    Polygon {
        rings: rings.iter().map(|ring| joined(lines, ring)).collect(),
    }
}

/// One ring from its lines; `!n` is line `n` backwards.
fn joined(lines: &[Vec<Point>], ring: &[i64]) -> Vec<Point> {
    let mut places: Vec<Point> = Vec::new();
    for index in ring {
        let backwards = *index < 0;
        let forwards = if backwards { !*index } else { *index };
        let line = usize::try_from(forwards).ok().and_then(|at| lines.get(at));
        let line = line.map_or(&[][..], Vec::as_slice);
        // A line begins where the one before it ended.
        let skip = usize::from(!places.is_empty());
        if backwards {
            places.extend(line.iter().rev().skip(skip));
        } else {
            places.extend(line.iter().skip(skip));
        }
    }
    places
}
