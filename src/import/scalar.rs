/// A value as YAML: plain where it stays the same text whatever reads it, else in double quotes.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        // JSON's quoting is also YAML's.
        serde_json::Value::String(text.to_owned()).to_string()
    }
}

fn is_plain(text: &str) -> bool {
    let word = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '-' | '_' | '.' | ',' | '/' | '(' | ')' | '\'' | '+' | ';' | '%'
            )
    };
    let begins = text.starts_with(|c: char| c.is_alphanumeric());
    // What other YAML readers take for yes, no or nothing.
    let lower = text.to_ascii_lowercase();
    let is_switch = matches!(
        lower.as_str(),
        "on" | "off" | "yes" | "no" | "y" | "n" | "null"
    );
    // A number that YAML would print otherwise: `007`, `2.50`, `1e5`, `0x1f`.
    let number = text.parse::<f64>().ok();
    let is_odd_number = number.is_some_and(|number| number.to_string() != text)
        || text.starts_with("0x")
        || text.starts_with("0o");
    if number.is_some() && !is_odd_number {
        return true;
    }
    begins && !is_switch && !is_odd_number && text.chars().all(word) && !text.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::scalar;

    #[test]
    fn only_harmless_text_stays_plain() {
        for plain in [
            "HN-OC",
            "2026-01-17",
            "14-20",
            "26.5",
            "Rio Grande (near the ford)",
            "true",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        assert_eq!(scalar("2.50"), "\"2.50\"");
        assert_eq!(scalar("a: b"), "\"a: b\"");
        assert_eq!(scalar("no"), "\"no\"");
        assert_eq!(scalar("-5.25"), "-5.25");
        assert_eq!(scalar("- 5"), "\"- 5\"");
        assert_eq!(scalar("say \"x\"\n"), "\"say \\\"x\\\"\\n\"");
        assert_eq!(scalar("# x"), "\"# x\"");
        assert_eq!(scalar(""), "\"\"");
    }
}
