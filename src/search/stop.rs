/// Words of English, Spanish, French and Portuguese that say nothing of what a text is about, in
/// order: they are in no index, and a query passes over them.
pub const STOP: [&str; 116] = [
    "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "au", "aux", "be",
    "been", "before", "but", "by", "ce", "com", "como", "con", "da", "das", "de", "del", "des",
    "do", "dos", "du", "el", "em", "en", "es", "est", "et", "for", "from", "had", "has", "have",
    "he", "her", "his", "if", "in", "into", "is", "it", "its", "la", "las", "le", "les", "lo",
    "los", "mais", "more", "most", "na", "nao", "nas", "no", "nos", "not", "of", "on", "one", "or",
    "other", "ou", "out", "over", "par", "para", "pas", "pero", "plus", "por", "pour", "que",
    "qui", "said", "say", "says", "se", "sem", "she", "sin", "some", "son", "su", "sur", "than",
    "that", "the", "their", "them", "then", "there", "they", "this", "those", "to", "um", "uma",
    "un", "una", "und", "une", "was", "were", "which", "who", "with", "would", "you",
];

/// The same words as numbers, which compare at once.
const NUMBERS: [u64; STOP.len()] = {
    let mut numbers = [0; STOP.len()];
    let mut at = 0;
    while at < STOP.len() {
        numbers[at] = number(STOP[at].as_bytes());
        at += 1;
    }
    numbers
};

/// The letters of a word of up to eight as a number; numbers are in the order of their words.
const fn number(word: &[u8]) -> u64 {
    let mut number = 0;
    let mut at = 0;
    while at < 8 {
        let letter = if at < word.len() { word[at] } else { 0 };
        number = number << 8 | letter as u64;
        at += 1;
    }
    number
}

/// True for a word that is in no index.
pub(super) fn is_stop(word: &str) -> bool {
    word.len() <= 6 && NUMBERS.binary_search(&number(word.as_bytes())).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_in_order() {
        assert!(super::STOP.is_sorted() && super::NUMBERS.is_sorted());
        assert!(super::STOP.iter().all(|word| super::is_stop(word)));
        assert!(!super::is_stop("kidnap") && !super::is_stop(""));
        assert!(super::STOP.iter().all(|word| word.len() <= 6));
    }
}
