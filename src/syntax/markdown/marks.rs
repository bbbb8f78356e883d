/// The portion mark at the beginning of `text` (`SBU` of `(SBU) The group`) and the text behind it.
pub(super) fn portion(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('(')?;
    let close = inside
        .find(')')
        .filter(|length| (1..=60).contains(length))?;
    let (mark, rest) = (&inside[..close], &inside[close + 1..]);
    let shape = |c: char| c.is_ascii_uppercase() || matches!(c, '/' | '-' | ' ' | ',');
    let begins = mark.starts_with(|c: char| c.is_ascii_uppercase());
    let apart = rest.is_empty() || rest.starts_with([' ', '\u{a0}']);
    (begins && apart && mark.chars().all(shape))
        .then(|| (mark, rest.trim_start_matches([' ', '\u{a0}'])))
}

/// The keys of a citation in brackets (`S1, S2/4`, `INC-2026-HN-0007`); nothing when it is none.
pub(super) fn citation_keys(inside: &str) -> Option<Vec<&str>> {
    let keys: Vec<&str> = inside.split(',').map(str::trim).collect();
    keys.iter()
        .all(|key| is_source_key(key) || super::target::is_record_id(key))
        .then_some(keys)
}

/// `S1`, and `S2/4` with the statement's own credibility.
fn is_source_key(key: &str) -> bool {
    let Some(rest) = key.strip_prefix('S') else {
        return false;
    };
    let (number, grade) = rest.split_once('/').unwrap_or((rest, "1"));
    let digits = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(number, 4) && digits(grade, 1)
}

#[cfg(test)]
mod tests {
    use super::{citation_keys, portion};

    #[test]
    fn portion_marks_are_told_from_brackets() {
        assert_eq!(portion("(U) The group"), Some(("U", "The group")));
        assert_eq!(portion("(CUI//SP-PRVCY) x"), Some(("CUI//SP-PRVCY", "x")));
        assert_eq!(
            portion("(S//REL TO USA, FVEY) x"),
            Some(("S//REL TO USA, FVEY", "x"))
        );
        assert_eq!(portion("(U)"), Some(("U", "")));
        for text in [
            "(u) x",
            "(see below) x",
            "(U)x",
            "U) x",
            "() x",
            "(INC-2026) x",
        ] {
            assert_eq!(portion(text), None, "{text}");
        }
    }

    #[test]
    fn citations_are_told_from_other_brackets() {
        assert_eq!(citation_keys("S1, S2/4"), Some(vec!["S1", "S2/4"]));
        assert_eq!(
            citation_keys("INC-2026-HN-0007,S1"),
            Some(vec!["INC-2026-HN-0007", "S1"])
        );
        for text in [
            "name not declassified",
            "S",
            "S1 S2",
            "",
            "S1/x",
            "Sic",
            "1",
        ] {
            assert_eq!(citation_keys(text), None, "{text}");
        }
    }
}
