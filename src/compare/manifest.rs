//! A site held against the manifest of a build: which pages are others, told by their SHA-256.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::change::{Change, Comparison, PageChange, Why};
use super::run::{Names, bare};
use super::side::Side;
use crate::output::Manifest;
use crate::source::hex;

/// A file of the site now: its bytes as SHA-256 in hexadecimal, and the records it is made of.
type Made = (String, Vec<String>);

/// Holds the pages of a site against a manifest. It says nothing of records and texts, because a
/// manifest holds neither.
pub fn compare_manifest(
    head: &Side<'_>,
    manifest: &Manifest<'_>,
    mut names: Names,
) -> io::Result<Comparison> {
    names.notes.push(
        "a manifest tells only which pages have changed, and not why; compare with a version or a folder for more"
            .to_owned(),
    );
    let day = head.atlas().setting.as_of.to_string();
    if manifest.as_of != day {
        names.notes.push(format!(
            "it was built as of {}, and this is as of {day}: pages that say the day have changed for that alone",
            manifest.as_of
        ));
    }
    let mut comparison = bare(head, names);
    let now = made(head)?;
    let mut old = BTreeMap::new();
    for file in &manifest.files {
        old.insert(&*file.path, file);
    }
    for (url, (sha256, records)) in &now {
        let change = match old.remove(url.as_str()) {
            Some(file) if file.sha256 == *sha256 => {
                comparison.unchanged += 1;
                continue;
            }
            Some(_) => Change::Changed,
            None => Change::Added,
        };
        comparison.pages.push(page(url, change, records.clone()));
    }
    // Files that are no pages follow from pages or records and are not told.
    let ending = format!(".{}", head.atlas().setting.audience.page_extension);
    let is_told = |url: &str| url.starts_with("assets/") || url.ends_with(&ending);
    for (url, file) in old.into_iter().filter(|(url, _)| is_told(url)) {
        let records = file.records.iter().map(ToString::to_string).collect();
        comparison.pages.push(page(url, Change::Removed, records));
    }
    comparison.pages.sort_by(|a, b| a.url.cmp(&b.url));
    Ok(comparison)
}

/// Every page and every file of the theme as they would be built now.
fn made(head: &Side<'_>) -> io::Result<BTreeMap<String, Made>> {
    let sha256 = |bytes: &[u8]| hex(&Sha256::digest(bytes));
    let pages = head.pages.par_iter().with_min_len(8);
    let pages = pages.map(|page| {
        let bytes = head.bytes(page)?.unwrap_or_default();
        let records = page.records.iter();
        let records = records.map(|ix| head.atlas().document(*ix).key.name.to_string());
        Ok((page.url.to_string(), (sha256(&bytes), records.collect())))
    });
    let pages: Vec<(String, Made)> = pages.collect::<io::Result<_>>()?;
    let assets = head.renderer.assets();
    let assets = assets
        .into_iter()
        .map(|(url, bytes)| (url, (sha256(bytes), Vec::new())));
    Ok(pages.into_iter().chain(assets).collect())
}

fn page(url: &str, change: Change, records: Vec<String>) -> PageChange {
    let is_about_one = records.len() == 1;
    let why = if is_about_one {
        records.into_iter().map(Why::Record).collect()
    } else {
        Vec::new()
    };
    PageChange {
        url: url.to_owned(),
        change,
        why,
        is_ripple: !is_about_one,
        numbers: Vec::new(),
        text: Vec::new(),
    }
}
