use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use bitcode::{Decode, Encode};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer};

use super::form::{Form, FormError};

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
        } else if text.contains('\0') {
            Err(FormError::new("this holds a character that is no text")
                .help("remove the `\\0` from it"))
        } else {
            Ok(Self::new(text))
        }
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        // Asked for as text, a number stays as it is written: `1.10` keeps its last zero.
        from.deserialize_str(WordsVisitor).map_err(D::Error::custom)
    }
}

struct WordsVisitor;

impl Visitor<'_> for WordsVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Text::EXPECTING)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Text, E> {
        match text.trim() {
            // What YAML calls nothing is no text; nobody titles a report so.
            "~" | "null" | "Null" | "NULL" => Err(E::custom("nothing is written here")),
            words => Text::parse(words).map_err(|error| E::custom(error.message)),
        }
    }

    // What stands alone where a list may stand comes as what YAML takes it for.
    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Text, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Text, E> {
        self.visit_str(if value { "true" } else { "false" })
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::Text;
    use crate::source::Span;
    use crate::syntax::yaml;

    fn words(block: &str) -> Result<Vec<String>, String> {
        let decoded: BTreeMap<String, Vec<Text>> = yaml::decode(block, Span::new(0, block.len()))?;
        Ok(decoded
            .into_values()
            .flatten()
            .map(|text| text.to_string())
            .collect())
    }

    #[test]
    fn numbers_and_truths_stay_as_they_are_written() {
        // The second block is read by the YAML crate, because of its escape.
        for block in [
            "a: [1.10, 007, true, 1e3]\n",
            "a:\n- 1.10\n- \"\\x30\\x307\"\n- true\n- 1e3\n",
        ] {
            assert_eq!(words(block).unwrap(), ["1.10", "007", "true", "1e3"]);
        }
    }

    #[test]
    fn nothing_is_no_text() {
        let blocks = [
            "a: [~]\n",
            "a: [null]\n",
            "a:\n- \"\"\n",
            "a:\n-\n",
            "a: [\"b\\0c\"]\n",
        ];
        for block in blocks {
            assert!(words(block).is_err(), "{block}");
        }
    }
}
