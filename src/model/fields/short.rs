//! Values with a short form (one piece of text) and a long form (a map).

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};

use super::form::{Form, FormVisitor};

/// Reads either form: text through [`Form`], a map through `Long`.
pub(crate) struct ShortVisitor<T, Long>(pub(crate) PhantomData<(T, Long)>);

impl<'de, T: Form + From<Long>, Long: Deserialize<'de>> Visitor<'de> for ShortVisitor<T, Long> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, or its long form", T::EXPECTING)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        Long::deserialize(MapAccessDeserializer::new(map)).map(T::from)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        FormVisitor(PhantomData).visit_str(text)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        FormVisitor(PhantomData).visit_u64(number)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        FormVisitor(PhantomData).visit_bool(value)
    }
}

/// Gives a type with a short and a long form its decoding and its schema.
macro_rules! short_or_long {
    ($type:ty, $long:ty) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any(ShortVisitor::<Self, $long>(std::marker::PhantomData))
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$type as Form>::NAME.into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = <$long>::json_schema(generator);
                schema.insert("type".to_owned(), serde_json::json!(["string", "object"]));
                schema.insert("x-form".to_owned(), <$type as Form>::NAME.into());
                schema
            }
        }
    };
}

pub(crate) use short_or_long;
