const LONGEST: usize = 240;

/// A plain paragraph for cards: blanks drawn together, cut at a word where it is long.
pub(super) fn cut(paragraph: &str) -> String {
    let mut lead = String::with_capacity(LONGEST + 8);
    let mut length = 0;
    for word in paragraph.split_whitespace() {
        let more = word.chars().count() + 1;
        if length + more > LONGEST && length > 0 {
            let kept = lead.trim_end_matches([',', ';', ':', '–', '—', '.']).len();
            lead.truncate(kept);
            lead.push('…');
            return lead;
        }
        // A citation taken out leaves a blank before the full stop.
        if !lead.is_empty() && !word.starts_with(['.', ',', ';', ':', ')']) {
            lead.push(' ');
        }
        lead.push_str(word);
        length += more;
    }
    lead
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn long_paragraphs_end_at_a_word() {
        let lead = cut(&"word ".repeat(100));
        assert!(
            lead.chars().count() <= 241 && lead.ends_with("word…"),
            "{lead}"
        );
    }

    #[test]
    fn short_ones_stay_whole() {
        assert_eq!(cut("Two  groups\nmet ."), "Two groups met.");
        assert_eq!(cut(""), "");
    }
}
