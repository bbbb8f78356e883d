/// Text as it stands in HTML, also inside double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What commands a terminal or turns the direction of text about is no part of words.
            hidden if hidden.is_control() => out.push(' '),
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push('\u{fffd}');
            }
            plain => out.push(plain),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn nothing_in_words_is_markup() {
        assert_eq!(
            escape("<a href=\"x\">&'\u{202e}\n"),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\u{fffd} "
        );
        assert_eq!(escape("Tegucigalpa, Copán"), "Tegucigalpa, Copán");
    }
}
