use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use bitcode::{Decode, Encode};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A list that accepts one bare value: `sources: S1` and `sources: [S1, S2]`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Encode, Decode)]
pub struct List<T>(Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> ListVisitor<T> {
    fn one<E: Error>(from: impl IntoDeserializer<'de, E>) -> Result<List<T>, E> {
        Ok(List(vec![T::deserialize(from.into_deserializer())?]))
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = List<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value or a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List<T>, A::Error> {
        let mut values = Vec::with_capacity(items.size_hint().unwrap_or(2).min(64));
        while let Some(value) = items.next_element()? {
            values.push(value);
        }
        // Records are held as long as the run lasts, and most lists have one value.
        values.shrink_to_fit();
        Ok(List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<List<T>, A::Error> {
        Ok(List(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<List<T>, E> {
        Self::one(text)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<List<T>, E> {
        Self::one(number)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<List<T>, E> {
        Self::one(number)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<List<T>, E> {
        Self::one(number)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<List<T>, E> {
        Self::one(value)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ListVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("list of {}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "x-list": true, "items": generator.subschema_for::<T>() })
    }
}
