use super::{Class, Hits};

/// Looks at a word of cables: a letter behind `ref`, or a line of the header.
pub(super) fn cable_word(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let word = text[start..end].to_ascii_lowercase();
    if word.starts_with("ref") {
        letters(
            text,
            end,
            word.ends_with("tel") || word.ends_with("tels"),
            hits,
        );
        return;
    }
    let begins_line = text[..start].is_empty() || text[..start].ends_with('\n');
    let is_upper = !text[start..end].contains(|c: char| c.is_ascii_lowercase());
    if begins_line && is_upper && is_header(&word, &text[end..]) {
        hits.add(Class::Header, "a line of the header", start, end);
    }
}

/// True when what follows makes the word a line of a header.
fn is_header(word: &str, rest: &str) -> bool {
    match word {
        "e.o." => {
            let rest = rest.trim_start();
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            digits == 5 && rest[digits..].starts_with(':')
        }
        "fm" => [" AMEMBASSY ", " AMCONSUL ", " SECSTATE "]
            .iter()
            .any(|office| rest.starts_with(office)),
        _ => true,
    }
}

/// Adds the letters of references behind byte `at`: `A`, `B and C`. Behind `reftel` a sentence or a
/// clause may end: `as I read reftel, I …`.
fn letters(text: &str, mut at: usize, is_reftel: bool, hits: &mut Hits) {
    if !is_reftel && text[at..].starts_with('.') {
        at += 1;
    }
    let mut separators: &[&str] = &[" "];
    for _ in 0..5 {
        let rest = &text[at..];
        let Some(rest) = separators.iter().find_map(|it| rest.strip_prefix(it)) else {
            return;
        };
        let start = text.len() - rest.len();
        let length = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        let end = start + length;
        let goes_on = text[end..].starts_with(|c: char| {
            c.is_alphanumeric()
                || matches!(c, '-' | '.') && text[end + 1..].starts_with(char::is_alphanumeric)
        });
        // `ref A, I …`, `reftel I …`: somebody speaks of himself.
        let is_speaker = (is_reftel || separators.len() > 1) && &text[start..end] == "I";
        if !(1..=2).contains(&length) || goes_on || is_speaker {
            return;
        }
        hits.add(Class::Letter, "a letter", start, end);
        at = end;
        separators = &[", and ", ", ", " and "];
    }
}

/// Looks at brackets between two bytes: do they hold an abbreviation of the words before them?
pub(super) fn expansion(text: &str, at: usize, end: usize, hits: &mut Hits) {
    let inside = &text[at + 1..end - 1];
    let is_abbreviation =
        (2..=6).contains(&inside.len()) && inside.bytes().all(|b| b.is_ascii_uppercase());
    if is_abbreviation && has_initials(&text[..at], inside) {
        hits.add(Class::Expansion, "an abbreviation", at + 1, end - 1);
    }
}

/// True when the last words of `before` begin with the letters of `abbreviation`, in order.
pub(in crate::checks) fn has_initials(before: &str, abbreviation: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let words = line.split([' ', '-']).rev().filter(|word| !word.is_empty());
    let mut letters = abbreviation.chars().rev().peekable();
    for word in words.take(abbreviation.len() + 3) {
        let first = word.trim_start_matches(['"', '“', '(']).chars().next();
        let first = first.map(|c| c.to_ascii_uppercase());
        if first == letters.peek().copied() {
            letters.next();
        } else if word.len() > 3 {
            return false;
        }
        if letters.peek().is_none() {
            return true;
        }
    }
    false
}
