/// The candidate that `written` was probably meant to be, and whether it is the same but for case,
/// accents of writing (`-` and `_`) and blanks.
pub(crate) fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<(&'a str, bool)> {
    let plain = normal(written);
    let mut best: Option<(usize, &'a str)> = None;
    for candidate in candidates {
        let other = normal(candidate);
        if other == plain {
            return Some((candidate, true));
        }
        let longer = plain.chars().count().max(other.chars().count());
        let distance = strsim::damerau_levenshtein(&plain, &other);
        // A third of the letters may differ; of three letters one.
        let near = distance * 3 <= longer.max(3);
        if near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| (candidate, false))
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase().replace(['-', ' '], "_")
}

/// A value as messages may show it: long ones are not repeated.
pub(super) fn shown(value: &str) -> String {
    let one_line = !value.contains(['\n', '`']);
    if one_line && value.chars().count() <= 60 {
        format!("`{value}`")
    } else {
        "this text".to_owned()
    }
}

/// The values one may choose from, while they are few enough to read.
pub(super) fn choices(values: &[&str]) -> Option<String> {
    let listed: Vec<String> = values
        .iter()
        .take(16)
        .map(|value| format!("`{value}`"))
        .collect();
    match listed.split_last() {
        None => None,
        Some((only, [])) => Some(format!("the only value is {only}")),
        Some(_) if values.len() > 16 => Some(format!(
            "{} and {} more are allowed",
            listed.join(", "),
            values.len() - 16
        )),
        Some((last, rest)) => Some(format!("it is one of {} and {last}", rest.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::{nearest, shown};

    #[test]
    fn the_nearest_is_found_and_the_far_is_not() {
        let keys = ["category", "cleared_by", "by", "sources"];
        assert_eq!(nearest("catgeory", keys), Some(("category", false)));
        assert_eq!(nearest("Cleared-By", keys), Some(("cleared_by", true)));
        assert_eq!(nearest("bye", keys), Some(("by", false)));
        assert_eq!(nearest("elephant", keys), None);
    }

    #[test]
    fn long_values_are_not_repeated() {
        assert_eq!(shown("14"), "`14`");
        assert_eq!(shown(&"a".repeat(61)), "this text");
    }
}
