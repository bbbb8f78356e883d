use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// The geographic TAGS of a country of the Western Hemisphere, now and before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GeoTag {
    /// The country, the key: `SV`.
    pub country: String,
    /// Its name in the TAGS list.
    pub name: String,
    /// The TAGS in force: `SV`.
    pub tag: String,
    /// The code of FIPS 10-4, in force before: `ES`; may be empty.
    pub fips: String,
    /// The code of 1974; may be empty.
    pub tag_1974: String,
    /// The TAGS of its region: `4C`.
    pub region_tag: String,
    /// The bureau's office, if it has one.
    pub office: String,
    /// `state` or `territory`.
    pub status: String,
    /// Where the row comes from.
    pub source: String,
}

/// A code that meant a country of the hemisphere and means nothing today.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RetiredTag {
    /// The old code: `HO`.
    pub code: String,
    /// Today's: `HN`.
    pub use_instead: String,
    /// Where the row comes from.
    pub source: String,
}

/// A code that meant one country and means another today.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChangedTag {
    /// The code: `ES`, today that of the country `is_now`.
    pub code: String,
    /// The country it meant: "El Salvador".
    pub was: String,
    /// The country it means: "Spain".
    pub is_now: String,
    /// Today's code of the former: `SV`.
    pub did_you_mean: String,
    /// Where the row comes from.
    pub source: String,
}

/// What a geographic TAGS code means today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GeoTagState<'a> {
    /// In force, and never meant anything else: the country.
    Current(&'a str),
    /// Out of force and without another meaning: safe to replace.
    Retired {
        /// Today's code.
        use_instead: &'a str,
    },
    /// In force, but older cables use it for another country: only the record can tell.
    ChangedMeaning {
        /// The country it meant.
        was: &'a str,
        /// The country it means.
        is_now: &'a str,
        /// Today's code of the country it meant.
        did_you_mean: &'a str,
    },
    /// No country's, now or before.
    Unknown,
}

impl Row for GeoTag {
    const TABLE: &'static str = "geo_tags";
    const COLUMNS: &'static [Column] = &[
        filled("iso_a2"),
        there("iso_a3"),
        there("iso_num"),
        filled("name"),
        filled("tag"),
        there("tag_fips"),
        there("tag_1974"),
        there("region_tag"),
        there("office"),
        there("status"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            country: fields.country("iso_a2")?,
            name: fields.text("name"),
            tag: fields.letters("tag", 2)?,
            fips: fields.text("tag_fips"),
            tag_1974: fields.text("tag_1974"),
            region_tag: fields.text("region_tag"),
            office: fields.text("office"),
            status: fields.text("status"),
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.country
    }
}

impl Row for RetiredTag {
    const TABLE: &'static str = "geo_tags_retired";
    const COLUMNS: &'static [Column] = &[filled("code"), filled("use_instead"), free("source")];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            code: fields.letters("code", 2)?,
            use_instead: fields.country("use_instead")?,
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.code
    }
}

impl Row for ChangedTag {
    const TABLE: &'static str = "geo_tags_changed_meaning";
    const COLUMNS: &'static [Column] = &[
        filled("code"),
        filled("was"),
        filled("is_now"),
        filled("did_you_mean"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            code: fields.letters("code", 2)?,
            was: fields.text("was"),
            is_now: fields.text("is_now"),
            did_you_mean: fields.country("did_you_mean")?,
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.code
    }
}
