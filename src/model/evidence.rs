//! The manifest of evidence: which items there are, how each is recognised, and through whose hands it
//! went. The items themselves stay outside the site.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::explain;
use super::fields::{Day, Form, FormError, Keyed, List, Text, form};
use crate::diagnostics::Diagnostic;
use crate::source::{SitePath, Span};
use crate::syntax::yaml;

/// The items of evidence by id, as the manifest lists them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence(Keyed<'e', Item>);

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What the file is recognised by.
    pub sha256: Sha256,
    /// Its size, in bytes.
    pub bytes: u64,
    /// What kind of file it is: `image/jpeg`.
    pub media_type: MediaType,
    /// How it came to us.
    pub collected: Collected,
    /// Through whose hands it went, the oldest step first.
    pub custody: List<CustodyStep>,
}

/// How an item of evidence came to us.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Collected {
    /// The day.
    pub when: Day,
    /// By what means, in a sentence.
    pub how: Text,
    /// By whom: a role or an office, never a name.
    pub by_role: Text,
}

/// The SHA-256 of a file, in small hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256(Box<str>);

/// What kind of file something is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MediaType(Box<str>);

/// A step in the custody of an item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CustodyStep {
    /// The day.
    pub day: Day,
    /// What was done with it.
    pub what: Box<str>,
}

impl Evidence {
    /// Reads the manifest; where it cannot be read, every problem of it is told.
    pub fn load(path: &SitePath, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let is_empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        if text.lines().all(is_empty) {
            return Ok(Self::default());
        }
        let block = Span::new(0, text.len());
        yaml::decode::<Keyed<'e', Item>>(text, block)
            .map(Self)
            .map_err(|error| explain(path, text, block, &schema(), &error))
    }

    /// The item of an id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.0.get(id)
    }

    /// The items with their ids, in the order written.
    pub fn items(&self) -> impl ExactSizeIterator<Item = (&str, &Item)> {
        self.0.iter()
    }
}

/// The JSON Schema of the manifest.
pub fn schema() -> serde_json::Value {
    schemars::SchemaGenerator::default()
        .into_root_schema_for::<Keyed<'e', Item>>()
        .to_value()
}

impl Sha256 {
    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Form for Sha256 {
    const NAME: &'static str = "sha256";
    const EXPECTING: &'static str = "the 64 hexadecimal digits of a SHA-256, such as \
        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn parse(text: &str) -> Result<Self, FormError> {
        let is_digits = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        match (text.len(), is_digits) {
            (64, true) => Ok(Self(text.to_ascii_lowercase().into())),
            (length, true) => Err(FormError::new(format!(
                "a SHA-256 has 64 hexadecimal digits, and this has {length}"
            ))
            .help("write what `sha256sum FILE` says, or `Get-FileHash FILE` on Windows")),
            (_, false) => Err(FormError::new("this is not a SHA-256")
                .help("write what `sha256sum FILE` says, or `Get-FileHash FILE` on Windows")),
        }
    }
}

impl Form for MediaType {
    const NAME: &'static str = "media-type";
    const EXPECTING: &'static str = "a media type such as image/jpeg";

    fn parse(text: &str) -> Result<Self, FormError> {
        let is_name = |name: &str| {
            let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
            name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.bytes().all(fits)
        };
        match text.split_once('/') {
            Some((kind, of)) if is_name(kind) && is_name(of) => Ok(Self(text.into())),
            _ => Err(FormError::new("this is not a media type")
                .help("write what kind of file it is, such as image/jpeg or application/pdf")),
        }
    }
}

impl Form for CustodyStep {
    const NAME: &'static str = "custody-step";
    const EXPECTING: &'static str = "a day and what was done, such as 2026-02-20 received";

    fn parse(text: &str) -> Result<Self, FormError> {
        let (day, what) = text.split_once(' ').unwrap_or((text, ""));
        let day = Day::parse(day).map_err(|_| {
            FormError::new("a step of custody begins with its day")
                .help("write the day and what was done: `2026-02-20 received, seal intact`")
        })?;
        match what.trim() {
            "" => Err(FormError::new("what was done that day is missing")
                .help("write it behind the day: `2026-02-20 received, seal intact`")),
            what => Ok(Self {
                day,
                what: what.into(),
            }),
        }
    }
}

form!(Sha256, MediaType, CustodyStep);
