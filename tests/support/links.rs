//! The links of a site's pages: where they lead, and which lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;

use super::Picture;

/// The links of a page that stay in the site, as they are written, with file and anchor they lead to;
/// no file for one that leaves the site's root.
pub fn of(page: &str, html: &str) -> Vec<(String, Option<String>, String)> {
    let link = Regex::new(r#"\s(?:href|src)="([^"]*)""#).unwrap();
    let written = link.captures_iter(html).map(|found| found[1].to_owned());
    let inside = written.filter(|link| !link.contains("://") && !link.starts_with("mailto:"));
    inside
        .map(|link| {
            let (file, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let anchor = anchor.to_owned();
            let file = match file {
                "" => Some(page.to_owned()),
                file => resolve(page, file),
            };
            (link, file, anchor)
        })
        .collect()
}

/// How many links the pages of a site have, and those that lead nowhere.
pub fn broken(picture: &Picture, ending: &str) -> (usize, Vec<String>) {
    let id = Regex::new(r#"\sid="([^"]*)""#).unwrap();
    let pages: BTreeMap<&str, &str> = picture
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some(ending))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, html)| {
            let ids = id.captures_iter(html).map(|found| found.get(1).unwrap());
            (*path, ids.map(|id| id.as_str()).collect())
        })
        .collect();
    let (mut count, mut broken) = (0, Vec::new());
    for (path, html) in &pages {
        for (link, file, anchor) in of(path, html) {
            count += 1;
            assert!(!link.starts_with('/'), "{path}: {link} is not relative");
            let exists = file.as_ref().is_some_and(|file| picture.contains_key(file));
            let ids = file.as_ref().and_then(|file| ids.get(file.as_str()));
            let has_anchor =
                anchor.is_empty() || ids.is_some_and(|ids| ids.contains(anchor.as_str()));
            if !exists || !has_anchor {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    (count, broken)
}

/// Follows links from the first page, and gives those that lead to a file that is not there.
pub fn missing(picture: &Picture, ending: &str) -> Vec<String> {
    let mut next = vec![format!("index.{ending}")];
    let mut seen: BTreeSet<String> = next.iter().cloned().collect();
    let mut missing = Vec::new();
    while let Some(page) = next.pop() {
        let Some(bytes) = picture.get(&page) else {
            missing.push(page);
            continue;
        };
        if !page.ends_with(&format!(".{ending}")) {
            continue;
        }
        for (_, file, _) in of(&page, std::str::from_utf8(bytes).unwrap()) {
            let file = file.unwrap_or_else(|| panic!("{page} leads out of the site"));
            if seen.insert(file.clone()) {
                next.push(file);
            }
        }
    }
    missing
}

/// Where a relative link of a page leads, below the site's root.
fn resolve(page: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}
