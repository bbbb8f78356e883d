use std::collections::BTreeMap;

use super::rule::Rule;
use super::scan::{Class, scan};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::is_record_id;
use crate::source::{SitePath, SourceTree, Span};

/// The name of a file or folder holds what must stand in no text. The file is not read, and its name
/// is never repeated. Found where the tree is listed.
pub(super) const RULE: Rule = Rule::found_elsewhere("telling-name", Severity::Block).always();

/// Words of a marking, where they stand alone in a name.
const MARKINGS: [&str; 4] = ["SECRET", "TOPSECRET", "CONFIDENTIAL", "NOFORN"];

/// Sets the files of a tree aside whose names must not be repeated.
pub fn set_telling_names_aside(tree: &mut SourceTree) {
    // Thousands of files share a few folders.
    let mut folders: BTreeMap<String, bool> = BTreeMap::new();
    tree.set_aside(|path| {
        let (folder, name) = path
            .as_str()
            .rsplit_once('/')
            .unwrap_or(("", path.as_str()));
        let tells = || folder.split('/').any(|part| what(part).is_some());
        let is_folder_telling = *folders.entry(folder.to_owned()).or_insert_with(tells);
        is_folder_telling || what(name).is_some()
    });
}

/// Reports the files that were set aside, each by its folder and its place there.
pub(super) fn check(tree: &SourceTree, found: &mut Vec<Diagnostic>) {
    for file in &tree.aside {
        let mut folder = String::new();
        let parts = file.path.as_str().split('/');
        let told = parts.into_iter().find_map(|part| {
            let told = what(part);
            if told.is_none() {
                let slash = if folder.is_empty() { "" } else { "/" };
                folder = format!("{folder}{slash}{part}");
            }
            told
        });
        let Some(told) = told else { continue };
        let inside: Vec<&SitePath> = tree.paths().filter(|path| path.is_below(&folder)).collect();
        let place = inside.iter().filter(|path| **path <= &file.path).count();
        found.push(
            RULE.at(
                &SitePath::new(&folder),
                Span::default(),
                format!("the name of a file or folder in here holds {told}"),
            )
            .note(format!(
                "it is number {place} of the {} files below this folder in the order of their names; it is not read, and its name is not repeated here",
                inside.len()
            ))
            .help("rename it: a record by its id, another file by what it is about")
            .silent(),
        );
    }
}

/// What a name holds that must stand in no text; nothing for nearly all.
fn what(name: &str) -> Option<&'static str> {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    if is_record_id(stem) || is_plain(name) {
        return None;
    }
    let words: String = name
        .chars()
        .map(|c| if matches!(c, '_' | '.') { ' ' } else { c })
        .collect();
    let spaced = words.replace('-', " ");
    let mut parts = spaced.split(|c: char| !c.is_ascii_alphanumeric());
    if parts.any(|part| MARKINGS.contains(&part)) {
        return Some("a word of a classification marking");
    }
    [name, &words, &spaced].into_iter().find_map(|form| {
        let hits = scan(form);
        TOLD.iter()
            .find(|(class, _)| hits.of(*class).next().is_some())
            .map(|(_, told)| *told)
    })
}

/// What is told of each class.
const TOLD: [(Class, &str); 8] = [
    (Class::Classification, "a classification marking"),
    (Class::Identity, "a number that names a person"),
    (Class::Telephone, "a telephone number"),
    (Class::Mail, "an e-mail address"),
    (Class::Handle, "the name of an account on social media"),
    (Class::Plate, "the plate of a vehicle"),
    (Class::Name, "the name of a person"),
    (Class::Point, "a position"),
];

/// Small letters and few digits, as in a key: nothing that leads to anybody is written so.
fn is_plain(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'0'..=b'9' | b'-' | b'.');
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    digits < 6 && name.bytes().all(fits)
}
