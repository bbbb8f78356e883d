//! From the pieces of a block to what is written in it, whatever a type would make of it.

use serde_json::{Map, Value};

use super::block;
use super::token::{NotSure, Sure, Token};

/// What a block says, every single value as its words; nothing when it is not plainly within the
/// subset.
pub(in crate::syntax::yaml) fn written(block: &str) -> Option<Value> {
    let mut tokens = Vec::with_capacity(block.len() / 8);
    block::read(block, &mut tokens).ok()?;
    let mut tokens = tokens.into_iter();
    let first = tokens.next()?;
    let value = value(first, &mut tokens).ok()?;
    tokens.next().is_none().then_some(value)
}

fn value<'t>(token: Token<'t>, rest: &mut impl Iterator<Item = Token<'t>>) -> Sure<Value> {
    match token {
        Token::Plain("" | "~" | "null" | "Null" | "NULL") => Ok(Value::Null),
        Token::Plain(words) | Token::Quoted(words) => Ok(Value::from(words)),
        Token::List(_) => list(rest),
        Token::Map => map(rest),
        Token::End => Err(NotSure),
    }
}

fn list<'t>(rest: &mut impl Iterator<Item = Token<'t>>) -> Sure<Value> {
    let mut items = Vec::new();
    loop {
        match rest.next().ok_or(NotSure)? {
            Token::End => return Ok(Value::Array(items)),
            token => items.push(value(token, rest)?),
        }
    }
}

fn map<'t>(rest: &mut impl Iterator<Item = Token<'t>>) -> Sure<Value> {
    let mut entries = Map::new();
    loop {
        let key = match rest.next().ok_or(NotSure)? {
            Token::End => return Ok(Value::Object(entries)),
            Token::Plain(key) => key,
            _ => return Err(NotSure),
        };
        let token = rest.next().ok_or(NotSure)?;
        entries.insert(key.to_owned(), value(token, rest)?);
    }
}
