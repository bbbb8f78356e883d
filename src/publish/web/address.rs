use reqwest::Url;

use crate::output::{Failure, MANIFEST, is_inside};

/// Where a site begins on its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Its path ends with a slash.
    start: Url,
}

impl Address {
    /// From the address that a person gave: that of the site's folder, its first page or its manifest.
    pub(super) fn parse(written: &str) -> Result<Self, Failure> {
        let wrong = |what: &str| {
            Failure::usage(
                what,
                "give the address of the site's folder, such as `https://reports.example.org/site/`",
            )
        };
        // What is wrong with it is not repeated: it may hold a password.
        let parsed = Url::parse(written);
        let mut start = parsed.map_err(|_| wrong("this is no address of a web server"))?;
        if !start.username().is_empty() || start.password().is_some() {
            return Err(wrong(
                "the address holds a name or a password, which stay in the history of a terminal",
            ));
        }
        if start.query().is_some() || start.fragment().is_some() || start.host().is_none() {
            return Err(wrong("this is no address of a folder"));
        }
        let path = start.path().to_owned();
        let (folder, last) = path.rsplit_once('/').unwrap_or(("", ""));
        let folder = match last {
            "" => path,
            MANIFEST => format!("{folder}/"),
            page if page.starts_with("index.") => format!("{folder}/"),
            _ => format!("{path}/"),
        };
        start.set_path(&folder);
        Ok(Self { start })
    }

    /// As it is told.
    pub(super) fn name(&self) -> &str {
        self.start.as_str()
    }

    /// True when everybody on the way can read and change what is answered.
    pub(super) fn is_open(&self) -> bool {
        let is_near = matches!(
            self.start.host_str(),
            Some("127.0.0.1" | "localhost" | "[::1]")
        );
        self.start.scheme() == "http" && !is_near
    }

    /// The address of a file of the site; nothing for a name that leads out of it.
    pub(super) fn of(&self, name: &str) -> Option<Url> {
        if !is_inside(name) {
            return None;
        }
        let mut url = self.start.clone();
        {
            let mut path = url.path_segments_mut().ok()?;
            path.pop_if_empty().extend(name.split('/'));
        }
        Some(url)
    }

    /// True for an address on the same host and below the same folder.
    pub(super) fn holds(&self, other: &Url) -> bool {
        other.origin() == self.start.origin() && other.path().starts_with(self.start.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_site_is_found_and_never_left() {
        let address = |written: &str| Address::parse(written).map(|it| it.name().to_owned()).ok();
        let folder = Some("https://example.org/a/b/".to_owned());
        for written in ["", "/", "/index.aspx", "/manifest.json"] {
            assert_eq!(
                address(&format!("https://example.org/a/b{written}")),
                folder
            );
        }
        for wrong in [
            "https://name:word@example.org/",
            "https://example.org/?a",
            "https://example.org/#a",
            "https:///",
            "words",
        ] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
        let site = Address::parse("https://example.org/a").unwrap();
        let of = |name: &str| site.of(name).map(|url| url.to_string());
        let page = Some("https://example.org/a/b%20c/d%3F.html".to_owned());
        assert_eq!(of("b c/d?.html"), page);
        for outside in ["../x", "/etc/x", "a/../../x", ""] {
            assert_eq!(of(outside), None, "{outside}");
        }
        let holds = |other: &str| site.holds(&Url::parse(other).unwrap());
        assert!(holds("https://example.org/a/x.html"));
        for other in [
            "http://example.org/a/x.html",
            "https://example.org:444/a/x.html",
            "https://other.example.org/a/x.html",
            "https://example.org/b/x.html",
        ] {
            assert!(!holds(other), "{other}");
        }
    }
}
