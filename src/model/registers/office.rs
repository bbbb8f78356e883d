use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// An office of the bureau: a primary region of the site. A country is in at most one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Office {
    /// The key: `CEN`.
    pub key: String,
    /// Its name: "Central American Affairs".
    pub name: String,
    /// The countries it follows; empty for an office that supports others.
    pub countries: Vec<String>,
    /// Where the row comes from.
    pub source: String,
}

impl Row for Office {
    const TABLE: &'static str = "offices";
    const COLUMNS: &'static [Column] = &[
        filled("key"),
        filled("name"),
        there("countries"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        Ok(Self {
            key: fields.letters("key", 3)?,
            name: fields.text("name"),
            countries: fields.countries("countries")?,
            source: fields.text("source"),
        })
    }

    fn key(&self) -> &str {
        &self.key
    }
}
