use std::fmt;

use bitcode::{Decode, Encode};
use schemars::JsonSchema;
use serde::Deserialize;

use super::form::{Form, FormError, form, vocabulary};
use super::short::{ShortVisitor, short_or_long};
use super::{List, Text};

/// A coordinate in degrees, kept as whole hundred-thousandths (about a metre).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Degrees(i32);

impl Degrees {
    /// From degrees; nothing beyond ±180.
    #[allow(clippy::cast_possible_truncation)]
    pub fn new(degrees: f64) -> Option<Self> {
        (degrees.abs() <= 180.0).then(|| Self((degrees * 100_000.0).round() as i32))
    }

    /// In degrees.
    pub fn get(self) -> f64 {
        f64::from(self.0) / 100_000.0
    }

    /// Rounded to so many decimals, at most five.
    #[must_use]
    pub fn rounded(self, decimals: u32) -> Self {
        let step = 10_i32.pow(5 - decimals.min(5));
        let half = if self.0 < 0 { -step / 2 } else { step / 2 };
        Self((self.0 + half) / step * step)
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.precision() {
            Some(decimals) => write!(f, "{:.decimals$}", self.get()),
            None => write!(f, "{}", self.get()),
        }
    }
}

impl fmt::Debug for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Form for Degrees {
    const NAME: &'static str = "degrees";
    const EXPECTING: &'static str = "decimal degrees such as 14.77 or -89.25";

    fn parse(text: &str) -> Result<Self, FormError> {
        text.parse::<f64>().ok().and_then(Self::new).ok_or_else(|| {
            FormError::new("these are not decimal degrees")
                .help("write degrees with a point, north and east positive: 14.77, -89.25")
        })
    }
}

vocabulary! {
    /// What kind of place it is; shelters and safe houses never show a point.
    pub enum PlaceKind {
        Settlement = "settlement",
        Road = "road",
        River = "river",
        Coast = "coast",
        Wilderness = "wilderness",
        BorderCrossing = "border_crossing",
        Transport = "transport",
        Camp = "camp",
        DetentionFacility = "detention_facility",
        OfficialSite = "official_site",
        Shelter = "shelter",
        SafeHouse = "safe_house",
        Other = "other",
    }
}

impl PlaceKind {
    /// True when its position would lead harm to people: no point, no locality is ever shown.
    pub fn is_protected(self) -> bool {
        matches!(self, Self::Shelter | Self::SafeHouse)
    }
}

vocabulary! {
    /// A sea of the region.
    pub enum Sea {
        Caribbean = "caribbean",
        Pacific = "pacific",
        Atlantic = "atlantic",
        Gulf = "gulf",
    }
}

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Encode, Decode)]
pub struct Place {
    /// Country (`HN`) or first-level area (`HN-OC`) as written; an area's name is understood too.
    pub area: Option<Text>,
    /// Town or landmark in words.
    pub locality: Option<Text>,
    /// Latitude, north positive.
    pub lat: Option<Degrees>,
    /// Longitude, east positive.
    pub lon: Option<Degrees>,
    /// What kind of place it is.
    pub kind: Option<PlaceKind>,
    /// The sea, when it happened at sea.
    pub sea: Option<Sea>,
    /// At sea: the nearest countries.
    pub nearest: List<Text>,
}

/// The written long form of a [`Place`].
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct LongPlace {
    /// Country (`HN`) or first-level area (`HN-OC`).
    #[serde(default)]
    area: Option<Text>,
    /// Town or landmark in words.
    #[serde(default)]
    locality: Option<Text>,
    /// Latitude in decimal degrees, north positive.
    #[serde(default)]
    lat: Option<Degrees>,
    /// Longitude in decimal degrees, east positive.
    #[serde(default)]
    lon: Option<Degrees>,
    /// What kind of place it is.
    #[serde(default)]
    kind: Option<PlaceKind>,
    /// The sea, when it happened at sea.
    #[serde(default)]
    sea: Option<Sea>,
    /// At sea: the nearest countries.
    #[serde(default)]
    nearest: List<Text>,
}

impl From<LongPlace> for Place {
    fn from(long: LongPlace) -> Self {
        let LongPlace {
            area,
            locality,
            lat,
            lon,
            kind,
            sea,
            nearest,
        } = long;
        Self {
            area,
            locality,
            lat,
            lon,
            kind,
            sea,
            nearest,
        }
    }
}

impl Form for Place {
    const NAME: &'static str = "place";
    const EXPECTING: &'static str = "a country such as HN or an area such as HN-OC";

    fn parse(text: &str) -> Result<Self, FormError> {
        Ok(Self {
            area: Some(Text::parse(text)?),
            ..Self::default()
        })
    }
}

impl Place {
    /// The point as written, when both coordinates are there.
    pub fn point(&self) -> Option<(Degrees, Degrees)> {
        self.lat.zip(self.lon)
    }
}

form!(Degrees);
short_or_long!(Place, LongPlace);
