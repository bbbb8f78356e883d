/// The text so that Markdown shows it as it is: no link, no HTML, no heading, no citation and no
/// portion mark can come out of a row.
pub(super) fn escaped(text: &str, begins_paragraph: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let first = at == 0 && begins_paragraph;
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            // Escaped with a backslash it would still read as the beginning of a portion mark.
            '(' if first => out.push_str("&#40;"),
            '.' | ')' if begins_paragraph && is_number(&text[..at]) => {
                out.push('\\');
                out.push(c);
            }
            '-' | '+' | '=' if first => {
                out.push('\\');
                out.push(c);
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!' | '&' | '^'
            | '$' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A number before a full stop would begin a list.
fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::escaped;
    use crate::source::Span;
    use crate::syntax::markdown::scan;

    #[test]
    fn no_row_can_say_more_than_its_words() {
        for text in [
            "[a](javascript:x)",
            "<script>x</script>",
            "# heading",
            "(SBU) words",
            "12. list",
            "- list",
            "[[INC-2026-HN-0001]]",
            "[S1]",
            "![p](x)",
            "*em* `code` &amp; [^1]",
            "a\n\n## b",
        ] {
            let body = escaped(text, true);
            let scanned = scan(&body, Span::new(0, body.len()));
            let nothing = scanned.links.is_empty()
                && scanned.headings.is_empty()
                && scanned.raw_html.is_empty()
                && scanned.pictures.is_empty()
                && scanned.citations.is_empty()
                && scanned.undefined_notes.is_empty();
            assert!(nothing, "{text}");
            assert_eq!(scanned.paragraphs.len(), 1, "{text}");
            assert_eq!(scanned.paragraphs[0].portion, None, "{text}");
            let words = text.replace('\n', " ");
            assert_eq!(
                scanned.lead.split_whitespace().collect::<Vec<_>>(),
                words.split_whitespace().collect::<Vec<_>>()
            );
        }
    }
}
