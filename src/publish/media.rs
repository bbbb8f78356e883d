//! What a file is, for whoever serves it.

#[cfg(any(feature = "compress", feature = "http"))]
use crate::output::Manifest;

/// Media types by the endings of names, pages first.
pub(super) const TYPES: [(&str, &str); 12] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("json", "application/json"),
    ("geojson", "application/geo+json"),
    ("xml", "application/xml"),
    ("csv", "text/csv; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("woff2", "font/woff2"),
];

/// The media type of a file by the ending of its name; `pages` is the ending of pages.
#[cfg(any(feature = "http", feature = "s3"))]
pub(super) fn media_type(path: &str, pages: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = if ending == pages { "html" } else { ending };
    let known = TYPES.iter().find(|(known, _)| *known == ending);
    known.map_or("application/octet-stream", |(_, media)| media)
}

/// True for files that are texts, which compress well: all that are known but pictures and fonts,
/// which are compressed already. `pages` is the ending of pages.
#[cfg(feature = "compress")]
pub(super) fn is_text(path: &str, pages: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_known = TYPES.iter().any(|(known, _)| *known == ending);
    ending == pages || is_known && !["png", "jpg", "woff2"].contains(&ending)
}

/// The ending of pages in a site.
#[cfg(any(feature = "compress", feature = "http"))]
pub(super) fn pages<'m>(site: &'m Manifest<'_>) -> &'m str {
    let mut paths = site.files.iter().map(|file| &*file.path);
    let first = paths.find_map(|path| {
        let ending = path.strip_prefix("index.");
        ending.filter(|ending| !ending.contains(['/', '.']))
    });
    first.unwrap_or("html")
}

#[cfg(all(test, feature = "s3"))]
mod tests {
    use super::media_type;

    #[test]
    fn pages_are_pages_whatever_their_ending() {
        assert_eq!(media_type("a/b.aspx", "aspx"), "text/html; charset=utf-8");
        assert_eq!(media_type("404.html", "aspx"), "text/html; charset=utf-8");
        assert_eq!(media_type("a.csv", "html"), "text/csv; charset=utf-8");
        assert_eq!(media_type("name", "html"), "application/octet-stream");
    }
}
