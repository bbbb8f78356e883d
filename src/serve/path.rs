/// The address below the site's root that the path of a request names: `/` is the first page. Nothing
/// for a path that no page can have.
pub(super) fn address(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len() + 10);
    let mut rest = path.strip_prefix('/')?.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let code = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(code, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    let mut address = String::from_utf8(bytes).ok()?;
    if address.is_empty() || address.ends_with('/') {
        address.push_str("index.html");
    }
    let is_plain = !address.contains(['\\', '\0'])
        && address
            .split('/')
            .all(|part| !part.is_empty() && part != "." && part != "..");
    is_plain.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_path_names_an_address_below_the_root() {
        assert_eq!(address("/").as_deref(), Some("index.html"));
        assert_eq!(
            address("/countries/").as_deref(),
            Some("countries/index.html")
        );
        assert_eq!(address("/a%20b/%c3%a9.html").as_deref(), Some("a b/é.html"));
    }

    #[test]
    fn a_path_that_leads_elsewhere_names_nothing() {
        for path in [
            "/../chancery.yaml",
            "/%2e%2e/chancery.yaml",
            "/a/%2E%2e%2fb",
            "/a//b",
            "//elsewhere/",
            "/a%5cb",
            "/a%00",
            "/%",
            "/%zz",
            "/%ff",
            "a",
        ] {
            assert_eq!(address(path), None, "{path}");
        }
    }
}
