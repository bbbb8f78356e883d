//! Mappings and lists by their indentation.

use super::flow::bracketed;
use super::line::{Line, Lines};
use super::scalar::{ends_here, quoted, to_line_end};
use super::token::{NotSure, Sure, Token};

/// Mappings and lists inside each other at most; deeper ones are left to the YAML crate.
const DEEPEST: usize = 16;

/// The longest key that is read here.
const LONGEST_KEY: usize = 100;

/// Reads a whole block, which is a mapping, into `tokens`.
pub(super) fn read<'t>(block: &'t str, tokens: &mut Vec<Token<'t>>) -> Sure<()> {
    let mut lines = Lines::of(block)?;
    let first = lines.peek().ok_or(NotSure)?;
    map(&mut lines, first.indent, 0, tokens)?;
    match lines.peek() {
        None => Ok(()),
        Some(_) => Err(NotSure),
    }
}

/// Reads the entries that stand at an indentation.
fn map<'t>(
    lines: &mut Lines<'t>,
    indent: usize,
    depth: usize,
    tokens: &mut Vec<Token<'t>>,
) -> Sure<()> {
    if depth > DEEPEST {
        return Err(NotSure);
    }
    tokens.push(Token::Map);
    while let Some(line) = lines.peek() {
        if line.indent < indent {
            break;
        }
        // A list at the indentation of the mapping's keys belongs to the key above it.
        if line.indent > indent || item_of(line).is_some() {
            return Err(NotSure);
        }
        let (key, behind) = split_key(line.text).ok_or(NotSure)?;
        tokens.push(Token::Plain(key));
        lines.advance()?;
        if behind.is_empty() {
            below(lines, indent, depth, tokens)?;
        } else {
            value(behind, tokens)?;
        }
    }
    tokens.push(Token::End);
    Ok(())
}

/// Reads what stands below a key with nothing behind it: a mapping, a list, or nothing.
fn below<'t>(
    lines: &mut Lines<'t>,
    indent: usize,
    depth: usize,
    tokens: &mut Vec<Token<'t>>,
) -> Sure<()> {
    match lines.peek() {
        Some(line) if line.indent >= indent && item_of(line).is_some() => {
            list(lines, line.indent, depth + 1, tokens)
        }
        Some(line) if line.indent > indent => map(lines, line.indent, depth + 1, tokens),
        _ => {
            tokens.push(Token::Plain(""));
            Ok(())
        }
    }
}

/// Reads the items that stand at an indentation.
fn list<'t>(
    lines: &mut Lines<'t>,
    indent: usize,
    depth: usize,
    tokens: &mut Vec<Token<'t>>,
) -> Sure<()> {
    let start = tokens.len();
    tokens.push(Token::List(0));
    let mut items = 0;
    while let Some(line) = lines.peek() {
        if line.indent < indent {
            break;
        }
        let Some(item) = item_of(line).filter(|_| line.indent == indent) else {
            // The next key of the mapping around a list that stands at its keys' indentation.
            if line.indent == indent && split_key(line.text).is_some() {
                break;
            }
            return Err(NotSure);
        };
        items += 1;
        if item_of(item).is_some() {
            return Err(NotSure);
        }
        if !item.text.starts_with(['"', '\'', '[', '{']) && split_key(item.text).is_some() {
            lines.replace(item);
            map(lines, item.indent, depth + 1, tokens)?;
        } else {
            lines.advance()?;
            value(item.text, tokens)?;
        }
        // Deeper lines would carry a value on.
        if lines.peek().is_some_and(|next| next.indent > indent) {
            return Err(NotSure);
        }
    }
    tokens[start] = Token::List(items);
    tokens.push(Token::End);
    Ok(())
}

/// Reads a value that ends with its line.
fn value<'t>(text: &'t str, tokens: &mut Vec<Token<'t>>) -> Sure<()> {
    match text.as_bytes().first() {
        Some(b'[' | b'{') => ends_here(bracketed(text, 0, tokens)?),
        Some(b'"' | b'\'') => {
            let (words, behind) = quoted(text)?;
            tokens.push(Token::Quoted(words));
            ends_here(behind)
        }
        _ => {
            tokens.push(Token::Plain(to_line_end(text)?));
            Ok(())
        }
    }
}

/// The item behind a list's dash; nothing for a line without one.
fn item_of(line: Line<'_>) -> Option<Line<'_>> {
    let behind = line.text.strip_prefix("- ")?;
    let text = behind.trim_start_matches(' ');
    Some(Line {
        indent: line.indent + line.text.len() - text.len(),
        text,
    })
}

/// A key, and the value behind its colon without the blanks before it. Keys are short and of usual
/// letters; of others nothing is sure here.
fn split_key(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    if !bytes.first()?.is_ascii_alphanumeric() {
        return None;
    }
    let letters = bytes
        .iter()
        .take(LONGEST_KEY)
        .take_while(|b| is_key_letter(**b));
    let end = letters.count();
    let behind = text.get(end..)?.strip_prefix(':')?;
    let value = behind.trim_start_matches(' ');
    let is_key = !text[..end].ends_with(' ') && (behind.is_empty() || value.len() < behind.len());
    is_key.then_some((&text[..end], value))
}

fn is_key_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-./() ".contains(&byte)
}
