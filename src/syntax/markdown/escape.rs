/// Appends `text` so that it is text in HTML, also inside an attribute in double quotes.
pub fn push(html: &mut String, text: &str) {
    // Most texts hold nothing to escape, which can be seen many bytes at once.
    let is_special = |byte: u8| byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0x7f);
    let has_special = |bytes: &[u8]| bytes.iter().fold(false, |any, b| any | is_special(*b));
    if !has_special(text.as_bytes()) {
        return html.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let safe = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\t' | b'\n' | b'\r' => continue,
            // Control characters have no place in HTML.
            0..=0x1f | 0x7f => "\u{fffd}",
            _ => continue,
        };
        html.push_str(&text[from..at]);
        html.push_str(safe);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn nothing_written_becomes_markup() {
        let mut html = String::new();
        push(&mut html, "<a href=\"x\">Ñ & b</a>\u{1b}");
        assert_eq!(
            html,
            "&lt;a href=&quot;x&quot;&gt;Ñ &amp; b&lt;/a&gt;\u{fffd}"
        );
    }
}
