const OPENING: [char; 6] = ['“', '”', '„', '«', '‘', '’'];
const CLOSING: [char; 6] = ['”', '“', '‟', '»', '’', '‘'];

/// `value` as a quoted YAML text: double quotes where they need no backslash, else single ones.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

/// What stands between curly quotes that enclose the whole value.
pub(super) fn in_curly_quotes(value: &str) -> Option<&str> {
    let inner = value.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    let double = value.starts_with(['“', '”', '„', '«']);
    let closed_between = if double {
        inner.contains(['“', '”', '„', '«', '»'])
    } else {
        inner.contains('‘')
    };
    (!closed_between).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::{in_curly_quotes, quoted};

    #[test]
    fn quotes_need_no_backslash() {
        assert_eq!(quoted("Raid: two"), "\"Raid: two\"");
        assert_eq!(quoted("a \"b\": it's"), "'a \"b\": it''s'");
    }

    #[test]
    fn only_quotes_around_the_whole_value_count() {
        assert_eq!(in_curly_quotes("“Raid”"), Some("Raid"));
        assert_eq!(
            in_curly_quotes("‘Raid on the mayor’s house’"),
            Some("Raid on the mayor’s house")
        );
        assert_eq!(in_curly_quotes("“A” and “B”"), None);
        assert_eq!(in_curly_quotes("Raid on “A”"), None);
        assert_eq!(in_curly_quotes("“"), None);
    }
}
