use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use bitcode::{Decode, Encode};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A map whose keys the author chooses (`P1`, `S2`, `A`), in the order written; a second use of a
/// key is refused, where the YAML reader alone would let the last one win.
///
/// `LETTER` names the shape of the keys: see [`key_pattern`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct Keyed<const LETTER: char, T>(Vec<(String, T)>);

/// The pattern of keys for a letter: `A` is a reference letter, `k` a key made of words, `e` the id
/// of an item of evidence, `*` any words; every other letter stands before a number (`P1`).
pub fn key_pattern(letter: char) -> String {
    match letter {
        'A' => "^[A-Z]{1,2}$".to_owned(),
        'k' => "^[a-z0-9]+([-_][a-z0-9]+)*$".to_owned(),
        'e' => "^EV-[0-9]{4}-[A-Z]{2}-[0-9]{4,6}$".to_owned(),
        '*' => "^.{1,80}$".to_owned(),
        other => format!("^{other}[1-9][0-9]{{0,3}}$"),
    }
}

/// A key of a letter's shape, as messages show it.
fn key_example(letter: char) -> String {
    match letter {
        'A' => "A".to_owned(),
        'k' => "central-america".to_owned(),
        'e' => "EV-2026-HN-0001".to_owned(),
        '*' => "number of vehicles".to_owned(),
        other => format!("{other}1"),
    }
}

fn fits(letter: char, key: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    match letter {
        'A' => (1..=2).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_uppercase()),
        'k' => key.split(['-', '_']).all(word),
        'e' => is_evidence_id(key),
        '*' => !key.is_empty() && key.chars().count() <= 80,
        other => key.strip_prefix(other).is_some_and(|number| {
            (1..=4).contains(&number.len())
                && !number.starts_with('0')
                && number.bytes().all(|b| b.is_ascii_digit())
        }),
    }
}

/// `EV-2026-HN-0001`: a year, the letters of the post's country, and a number.
fn is_evidence_id(key: &str) -> bool {
    let parts: Vec<&str> = key.split('-').collect();
    let [prefix, year, country, number] = parts.as_slice() else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    *prefix == "EV"
        && year.len() == 4
        && digits(year)
        && country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (4..=6).contains(&number.len())
        && digits(number)
}

impl<const LETTER: char, T> Keyed<LETTER, T> {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    /// Keys and values in the order written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// Values in the order written.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &T> {
        self.0.iter().map(|(_, value)| value)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const LETTER: char, T> Default for Keyed<LETTER, T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

struct KeyedVisitor<const LETTER: char, T>(PhantomData<T>);

impl<'de, const LETTER: char, T: Deserialize<'de>> Visitor<'de> for KeyedVisitor<LETTER, T> {
    type Value = Keyed<LETTER, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("entries, each under its own key")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries: Vec<(String, T)> = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, T>()? {
            if !fits(LETTER, &key) {
                return Err(A::Error::custom("a key has the wrong form"));
            }
            if entries.iter().any(|(known, _)| *known == key) {
                return Err(A::Error::custom("a key stands twice"));
            }
            entries.push((key, value));
        }
        entries.shrink_to_fit();
        Ok(Keyed(entries))
    }
}

impl<'de, const LETTER: char, T: Deserialize<'de>> Deserialize<'de> for Keyed<LETTER, T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(KeyedVisitor(PhantomData))
    }
}

impl<const LETTER: char, T: JsonSchema> JsonSchema for Keyed<LETTER, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{} by key {LETTER}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": { "pattern": key_pattern(LETTER), "examples": [key_example(LETTER)] },
            "additionalProperties": generator.subschema_for::<T>(),
        })
    }
}
