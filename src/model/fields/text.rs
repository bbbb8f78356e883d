use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bitcode::{Decode, Encode};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::form::{Form, FormError, FormVisitor};

/// Words by the author that are never empty.
///
/// The YAML reader turns `null` into an empty text silently, so presence is checked here.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Text(Box<str>);

impl Text {
    /// Words known to be there.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(Box::from(text.as_ref()))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

impl Form for Text {
    const NAME: &'static str = "text";
    const EXPECTING: &'static str = "words";

    fn parse(text: &str) -> Result<Self, FormError> {
        if text.is_empty() {
            Err(FormError::new("nothing is written here"))
        } else {
            Ok(Self::new(text))
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(FormVisitor::<Self>(std::marker::PhantomData))
            .map_err(D::Error::custom)
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "text".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "x-text": true })
    }
}
