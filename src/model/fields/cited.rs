/// A sentence split from the citations at its end: `Share numbers. [S1, S2/4]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited<'t> {
    /// The words without the citations.
    pub words: &'t str,
    /// The keys and ids in the brackets at the end, in order; empty when there are none.
    pub keys: Vec<&'t str>,
}

impl<'t> Cited<'t> {
    /// Splits a sentence; brackets elsewhere in it stay part of the words.
    pub fn split(text: &'t str) -> Self {
        let trimmed = text.trim_end();
        let inside = trimmed
            .strip_suffix(']')
            .and_then(|rest| rest.rfind('[').map(|at| (&rest[..at], &rest[at + 1..])));
        match inside {
            Some((words, list)) if list.split(',').all(|key| is_key(key.trim())) => Self {
                words: words.trim_end(),
                keys: list.split(',').map(str::trim).collect(),
            },
            _ => Self {
                words: trimmed,
                keys: Vec::new(),
            },
        }
    }
}

/// True for `S1`, `S2/4` and ids.
fn is_key(key: &str) -> bool {
    let mut letters = key.chars();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_uppercase())
        && letters.all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-' || c == '/')
        && key.bytes().any(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::Cited;

    #[test]
    fn citations_stand_at_the_end_only() {
        let cited = Cited::split("Share [some] numbers. [S1, INC-2026-HN-0007]");
        assert_eq!(cited.words, "Share [some] numbers.");
        assert_eq!(cited.keys, ["S1", "INC-2026-HN-0007"]);
        assert_eq!(
            Cited::split("No citation [here] at all").keys,
            Vec::<&str>::new()
        );
    }
}
