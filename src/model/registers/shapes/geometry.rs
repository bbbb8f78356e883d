/// Kilometres in a degree of a great circle.
const KM_PER_DEGREE: f64 = 111.195;

/// A place on the globe in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Latitude, north positive.
    pub lat: f64,
    /// Longitude, east positive.
    pub lon: f64,
}

impl Point {
    /// Kilometres along the great circle.
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat, other_lat) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((other_lat - lat) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = half_lat.powi(2) + lat.cos() * other_lat.cos() * half_lon.powi(2);
        2.0 * chord.sqrt().min(1.0).asin().to_degrees() * KM_PER_DEGREE
    }
}

/// One piece of land: an outer ring and the rings of its holes, each closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Polygon {
    /// The rings, the outer one first; the last point of each is its first.
    pub rings: Vec<Vec<Point>>,
}

impl Polygon {
    /// True when the point lies on this piece of land and in no hole.
    pub fn contains(&self, point: Point) -> bool {
        let sides = self.rings.iter().flat_map(|ring| ring.windows(2));
        // A ray to the east crosses the border an odd number of times.
        sides
            .filter(|side| crosses(point, side[0], side[1]))
            .count()
            % 2
            == 1
    }

    /// Kilometres to the border, from either side of it.
    pub fn border_km(&self, point: Point) -> f64 {
        let sides = self.rings.iter().flat_map(|ring| ring.windows(2));
        let nearest = sides
            .map(|side| offset(point, side[0], side[1]))
            .min_by(|a, b| {
                let square = |(x, y): &(f64, f64)| x * x + y * y;
                square(a).total_cmp(&square(b))
            });
        nearest.map_or(f64::INFINITY, |(x, y)| {
            point.distance_km(Point {
                lat: point.lat + y,
                lon: point.lon + x / scale(point),
            })
        })
    }
}

fn crosses(point: Point, a: Point, b: Point) -> bool {
    (a.lat > point.lat) != (b.lat > point.lat)
        && point.lon < (b.lon - a.lon) * (point.lat - a.lat) / (b.lat - a.lat) + a.lon
}

/// From `point` to the nearest place on a side, on a plane through `point`; in degrees of latitude.
fn offset(point: Point, a: Point, b: Point) -> (f64, f64) {
    let scale = scale(point);
    // The first end may lie across the 180th meridian; the second follows from it, since no side of
    // the shapes crosses that line.
    let (ax, ay) = (wrapped(a.lon - point.lon) * scale, a.lat - point.lat);
    let (dx, dy) = ((b.lon - a.lon) * scale, b.lat - a.lat);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 {
        (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (ax + along * dx, ay + along * dy)
}

/// How much shorter a degree of longitude is than one of latitude; never 0, also at the poles.
fn scale(point: Point) -> f64 {
    point.lat.to_radians().cos().max(1e-6)
}

fn wrapped(lon: f64) -> f64 {
    if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    }
}
