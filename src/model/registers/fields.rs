use csv::StringRecord;

use super::country::Country;
use super::table::{Column, Table};
use crate::model::fields::Degrees;

/// A value that does not fit its column.
#[derive(Debug)]
pub(super) struct Fault {
    /// The column.
    pub(super) column: &'static str,
    /// What is wrong.
    pub(super) message: String,
    /// What to write instead.
    pub(super) help: String,
}

/// The written values of one row, by column.
pub(super) struct Fields<'a> {
    /// The row as read.
    pub(super) record: &'a StringRecord,
    /// The columns of the table.
    pub(super) columns: &'static [Column],
    /// For each column its place in the row, if the file has it.
    pub(super) places: &'a [Option<usize>],
    /// The countries that may be named; none while the built-in tables are read, which tests check.
    pub(super) known: Option<&'a Table<Country>>,
}

impl Fields<'_> {
    /// The value without blanks around it; empty where the column is left out.
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.columns.iter().position(|known| known.name == column);
        let place = at.and_then(|at| self.places.get(at).copied().flatten());
        place
            .and_then(|place| self.record.get(place))
            .unwrap_or("")
            .trim()
    }

    /// The value as owned text.
    pub(super) fn text(&self, column: &str) -> String {
        self.get(column).to_owned()
    }

    /// Codes parted by blanks.
    pub(super) fn list(&self, column: &str) -> Vec<String> {
        self.get(column)
            .split_whitespace()
            .map(str::to_owned)
            .collect()
    }

    /// Names parted by semicolons.
    pub(super) fn names(&self, column: &str) -> Vec<String> {
        let parts = self.get(column).split(';').map(str::trim);
        parts
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect()
    }

    /// A code of `length` capital letters.
    pub(super) fn letters(&self, column: &'static str, length: usize) -> Result<String, Fault> {
        let value = self.get(column);
        if value.len() == length && value.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Ok(value.to_owned());
        }
        let message = format!("`{value}` is not a code of {length} capital letters");
        Err(Fault {
            column,
            message,
            help: format!("Write {length} letters from A to Z."),
        })
    }

    /// A key of small letters, digits and hyphens, as file names and addresses carry it.
    pub(super) fn key(&self, column: &'static str) -> Result<String, Fault> {
        let value = self.get(column);
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if value.bytes().all(fits) && !value.starts_with('-') && !value.ends_with('-') {
            return Ok(value.to_owned());
        }
        let message = format!("`{value}` is not a key");
        let help = "Use small letters a to z, digits and hyphens, such as `san-jose`.".to_owned();
        Err(Fault {
            column,
            message,
            help,
        })
    }

    /// A degree, or nothing where the value is empty.
    pub(super) fn degrees(
        &self,
        column: &'static str,
        limit: f64,
    ) -> Result<Option<Degrees>, Fault> {
        let value = self.get(column);
        if value.is_empty() {
            return Ok(None);
        }
        let degrees = value.trim().parse().ok().and_then(Degrees::new);
        let degrees = degrees.filter(|degrees| degrees.get().abs() <= limit);
        degrees.map(Some).ok_or_else(|| Fault {
            column,
            message: format!("`{value}` is not a number of degrees from -{limit} to {limit}"),
            help: "Write decimal degrees with a point, such as `-61.79`, or leave it empty."
                .to_owned(),
        })
    }

    /// The code of a country that the register of countries has.
    pub(super) fn country(&self, column: &'static str) -> Result<String, Fault> {
        self.known_country(column, self.get(column))
    }

    /// Country codes parted by blanks, each in the register of countries.
    pub(super) fn countries(&self, column: &'static str) -> Result<Vec<String>, Fault> {
        let codes = self.get(column).split_whitespace();
        codes.map(|code| self.known_country(column, code)).collect()
    }

    fn known_country(&self, column: &'static str, code: &str) -> Result<String, Fault> {
        if self
            .known
            .is_none_or(|countries| countries.get(code).is_some())
        {
            return Ok(code.to_owned());
        }
        let message = format!("`{code}` is not the code of a country");
        let help = "Write the two-letter ISO 3166-1 code in capitals, such as `HN`.".to_owned();
        Err(Fault {
            column,
            message,
            help,
        })
    }
}
