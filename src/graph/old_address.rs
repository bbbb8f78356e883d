use super::Url;

/// What an entry of `aliases` is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OldAddress {
    /// Another name, such as `western road`: for readers and search, not an address.
    Name,
    /// An old address inside the site.
    Page(Url),
    /// An address that leads out of the site or that no file can have.
    Unusable,
}

impl OldAddress {
    /// What an alias is: an address has a slash or ends like a page.
    pub fn of(alias: &str) -> Self {
        if !alias.contains(['/', '\\']) && !is_page(alias) {
            return Self::Name;
        }
        let path = alias.trim_start_matches('/');
        let path = match path.strip_suffix('/') {
            Some(folder) => format!("{folder}/index.html"),
            None if is_page(path) => path.to_owned(),
            None => format!("{path}.html"),
        };
        if path.split('/').all(is_part) {
            Self::Page(Url::new(path))
        } else {
            Self::Unusable
        }
    }
}

fn is_page(path: &str) -> bool {
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    matches!(ending.as_deref(), Some("html" | "aspx"))
}

fn is_part(part: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || "-_. ~+".contains(c);
    !part.is_empty() && !part.starts_with('.') && !part.ends_with('.') && part.chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{OldAddress, Url};

    #[test]
    fn only_addresses_inside_the_site_lead_anywhere() {
        let page = |path: &str| OldAddress::Page(Url::new(path));
        assert_eq!(OldAddress::of("/2019/old.html"), page("2019/old.html"));
        assert_eq!(
            OldAddress::of("reports/old/"),
            page("reports/old/index.html")
        );
        assert_eq!(OldAddress::of("reports/old"), page("reports/old.html"));
        assert_eq!(OldAddress::of("western road"), OldAddress::Name);
        for none in [
            "../up.html",
            "a//b.html",
            "https://x/y.html",
            "a/..html",
            "a\\..\\b.html",
        ] {
            assert_eq!(OldAddress::of(none), OldAddress::Unusable, "{none}");
        }
    }
}
