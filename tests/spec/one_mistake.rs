//! The mistakes that officers make, one a file, in one folder: each is told once, at its place, and
//! all of them in one run.

use std::fs;
use std::path::Path;

use super::case::{compare, complain_of_words};
use super::marks::{Mark, split};
use super::site::{self, File};

/// Files with a mistake in the folder.
const MISTAKES: usize = 20;

#[test]
fn twenty_files_with_one_mistake_each_give_twenty_findings() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/one-mistake");
    let (mut files, mut expected): (Vec<File>, Vec<(String, Mark)>) = (Vec::new(), Vec::new());
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the folder can be listed");
        if entry.file_type().is_file() {
            let path = entry
                .path()
                .strip_prefix(&root)
                .expect("it lies in the folder");
            let path = path.to_string_lossy().replace('\\', "/");
            let (plain, marks) = split(&fs::read_to_string(entry.path()).expect("a file is text"));
            assert!(marks.len() <= 1, "{path} has more than one mistake");
            expected.extend(marks.into_iter().map(|mark| (path.clone(), mark)));
            let bytes = plain.into_bytes();
            files.push(File { path, bytes });
        }
    }
    // Two names that differ in case cannot lie in one folder of every disk: the second is added here.
    let plain = files.iter().find(|file| file.path.contains("/Guide-"));
    let bytes = plain.expect("the page with capitals").bytes.clone();
    let path = "content/pages/guide-for-drafters.md".to_owned();
    files.push(File { path, bytes });
    let found = site::check(&[], &files, "2026-03-01");
    let mut report = compare(&files, &expected, &found);
    for finding in &found {
        complain_of_words(finding, &mut report);
    }
    assert!(report.is_empty(), "\n{report}");
    assert_eq!((expected.len(), found.len()), (MISTAKES, MISTAKES));
}

#[test]
fn one_file_with_twenty_mistakes_reports_each_at_its_value() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/twenty-mistakes.md");
    let mut text = fs::read_to_string(path).expect("the page is there");
    let page = super::page::Page::parse(&text);
    let [case] = page.cases.as_slice() else {
        panic!("the page has one case");
    };
    let (_, marks) = split(&case.blocks[0].text);
    let rules: std::collections::BTreeSet<&str> = marks.iter().map(|it| &*it.rule).collect();
    assert!(rules.len() >= MISTAKES, "{rules:?}");
    let report = super::case::run(case, &mut text);
    assert!(report.is_ok(), "\n{}", report.unwrap_err());
}
