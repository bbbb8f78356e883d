/// The first four digits that stand together: the year of a day, of a month or of a period.
pub(super) fn year_in(text: &str) -> Option<&str> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    (0..text.len().saturating_sub(3)).find_map(|at| {
        let alone = at == 0 || !is_digit(at - 1);
        let four = (at..at + 4).all(is_digit);
        (alone && four && !is_digit(at + 4)).then(|| &text[at..at + 4])
    })
}

#[cfg(test)]
mod tests {
    use super::year_in;

    #[test]
    fn a_year_has_four_digits() {
        assert_eq!(year_in("about 2026-01-17"), Some("2026"));
        assert_eq!(year_in("20261"), None);
        assert_eq!(year_in("no"), None);
    }
}
