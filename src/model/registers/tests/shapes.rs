use super::super::{Point, Registers, Shapes};

fn km(country: &str, lat: f64, lon: f64) -> f64 {
    Shapes::builtin()
        .distance_km(country, lat, lon)
        .unwrap_or(f64::NAN)
}

#[test]
fn all_shapes_are_read_and_every_ring_is_closed() {
    let shapes = Shapes::builtin();
    assert_eq!(shapes.all().len(), 56);
    for outline in shapes.all() {
        for ring in outline.polygons.iter().flat_map(|polygon| &polygon.rings) {
            assert!(ring.len() >= 4, "{}", outline.country);
            assert_eq!(ring.first(), ring.last(), "{}", outline.country);
        }
    }
}

#[test]
fn a_point_inside_is_at_no_distance() {
    assert_eq!(km("HN", 14.1, -87.2).to_bits(), 0, "Tegucigalpa");
    assert_eq!(km("MX", 19.4, -99.1).to_bits(), 0, "Mexico City");
    assert_eq!(km("BR", -15.8, -47.9).to_bits(), 0, "Brasília");
    assert_eq!(km("US", 21.45, -158.0).to_bits(), 0, "Oahu");
}

#[test]
fn a_point_across_a_border_is_a_few_kilometres_away() {
    let near = km("US", 25.87, -97.5);
    assert!(
        (0.0..25.0).contains(&near),
        "Matamoros to the United States: {near}"
    );
    let far = km("US", 19.4, -99.1);
    assert!(
        (700.0..800.0).contains(&far),
        "Mexico City to the United States: {far}"
    );
    let far = km("HN", 19.4, -99.1);
    assert!(
        (1000.0..1300.0).contains(&far),
        "Mexico City to Honduras: {far}"
    );
}

#[test]
fn the_180th_meridian_is_no_border() {
    // Amatignak lies at 179° west, Semisopochnoi at 179.6° east.
    let (east, west) = (km("US", 51.95, 179.9), km("US", 51.95, -179.9));
    assert!(east < 40.0, "{east}");
    assert!(west < 80.0, "{west}");
}

#[test]
fn islands_too_small_for_the_shapes_count() {
    assert_eq!(km("CO", 12.58, -81.70).to_bits(), 0, "San Andrés");
    assert!(km("NI", 12.17, -83.06) < 5.0, "Great Corn Island");
    assert!(km("PR", 18.05, -67.8) < 10.0, "Mona Passage");
    assert_eq!(km("VI", 18.34, -64.93).to_bits(), 0, "Charlotte Amalie");
    assert_eq!(km("HN", 16.32, -86.53).to_bits(), 0, "Coxen Hole, Roatán");
    assert_eq!(km("BS", 25.73, -79.3).to_bits(), 0, "Bimini");
}

#[test]
fn every_island_adds_to_the_shape_of_its_country() {
    let lines = include_str!("../data/islands.csv").lines().skip(1);
    for line in lines {
        let values: Vec<&str> = line.split(',').collect();
        let [country, _, lat, lon, radius] = values[..] else {
            panic!("{line}")
        };
        let number = |text: &str| text.parse::<f64>().expect("a number");
        let middle = Point {
            lat: number(lat),
            lon: number(lon),
        };
        assert!((1.0..=40.0).contains(&number(radius)), "{line}");
        let outline = Shapes::builtin().of(country).expect("a shape");
        let inside = outline
            .polygons
            .iter()
            .any(|polygon| polygon.contains(middle));
        assert!(!inside, "{line}");
    }
}

#[test]
fn there_is_no_distance_without_a_shape_or_a_place() {
    let shapes = Shapes::builtin();
    assert_eq!(shapes.distance_km("ES", 40.0, -3.0), None);
    assert_eq!(shapes.distance_km("BV", -54.4, 3.4), None);
    assert_eq!(shapes.distance_km("MX", 119.0, -99.0), None);
    assert_eq!(shapes.distance_km("MX", f64::NAN, -99.0), None);
    assert_eq!(Registers::builtin().distance_km("ES", 40.0, -3.0), None);
}

#[test]
fn the_box_stands_in_where_a_country_has_no_shape() {
    let header = include_str!("../data/countries.csv")
        .lines()
        .next()
        .unwrap_or("");
    let text = format!("{header}\nXX,XQX,,,,Exercise Island,,,,,,1,1,0,0,2,2,\n");
    let path = crate::source::SitePath::new("content/registers/countries.csv");
    let (all, found) = Registers::with_overrides(&[(path, text.as_str())]);
    assert_eq!(found, []);
    assert_eq!(all.distance_km("XX", 1.0, 1.5), Some(0.0));
    let away = all.distance_km("XX", 1.0, 3.0).unwrap_or(0.0);
    assert!((away - 111.2).abs() < 0.5, "{away}");
}

#[test]
fn the_nearest_countries_come_first() {
    let nearest = Shapes::builtin().nearest_countries(14.1, -87.2);
    assert_eq!(nearest[0], ("HN", 0.0));
    assert!(["NI", "SV"].contains(&nearest[1].0));
    assert!(nearest.windows(2).all(|pair| pair[0].1 <= pair[1].1));
}

#[test]
fn great_circle_distances_are_right() {
    let (tegucigalpa, lima) = (
        Point {
            lat: 14.07,
            lon: -87.19,
        },
        Point {
            lat: -12.05,
            lon: -77.04,
        },
    );
    let km = tegucigalpa.distance_km(lima);
    assert!((km - 3096.0).abs() < 20.0, "{km}");
    let across = Point {
        lat: 0.0,
        lon: 179.9,
    }
    .distance_km(Point {
        lat: 0.0,
        lon: -179.9,
    });
    assert!((across - 22.2).abs() < 0.1, "{across}");
}
