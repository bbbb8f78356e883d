use super::fields::{Fault, Fields};
use super::table::{Column, Row, filled, free, there};

/// A first-level area of a country: state, department, province (ISO 3166-2).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Area {
    /// The key: `HN-OC`.
    pub code: String,
    /// The country it belongs to: `HN`.
    pub country: String,
    /// Its name as its country writes it.
    pub name: String,
    /// Other names that officers and datasets write.
    pub aliases: Vec<String>,
    /// Where the row comes from; empty for the built-in ones, which are ISO 3166-2.
    pub source: String,
}

impl Row for Area {
    const TABLE: &'static str = "areas";
    const COLUMNS: &'static [Column] = &[
        filled("code"),
        filled("country"),
        filled("name"),
        there("aliases"),
        free("source"),
    ];

    fn read(fields: &Fields<'_>) -> Result<Self, Fault> {
        let area = Self {
            code: fields.text("code"),
            country: fields.country("country")?,
            name: fields.text("name"),
            aliases: fields.names("aliases"),
            source: fields.text("source"),
        };
        let part = area
            .code
            .strip_prefix(&area.country)
            .and_then(|rest| rest.strip_prefix('-'));
        let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        if part.is_some_and(|part| (1..=3).contains(&part.len()) && part.bytes().all(fits)) {
            return Ok(area);
        }
        let (code, country) = (&area.code, &area.country);
        Err(Fault {
            column: "code",
            message: format!("`{code}` is not the code of an area of {country}"),
            help: format!("Write `{country}-` and one to three capital letters or digits."),
        })
    }

    fn key(&self) -> &str {
        &self.code
    }
}
