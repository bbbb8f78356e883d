use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// An embassy, consulate or mission that writes records.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Post {
    /// The key: `tegucigalpa`.
    pub key: String,
    /// City, or the short name of a mission.
    pub name: String,
    /// Embassy, consulate general, …
    pub kind: String,
    /// The country it is in.
    pub country: String,
    /// What stands after FROM in a cable: `AMEMBASSY TEGUCIGALPA`.
    pub from_line: String,
    /// Its name in message numbers, often not the city's: `GUATEMALA`; may be empty.
    pub station: String,
    /// Countries it also covers beside its own.
    pub covers: Vec<String>,
    /// Where the row comes from.
    pub source: String,
}

impl Post {
    /// True for the country it is in and those it also covers.
    pub fn covers(&self, country: &str) -> bool {
        self.country == country || self.covers.iter().any(|covered| covered == country)
    }
}

impl Row for Post {
    const TABLE: &'static str = "posts";
    const COLUMNS: &'static [Column] = &[
        filled("key"),
        filled("name"),
        there("kind"),
        filled("country"),
        filled("from_line"),
        there("mrn_station"),
        there("covers"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            key: fields.key("key")?,
            name: fields.text("name"),
            kind: fields.text("kind"),
            country: fields.country("country")?,
            from_line: fields.text("from_line"),
            station: fields.text("mrn_station"),
            covers: fields.countries("covers")?,
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.key
    }
}
