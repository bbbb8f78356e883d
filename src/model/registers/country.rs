use super::fields::{Fault, Fields};
use super::shapes::Point;
use super::table::{Column, Row, filled, free, there};
use crate::model::fields::Degrees;

/// A language in which countries have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Portuguese.
    Pt,
}

impl Lang {
    /// The language of a tag such as `es` or `pt-BR`; none for any other language.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next().unwrap_or(tag) {
            "en" => Some(Self::En),
            "es" => Some(Self::Es),
            "fr" => Some(Self::Fr),
            "pt" => Some(Self::Pt),
            _ => None,
        }
    }
}

/// A country or territory of ISO 3166-1.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Country {
    /// Two letters, the key: `HN`.
    pub alpha2: String,
    /// Three letters: `HND`.
    pub alpha3: String,
    /// Three digits: `340`.
    pub numeric: String,
    /// Code of the UN sub-region: `013`.
    pub m49: String,
    /// Name of the UN sub-region: "Central America".
    pub m49_name: String,
    /// English name.
    pub name: String,
    /// Spanish name.
    pub name_es: String,
    /// French name.
    pub name_fr: String,
    /// Portuguese name.
    pub name_pt: String,
    /// Other names that officers and datasets write.
    pub aliases: Vec<String>,
    /// Capital; empty outside the Americas.
    pub capital: String,
    /// Middle of the largest part: latitude and longitude.
    pub centre: Option<(Degrees, Degrees)>,
    /// The box around all its parts.
    pub bounds: Option<Bounds>,
    /// Where the row comes from.
    pub source: String,
}

/// A box on the map. One that crosses the 180th meridian reaches around the globe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// Least latitude.
    pub south: Degrees,
    /// Least longitude.
    pub west: Degrees,
    /// Greatest latitude.
    pub north: Degrees,
    /// Greatest longitude.
    pub east: Degrees,
}

impl Country {
    /// Its name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        let name = match lang {
            Lang::En => &self.name,
            Lang::Es => &self.name_es,
            Lang::Fr => &self.name_fr,
            Lang::Pt => &self.name_pt,
        };
        if name.is_empty() { &self.name } else { name }
    }

    /// True for the countries and territories of the Americas (UN region 019).
    pub fn is_in_americas(&self) -> bool {
        matches!(self.m49.as_str(), "005" | "013" | "021" | "029")
    }
}

impl Bounds {
    /// Kilometres from a point to the box, 0 inside.
    pub fn distance_km(self, point: Point) -> f64 {
        let nearest = Point {
            lat: point
                .lat
                .clamp(self.south.get(), self.north.get().max(self.south.get())),
            lon: point
                .lon
                .clamp(self.west.get(), self.east.get().max(self.west.get())),
        };
        point.distance_km(nearest)
    }
}

impl Row for Country {
    const TABLE: &'static str = "countries";
    const COLUMNS: &'static [Column] = &[
        filled("alpha2"),
        filled("alpha3"),
        there("numeric"),
        there("m49"),
        there("m49_name"),
        filled("name"),
        there("name_es"),
        there("name_fr"),
        there("name_pt"),
        there("aliases"),
        there("capital"),
        there("centroid_lat"),
        there("centroid_lon"),
        there("bbox_south"),
        there("bbox_west"),
        there("bbox_north"),
        there("bbox_east"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        let lat = fields.degrees("centroid_lat", 90.0)?;
        let lon = fields.degrees("centroid_lon", 180.0)?;
        let (south, north) = (
            fields.degrees("bbox_south", 90.0)?,
            fields.degrees("bbox_north", 90.0)?,
        );
        let (west, east) = (
            fields.degrees("bbox_west", 180.0)?,
            fields.degrees("bbox_east", 180.0)?,
        );
        let bounds = match (south, west, north, east) {
            (Some(south), Some(west), Some(north), Some(east)) => Some(Bounds {
                south,
                west,
                north,
                east,
            }),
            _ => None,
        };
        Ok(Self {
            alpha2: fields.letters("alpha2", 2)?,
            alpha3: fields.letters("alpha3", 3)?,
            numeric: fields.text("numeric"),
            m49: fields.text("m49"),
            m49_name: fields.text("m49_name"),
            name: fields.text("name"),
            name_es: fields.text("name_es"),
            name_fr: fields.text("name_fr"),
            name_pt: fields.text("name_pt"),
            aliases: fields.names("aliases"),
            capital: fields.text("capital"),
            centre: lat.zip(lon),
            bounds,
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.alpha2
    }
}
