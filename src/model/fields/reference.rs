use std::fmt;

use bitcode::{Decode, Encode};

use super::form::{Form, FormError, form};
use crate::syntax::markdown::is_record_id;

/// The id of a record: `INC-2026-HN-0007`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct RecordId(Box<str>);

impl RecordId {
    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The three letters of the kind.
    pub fn prefix(&self) -> &str {
        &self.0[..3]
    }

    /// The year in the id.
    pub fn year(&self) -> &str {
        &self.0[4..8]
    }

    /// The country letters: those of the post, no statement about the record.
    pub fn letters(&self) -> &str {
        &self.0[9..11]
    }

    /// The running number.
    pub fn number(&self) -> u32 {
        self.0[12..].parse().unwrap_or(0)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Form for RecordId {
    const NAME: &'static str = "record-id";
    const EXPECTING: &'static str = "the id of a record such as INC-2026-HN-0007";

    fn parse(text: &str) -> Result<Self, FormError> {
        if is_record_id(text) {
            return Ok(Self(Box::from(text)));
        }
        let upper = text.to_ascii_uppercase().replace(['_', ' ', '–'], "-");
        let error = FormError::new("this is not the id of a record");
        Err(if is_record_id(&upper) {
            error.help(format!("write `{upper}`")).replace(upper, true)
        } else {
            error.help("write kind, year, letters and number, such as INC-2026-HN-0007")
        })
    }
}

/// What a reference letter stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub enum RefTarget {
    /// A record of this site.
    Record(RecordId),
    /// A cable by its message number: `26 GUATEMALA 41`.
    Message(String),
    /// A public address.
    Web(String),
}

impl Form for RefTarget {
    const NAME: &'static str = "ref-target";
    const EXPECTING: &'static str =
        "the id of a record, a message number such as 26 GUATEMALA 41, or an https address";

    fn parse(text: &str) -> Result<Self, FormError> {
        if is_record_id(text) {
            return RecordId::parse(text).map(Self::Record);
        }
        if text.starts_with("https://") || text.starts_with("http://") {
            return Ok(Self::Web(text.to_owned()));
        }
        if is_message_number(text) {
            return Ok(Self::Message(text.to_owned()));
        }
        RecordId::parse(text).map(Self::Record).map_err(|error| {
            let replacement = error.replacement;
            let mut error = FormError::new("this reference has no known form").help(
                "write an id such as INC-2026-HN-0007, a message number such as \
                 26 GUATEMALA 41, or an https address",
            );
            error.replacement = replacement;
            error
        })
    }
}

/// True for a message number: two digits of the year, the station, a number.
pub fn is_message_number(text: &str) -> bool {
    let mut words = text.split(' ');
    let year = words
        .next()
        .is_some_and(|w| w.len() == 2 && w.bytes().all(|b| b.is_ascii_digit()));
    let mut rest: Vec<&str> = words.collect();
    let number = rest
        .pop()
        .is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let station = !rest.is_empty()
        && rest
            .iter()
            .all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_uppercase()));
    year && number && station
}

form!(RecordId, RefTarget);
