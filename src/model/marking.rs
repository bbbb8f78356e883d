use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{Form, FormError, Text, form, vocabulary};

vocabulary! {
    /// One of the two marking schemes.
    #[derive(Default)]
    pub enum SchemeName {
        #[default]
        Sbu = "sbu",
        Cui = "cui",
    }
}

/// The marking scheme of a site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// `sbu` (U < SBU) or `cui` (U < CUI…).
    #[serde(default)]
    pub scheme: SchemeName,
    /// The highest marking that may be built; U unless said.
    #[serde(default)]
    pub ceiling: Ceiling,
    /// Kept so that a person can note why the ceiling is what it is.
    #[serde(default)]
    pub because: Option<Text>,
}

/// A ceiling, as written in the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ceiling(pub Marking);

impl Default for Ceiling {
    fn default() -> Self {
        Self(Marking::unclassified())
    }
}

impl Form for Ceiling {
    const NAME: &'static str = "ceiling";
    const EXPECTING: &'static str = "U, SBU or a CUI marking";

    fn parse(text: &str) -> Result<Self, FormError> {
        [SchemeName::Sbu, SchemeName::Cui]
            .into_iter()
            .find_map(|scheme| Marking::parse(scheme, text))
            .map(Self)
            .ok_or_else(|| FormError::new("this is not a marking that a site may carry"))
    }
}

form!(Ceiling);

/// A marking that the scheme knows, in order: U is the lowest.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marking {
    rank: u8,
    text: Box<str>,
}

impl Marking {
    /// `U`.
    pub fn unclassified() -> Self {
        Self {
            rank: 0,
            text: Box::from("U"),
        }
    }

    /// A marking of the scheme; nothing for anything else, which sorts above and is refused.
    pub fn parse(scheme: SchemeName, text: &str) -> Option<Self> {
        let rank = match (scheme, text) {
            (_, "U") => 0,
            (SchemeName::Sbu, "SBU") | (SchemeName::Cui, "CUI") => 1,
            (SchemeName::Cui, other) if is_cui_category(other) => 1,
            _ => return None,
        };
        Some(Self {
            rank,
            text: Box::from(text),
        })
    }

    /// As written: `SBU`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// True when it is not above `ceiling`; categories of CUI do not sort among themselves.
    pub fn is_within(&self, ceiling: &Self) -> bool {
        self.rank <= ceiling.rank
    }

    /// The words of the banner at the top and bottom of pages.
    pub fn banner(&self) -> &str {
        match &*self.text {
            "U" => "UNCLASSIFIED",
            "SBU" => "SENSITIVE BUT UNCLASSIFIED",
            _ => &self.text,
        }
    }
}

impl fmt::Display for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// `CUI//` with categories such as `SP-PRVCY`; dissemination controls beside them are refused.
fn is_cui_category(text: &str) -> bool {
    text.strip_prefix("CUI//").is_some_and(|rest| {
        let word = |c: &str| {
            (2..=12).contains(&c.len()) && c.bytes().all(|b| b.is_ascii_uppercase() || b == b'-')
        };
        !rest.contains("NOFORN") && !rest.contains("REL") && rest.split('/').all(word)
    })
}
