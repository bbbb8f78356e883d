//! Lists and mappings in brackets, on one line.

use super::scalar::{may_begin, quoted};
use super::token::{NotSure, Sure, Token};

/// Brackets inside each other at most; deeper ones are left to the YAML crate.
const DEEPEST: usize = 16;

/// Reads the list or mapping that `text` begins with; gives what stands behind it.
pub(super) fn bracketed<'t>(
    text: &'t str,
    depth: usize,
    tokens: &mut Vec<Token<'t>>,
) -> Sure<&'t str> {
    if depth > DEEPEST {
        return Err(NotSure);
    }
    match text.as_bytes().first() {
        Some(b'[') => list(&text[1..], depth, tokens),
        Some(b'{') => map(&text[1..], depth, tokens),
        _ => Err(NotSure),
    }
}

fn list<'t>(text: &'t str, depth: usize, tokens: &mut Vec<Token<'t>>) -> Sure<&'t str> {
    let start = tokens.len();
    tokens.push(Token::List(0));
    let mut rest = blanks(text);
    let mut items = 0;
    if let Some(behind) = rest.strip_prefix(']') {
        tokens.push(Token::End);
        return Ok(behind);
    }
    loop {
        rest = blanks(value(rest, depth, tokens)?);
        items += 1;
        match rest.as_bytes().first() {
            Some(b',') => rest = blanks(&rest[1..]),
            Some(b']') => break,
            _ => return Err(NotSure),
        }
    }
    tokens[start] = Token::List(items);
    tokens.push(Token::End);
    Ok(&rest[1..])
}

fn map<'t>(text: &'t str, depth: usize, tokens: &mut Vec<Token<'t>>) -> Sure<&'t str> {
    tokens.push(Token::Map);
    let mut rest = blanks(text);
    if let Some(behind) = rest.strip_prefix('}') {
        tokens.push(Token::End);
        return Ok(behind);
    }
    loop {
        let (key, behind) = plain(rest)?;
        tokens.push(Token::Plain(key));
        let behind = behind.strip_prefix(": ").ok_or(NotSure)?;
        rest = blanks(value(blanks(behind), depth, tokens)?);
        match rest.as_bytes().first() {
            Some(b',') => rest = blanks(&rest[1..]),
            Some(b'}') => break,
            _ => return Err(NotSure),
        }
    }
    tokens.push(Token::End);
    Ok(&rest[1..])
}

fn value<'t>(text: &'t str, depth: usize, tokens: &mut Vec<Token<'t>>) -> Sure<&'t str> {
    match text.as_bytes().first() {
        Some(b'[' | b'{') => bracketed(text, depth + 1, tokens),
        Some(b'"' | b'\'') => {
            let (words, behind) = quoted(text)?;
            tokens.push(Token::Quoted(words));
            Ok(behind)
        }
        _ => {
            let (words, behind) = plain(text)?;
            tokens.push(Token::Plain(words));
            // `[a: b]` is a mapping without brackets of its own.
            if behind.starts_with(':') {
                return Err(NotSure);
            }
            Ok(behind)
        }
    }
}

/// Plain words up to a bracket, a comma, or a colon with a blank behind it.
fn plain(text: &str) -> Sure<(&str, &str)> {
    if !may_begin(text) {
        return Err(NotSure);
    }
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b',' | b']' | b'}' => break,
            b'[' | b'{' => return Err(NotSure),
            b'#' if bytes[end - 1] == b' ' => return Err(NotSure),
            b':' => match bytes.get(end + 1) {
                Some(b' ') => break,
                Some(next) if next.is_ascii_alphanumeric() || *next == b'/' => {}
                _ => return Err(NotSure),
            },
            _ => {}
        }
        end += 1;
    }
    let words = text[..end].trim_end_matches(' ');
    Ok((words, &text[end..]))
}

fn blanks(text: &str) -> &str {
    text.trim_start_matches(' ')
}
