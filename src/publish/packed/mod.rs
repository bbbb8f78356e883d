//! Compressed files beside those of a site, for a web server that gives them to whoever takes them.
//!
//! `index.html.gz` and `index.html.br` hold what `index.html` holds, are listed in the manifest with
//! its marking and its records, and so are planned, checked, withdrawn and removed as files like any
//! other. The same file gives the same bytes: nothing of the day or the machine is in them.

#[cfg(feature = "compress")]
mod write;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::config::{Compression, PublishTarget, TargetKind};
use crate::output::Failure;

#[cfg(feature = "compress")]
pub(super) use write::write;

/// Smaller files fit into one packet of the network as they are, and more of them gain nothing.
#[cfg(feature = "compress")]
const SMALLEST: u64 = 1_024;

/// Compressed files of a site, in a folder of their own until they are published.
#[derive(Debug, Default)]
pub(super) struct Packed {
    /// The folder, with the same names as at the target.
    pub(super) folder: PathBuf,
    /// Their addresses below the site's root.
    pub(super) names: BTreeSet<String>,
}

/// The forms in which a target, called `name`, is to have its files, too. Fails where that cannot be.
pub fn compressions(name: &str, target: &PublishTarget) -> Result<Vec<Compression>, Failure> {
    let forms = target.compress.to_vec();
    if target.kind == TargetKind::S3 && !forms.is_empty() {
        return Err(Failure::usage(
            format!(
                "`publish: {name}:` in chancery.yaml: an object store gives each object as it is, and chooses none for a reader"
            ),
            "leave `compress` out, and have the web server before the store compress",
        ));
    }
    #[cfg(not(feature = "compress"))]
    if !forms.is_empty() {
        return Err(super::target::without("compress"));
    }
    Ok(forms)
}

/// Ending of compressed files.
pub(super) fn ending(form: Compression) -> &'static str {
    match form {
        Compression::Gzip => ".gz",
        Compression::Brotli => ".br",
    }
}

/// Name of a form in requests and answers.
#[cfg(feature = "http")]
pub(super) fn coding(form: Compression) -> &'static str {
    match form {
        Compression::Gzip => "gzip",
        Compression::Brotli => "br",
    }
}

/// The file that a name is the compressed one of, by its ending; a site may have none of that name.
pub(super) fn original(name: &str) -> Option<(&str, Compression)> {
    let mut forms = [Compression::Gzip, Compression::Brotli].into_iter();
    let found = forms.find_map(|form| Some((name.strip_suffix(ending(form))?, form)));
    found.filter(|(original, _)| original.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compressed_files_are_known_by_their_names() {
        assert_eq!(
            original("a/b.html.gz"),
            Some(("a/b.html", Compression::Gzip))
        );
        assert_eq!(
            original("a/b.aspx.br"),
            Some(("a/b.aspx", Compression::Brotli))
        );
        assert_eq!(original("a/b.gz"), None);
        assert_eq!(original("a/b.html"), None);
    }
}
