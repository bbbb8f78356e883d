/// The word that holds byte `at`, back to the blank or bracket before it.
fn word_before(text: &str, at: usize) -> &str {
    let begins = |byte: u8| {
        byte.is_ascii_whitespace() || matches!(byte, b'<' | b'(' | b'[' | b'{' | b'"' | b'\'')
    };
    let bytes = &text.as_bytes()[..at];
    let start = bytes.iter().rposition(|byte| begins(*byte));
    // A bracket or blank is one byte, so what follows begins a character.
    text.get(start.map_or(0, |found| found + 1)..at)
        .unwrap_or("")
}

/// True inside an address of the web: publications have digits and signs of their own.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    let word = word_before(text, at);
    word.contains("://") || word.starts_with("www.")
}

/// The places of a word among a few. A searcher for each of many words would take longer to make.
fn places(text: &str, word: &str) -> impl Iterator<Item = usize> {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let first = word.first();
    (0..text.len()).filter(move |at| text.get(*at) == first && text[*at..].starts_with(word))
}

/// True when one of `words`, in lower case, stands shortly before byte `at`.
pub(super) fn follows(text: &str, at: usize, words: &[&str]) -> bool {
    let mut from = at.saturating_sub(28);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text[from..at].to_lowercase();
    // What an earlier line or sentence says belongs to another number.
    let before = before.rsplit(['\n', ';']).next().unwrap_or("");
    words.iter().any(|word| {
        places(before, word).any(|found| {
            let rest = &before[found + word.len()..];
            let apart = !before[..found].ends_with(char::is_alphanumeric)
                && !rest.starts_with(char::is_alphanumeric);
            // Nothing but small words may stand between.
            apart && rest.chars().filter(|c| c.is_alphanumeric()).count() <= 8
        })
    })
}
