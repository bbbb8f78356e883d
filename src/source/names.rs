use std::fmt::Write;

use super::fault::Fault;

/// Why a file or folder of this name is not read; nothing when it is.
pub fn fault_of_name(name: &str) -> Option<Fault> {
    why_unusable(name).map(|why| Fault::Name { why })
}

/// Why a file name cannot be used on every system; `None` when it can.
pub(super) fn why_unusable(name: &str) -> Option<String> {
    if let Some(bad) = name
        .chars()
        .find(|c| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*'))
    {
        return Some(format!("Windows does not allow `{bad}` in a name"));
    }
    if name.contains('\\') {
        return Some("a backslash separates folders on Windows".to_owned());
    }
    if name.chars().any(char::is_control) {
        return Some("it holds a control character, which nobody can see or type".to_owned());
    }
    if name.chars().any(is_unseen) {
        let why = "it holds a character that nobody can see, or that turns letters around";
        return Some(why.to_owned());
    }
    if name.ends_with('.') || name.ends_with(' ') {
        return Some("Windows drops a dot or a blank at the end of a name".to_owned());
    }
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    is_reserved(stem).then(|| format!("Windows keeps the name `{stem}` for a device"))
}

/// Characters without a width, and those that turn the order of letters around.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// A path as part of an address: what is neither a letter, a digit nor one of `-._~/` by its bytes.
pub fn percent_encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

fn is_reserved(stem: &str) -> bool {
    let upper = stem.to_ascii_uppercase();
    if matches!(
        upper.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$"
    ) {
        return true;
    }
    let numbered = upper
        .strip_prefix("COM")
        .or_else(|| upper.strip_prefix("LPT"));
    let mut rest = numbered.unwrap_or("").chars();
    matches!(
        (rest.next(), rest.next()),
        (Some('1'..='9' | '¹' | '²' | '³'), None)
    )
}

#[cfg(test)]
mod tests {
    use super::why_unusable;

    #[test]
    fn names_that_windows_cannot_hold_are_told() {
        for name in [
            "CON.md",
            "nul",
            "com1.md",
            "LPT9.csv",
            "a:b.md",
            "what?.md",
            "end.",
            "end ",
            "a\u{202e}dm.exe",
            "a\u{200b}.md",
        ] {
            assert!(why_unusable(name).is_some(), "{name}");
        }
    }

    #[test]
    fn ordinary_names_pass() {
        for name in [
            "INC-2026-HN-0007.md",
            "conference.md",
            "com10.md",
            "común.md",
            "com.md",
        ] {
            assert_eq!(why_unusable(name), None, "{name}");
        }
    }
}
