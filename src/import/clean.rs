use super::map::Cleaning;

/// The text after the cleanings that a mapping asks for.
pub(super) fn cleaned(text: &str, cleanings: &[Cleaning]) -> String {
    let mut out = text.to_owned();
    if cleanings.contains(&Cleaning::Entities) && out.contains('&') {
        out = without_entities(&out);
    }
    if cleanings.contains(&Cleaning::Spaces) {
        let words: Vec<&str> = out
            .split(|c: char| c.is_whitespace() || c == '\u{a0}')
            .filter(|word| !word.is_empty())
            .collect();
        out = words.join(" ");
    }
    out
}

/// HTML's character references as the characters they stand for; unknown ones stay as they are.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end <= 10);
        if let Some((c, end)) = end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    let code = number.and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    });
    if let Some(code) = code {
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::cleaned;
    use crate::import::map::Cleaning::{Entities, Spaces};

    #[test]
    fn only_what_is_asked_for_is_mended() {
        let text = " Hidalgo&#039;s &amp; &unknown; \u{a0} AT&T ";
        assert_eq!(cleaned(text, &[]), text);
        assert_eq!(
            cleaned(text, &[Entities, Spaces]),
            "Hidalgo's & &unknown; AT&T"
        );
    }
}
