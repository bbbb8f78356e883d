use crate::model::fields::FormError;

/// Web addresses separated by commas, all whole and harmless; kept as they are written.
pub(super) fn addresses(text: &str) -> Result<String, FormError> {
    for address in text.split(", ") {
        let address = address.trim();
        if address.contains('…') || address.ends_with("...") {
            return Err(FormError::new("an address is cut off")
                .help("write the whole address in the table, or leave the cell empty"));
        }
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
        let is_host = host.is_some_and(|host| {
            host.contains('.') && !host.contains(|c: char| c == '@' || c.is_whitespace())
        });
        let is_clean = !address.contains(|c: char| {
            c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`')
        });
        if !is_host || !is_clean {
            return Err(FormError::new("this is no web address").help(
                "write addresses that begin with https://, separated by a comma and a blank",
            ));
        }
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::addresses;

    #[test]
    fn addresses_are_whole_and_harmless() {
        assert!(addresses("https://example.org/a, http://example.org/b?c=d,e").is_ok());
        for text in [
            "https://example.org/a…",
            "javascript:alert(1)",
            "https://exa mple.org",
            "https://user@example.org/",
            "example.org",
            "https://example.org/<b>",
        ] {
            assert!(addresses(text).is_err(), "{text}");
        }
    }
}
