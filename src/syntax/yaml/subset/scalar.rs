//! Words without quotes: where they end, and what they may stand for.

use super::token::{NotSure, Sure};

/// What words without quotes stand for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// Nothing.
    Null,
    /// Yes or no.
    Truth(bool),
    /// A number from 0.
    Natural(u64),
    /// A number below 0, or -0.
    Negative(i64),
    /// A number with a fraction.
    Real(f64),
    /// Words.
    Words,
}

/// What words stand for by the rules of YAML 1.2 as the YAML crate has them; not sure of numbers in
/// other bases and of very large ones.
pub(super) fn meaning(words: &str) -> Sure<Meaning> {
    match words {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Meaning::Null),
        "true" | "True" | "TRUE" => return Ok(Meaning::Truth(true)),
        "false" | "False" | "FALSE" => return Ok(Meaning::Truth(false)),
        _ => {}
    }
    let first = words.as_bytes()[0];
    if first == b'+' || first == b'.' {
        return Err(NotSure);
    }
    if !first.is_ascii_digit() && first != b'-' {
        return Ok(Meaning::Words);
    }
    let digits = words.strip_prefix('-').unwrap_or(words);
    let is_whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_whole {
        return whole(words, digits);
    }
    if digits.starts_with("0x") || digits.starts_with("0o") || digits.starts_with("0b") {
        return Err(NotSure);
    }
    match words.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Meaning::Real(number)),
        _ => Ok(Meaning::Words),
    }
}

/// Digits alone, perhaps below zero; with zeros before others they are words.
fn whole(words: &str, digits: &str) -> Sure<Meaning> {
    if digits.len() > 1 && digits.starts_with('0') {
        return Ok(Meaning::Words);
    }
    if digits.len() > 18 {
        return Err(NotSure);
    }
    let number = if words.len() == digits.len() {
        digits.parse().map(Meaning::Natural).ok()
    } else {
        words.parse().map(Meaning::Negative).ok()
    };
    number.ok_or(NotSure)
}

/// True for a text that begins with plain words, where no other rule is needed to say so.
pub(super) fn may_begin(text: &str) -> bool {
    match text.as_bytes() {
        [] => false,
        [b'-', second, ..] => second.is_ascii_alphanumeric(),
        [first, ..] => !b"-?:,[]{}#&*!|>'\"%@`".contains(first),
    }
}

/// Plain words up to the end of a line, without a comment behind them.
pub(super) fn to_line_end(text: &str) -> Sure<&str> {
    let kept = text.find(" #").map_or(text, |at| &text[..at]);
    let kept = kept.trim_end_matches(' ');
    let is_mapping = kept.ends_with(':') || kept.contains(": ");
    if may_begin(kept) && !is_mapping {
        Ok(kept)
    } else {
        Err(NotSure)
    }
}

/// The words of a text that begins with a quote, and what stands behind the closing one. Not sure
/// of escapes and of quotes that go on behind the line.
pub(super) fn quoted(text: &str) -> Sure<(&str, &str)> {
    let quote = text.as_bytes().first().copied().ok_or(NotSure)?;
    let inside = &text[1..];
    let end = inside.bytes().position(|b| b == quote).ok_or(NotSure)?;
    let (words, behind) = (&inside[..end], &inside[end + 1..]);
    let has_escape = match quote {
        b'"' => words.contains('\\'),
        _ => behind.starts_with('\''),
    };
    if has_escape {
        Err(NotSure)
    } else {
        Ok((words, behind))
    }
}

/// Fails when anything but blanks and a comment stands behind a value.
pub(super) fn ends_here(behind: &str) -> Sure<()> {
    let rest = behind.trim_start_matches(' ');
    let is_comment = rest.starts_with('#') && rest.len() < behind.len();
    if rest.is_empty() || is_comment {
        Ok(())
    } else {
        Err(NotSure)
    }
}
