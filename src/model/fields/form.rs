//! Short written forms (`14-20`, `CONS 2026-02-02`, `B2`): one trait, so that decoding, the schema
//! and the checker that knows places all use the same parser and the same words.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Visitor};

pub use crate::syntax::yaml::FormError;

/// A value that is written as one short piece of text.
pub trait Form: Sized {
    /// Name in schemas (`x-form`).
    const NAME: &'static str;
    /// What is expected, as a noun phrase with an example: "a day such as 2026-01-17".
    const EXPECTING: &'static str;

    /// Reads the text; the error says what is wrong with it.
    fn parse(text: &str) -> Result<Self, FormError>;
}

/// A serde visitor that reads any plain YAML value as the text of a form.
pub(crate) struct FormVisitor<T>(pub PhantomData<T>);

impl<T: Form> Visitor<'_> for FormVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTING)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::parse(text.trim()).map_err(|error| E::custom(error.message))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<T, E> {
        self.visit_str(if value { "true" } else { "false" })
    }
}

/// Gives a [`Form`] its serde decoding and its JSON Schema.
macro_rules! form {
    ($($type:ty),* $(,)?) => {$(
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any($crate::model::fields::FormVisitor(std::marker::PhantomData))
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$type as $crate::model::fields::Form>::NAME.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "x-form": <$type as $crate::model::fields::Form>::NAME,
                    "description": <$type as $crate::model::fields::Form>::EXPECTING,
                })
            }
        }
    )*};
}

/// A closed set of words, each with the key that is written in records.
macro_rules! vocabulary {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $key:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, bitcode::Encode, bitcode::Decode,
        )]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $key, "`")] $variant,)* }

        impl $name {
            /// Every value, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as written in records.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl $crate::model::fields::Form for $name {
            const NAME: &'static str = stringify!($name);
            const EXPECTING: &'static str = concat!("one of:" $(, " ", $key)*);

            fn parse(text: &str) -> Result<Self, $crate::model::fields::FormError> {
                Self::ALL.iter().copied().find(|value| value.key() == text).ok_or_else(|| {
                    $crate::model::fields::FormError::new(<Self as $crate::model::fields::Form>::EXPECTING)
                })
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_any($crate::model::fields::FormVisitor(std::marker::PhantomData))
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($key),*] })
            }
        }
    };
}

pub(crate) use {form, vocabulary};
