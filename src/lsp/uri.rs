use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

use crate::source::{SitePath, percent_encoded};

/// The site's folder, as the editor and as the system name it.
#[derive(Debug, Clone)]
pub(super) struct Root {
    given: PathBuf,
    real: PathBuf,
}

impl Root {
    pub(super) fn new(given: &Path) -> Self {
        Self {
            // `--site` may be relative; an address may not.
            given: std::path::absolute(given).unwrap_or_else(|_| given.to_owned()),
            real: given.canonicalize().unwrap_or_else(|_| given.to_owned()),
        }
    }

    /// The path inside the site of a document; nothing for one that is elsewhere.
    pub(super) fn inside(&self, uri: &Uri) -> Option<SitePath> {
        let path = path_of(uri)?;
        let inside = path
            .strip_prefix(&self.given)
            .or_else(|_| path.strip_prefix(&self.real))
            .ok()?;
        let parts = inside.components().map(|part| match part {
            std::path::Component::Normal(name) => name.to_str(),
            _ => None,
        });
        let parts: Option<Vec<&str>> = parts.collect();
        Some(SitePath::new(parts?.join("/"))).filter(|path| !path.as_str().is_empty())
    }

    /// The name of a file for the editor.
    pub(super) fn uri(&self, path: &SitePath) -> Option<Uri> {
        uri_of(&self.given.join(path.as_str()))
    }
}

/// The file a document is in; nothing for one that is in none.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    // A host may stand between: only this machine's own files are meant.
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    let text = decoded(path)?;
    let text = text
        .strip_prefix('/')
        .filter(|_| cfg!(windows))
        .unwrap_or(&text);
    Some(PathBuf::from(text))
}

fn uri_of(path: &Path) -> Option<Uri> {
    let text = path.to_str()?.replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    Uri::from_str(&format!("file://{slash}{}", percent_encoded(&text))).ok()
}

/// `%20` as a blank; nothing where that is no text.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits = rest
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Root;
    use crate::source::SitePath;

    #[cfg(unix)]
    #[test]
    fn a_path_with_blanks_and_accents_is_found_again() {
        let root = Root::new(Path::new("/tmp/año de prueba"));
        let path = SitePath::new("content/pages/a b+c.md");
        let uri = root.uri(&path).unwrap();
        assert_eq!(
            uri.as_str(),
            "file:///tmp/a%C3%B1o%20de%20prueba/content/pages/a%20b%2Bc.md"
        );
        assert_eq!(root.inside(&uri), Some(path));
        let other = Root::new(Path::new("/srv"));
        assert_eq!(other.inside(&uri), None);
    }
}
