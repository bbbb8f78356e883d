//! From the pieces of a block to the value a type makes of it.

use std::fmt;

use serde::de::{self, DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::block;
use super::scalar::{Meaning, meaning};
use super::token::{NotSure, Sure, Token};

/// The value of a block; nothing when the block is not plainly within the subset or does not
/// decode, which the YAML crate then says better.
pub(in crate::syntax::yaml) fn decode<T: DeserializeOwned>(block: &str) -> Option<T> {
    let mut tokens = Vec::with_capacity(block.len() / 8);
    block::read(block, &mut tokens).ok()?;
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
    };
    let value = T::deserialize(&mut reader).ok()?;
    (reader.at == tokens.len()).then_some(value)
}

struct Reader<'r, 't> {
    tokens: &'r [Token<'t>],
    at: usize,
}

impl<'t> Reader<'_, 't> {
    fn peek(&self) -> Sure<Token<'t>> {
        self.tokens.get(self.at).copied().ok_or(NotSure)
    }

    fn next(&mut self) -> Sure<Token<'t>> {
        let token = self.peek()?;
        self.at += 1;
        Ok(token)
    }

    /// Fails when entries were left over.
    fn end(&mut self) -> Sure<()> {
        match self.next()? {
            Token::End => Ok(()),
            _ => Err(NotSure),
        }
    }

    fn plain(&mut self) -> Sure<&'t str> {
        match self.next()? {
            Token::Plain(words) => Ok(words),
            _ => Err(NotSure),
        }
    }

    fn list<V: Visitor<'t>>(&mut self, items: u32, visitor: V) -> Sure<V::Value> {
        let value = visitor.visit_seq(Items {
            left: items as usize,
            reader: self,
        })?;
        self.end()?;
        Ok(value)
    }

    fn map<V: Visitor<'t>>(&mut self, visitor: V) -> Sure<V::Value> {
        let value = visitor.visit_map(Entries { reader: self })?;
        self.end()?;
        Ok(value)
    }
}

impl<'t> de::Deserializer<'t> for &mut Reader<'_, 't> {
    type Error = NotSure;

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match self.next()? {
            Token::Plain(words) => match meaning(words)? {
                Meaning::Null => visitor.visit_unit(),
                Meaning::Truth(value) => visitor.visit_bool(value),
                Meaning::Natural(number) => visitor.visit_u64(number),
                Meaning::Negative(number) => visitor.visit_i64(number),
                Meaning::Real(number) => visitor.visit_f64(number),
                Meaning::Words => visitor.visit_borrowed_str(words),
            },
            Token::Quoted(words) => visitor.visit_borrowed_str(words),
            Token::List(items) => self.list(items, visitor),
            Token::Map => self.map(visitor),
            Token::End => Err(NotSure),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        let is_null = match self.peek()? {
            Token::Plain(words) => meaning(words)? == Meaning::Null,
            _ => false,
        };
        if is_null {
            self.at += 1;
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match meaning(self.plain()?)? {
            Meaning::Truth(value) => visitor.visit_bool(value),
            _ => Err(NotSure),
        }
    }

    fn deserialize_i64<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match meaning(self.plain()?)? {
            Meaning::Natural(number) => visitor.visit_i64(number.try_into().or(Err(NotSure))?),
            Meaning::Negative(number) => visitor.visit_i64(number),
            _ => Err(NotSure),
        }
    }

    fn deserialize_u64<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match meaning(self.plain()?)? {
            Meaning::Natural(number) => visitor.visit_u64(number),
            _ => Err(NotSure),
        }
    }

    fn deserialize_f64<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        let words = self.plain()?;
        match (meaning(words)?, words.parse()) {
            (Meaning::Natural(_) | Meaning::Negative(_) | Meaning::Real(_), Ok(number)) => {
                visitor.visit_f64(number)
            }
            _ => Err(NotSure),
        }
    }

    fn deserialize_str<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match self.next()? {
            Token::Plain(words) | Token::Quoted(words) => visitor.visit_borrowed_str(words),
            _ => Err(NotSure),
        }
    }

    fn deserialize_seq<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match self.next()? {
            Token::List(items) => self.list(items, visitor),
            _ => Err(NotSure),
        }
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        match self.next()? {
            Token::Map => self.map(visitor),
            _ => Err(NotSure),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Sure<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Sure<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_i8<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i16<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_i32<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_u8<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_f32<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_char<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_string<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'t>>(self, visitor: V) -> Sure<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Sure<V::Value> {
        Err(NotSure)
    }

    forward_to_deserialize_any! { <V: Visitor<'t>> ignored_any }

    fn deserialize_i128<V: Visitor<'t>>(self, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_u128<V: Visitor<'t>>(self, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_bytes<V: Visitor<'t>>(self, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_byte_buf<V: Visitor<'t>>(self, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_unit<V: Visitor<'t>>(self, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(self, _: &'static str, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_tuple<V: Visitor<'t>>(self, _: usize, _: V) -> Sure<V::Value> {
        Err(NotSure)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Sure<V::Value> {
        Err(NotSure)
    }
}

/// The items of a list.
struct Items<'a, 'r, 't> {
    left: usize,
    reader: &'a mut Reader<'r, 't>,
}

impl<'t> SeqAccess<'t> for Items<'_, '_, 't> {
    type Error = NotSure;

    fn next_element_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Sure<Option<S::Value>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

/// The entries of a mapping.
struct Entries<'a, 'r, 't> {
    reader: &'a mut Reader<'r, 't>,
}

impl<'t> MapAccess<'t> for Entries<'_, '_, 't> {
    type Error = NotSure;

    fn next_key_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Sure<Option<S::Value>> {
        match self.reader.peek()? {
            Token::End => Ok(None),
            _ => seed.deserialize(&mut *self.reader).map(Some),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(&mut self, seed: S) -> Sure<S::Value> {
        seed.deserialize(&mut *self.reader)
    }
}

impl fmt::Display for NotSure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not plainly within the subset")
    }
}

impl std::error::Error for NotSure {}

impl de::Error for NotSure {
    /// What is wrong does not matter: the YAML crate reads it again and says it.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
