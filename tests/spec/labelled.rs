//! Sentences with labels: those that a rule must tell, and those that look alike and must be passed
//! over. They are invented; what the rules find in texts that were not written for them
//! stands in `labelled/README.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use super::site::{self, File};

/// A sentence with its label.
struct Labelled {
    is_hit: bool,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/labelled")
}

/// The sentences of a rule: `+` before those that are hits, `-` before the others.
fn sentences(path: &Path) -> Vec<Labelled> {
    let text = fs::read_to_string(path).expect("sentences are text");
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines
        .map(|line| {
            let (label, text) = line.split_once(' ').expect("a label and a sentence");
            assert!(["+", "-"].contains(&label), "no label: {line}");
            Labelled {
                is_hit: label == "+",
                text: text.to_owned(),
            }
        })
        .collect()
}

/// Which of some sentences, each in a record of its own, a rule tells.
fn told(rule: &str, all: &[Labelled]) -> Vec<bool> {
    let path = |n: usize| format!("content/incidents/2026/INC-2026-HN-{:04}.md", n + 1);
    let head = "---\ntitle: A title (exercise)\nmarking: U\nevent: 2026-01-17\nplace: HN-OC\nacts: kidnapping\n---\n";
    let files: Vec<File> = all
        .iter()
        .enumerate()
        .map(|(n, of)| File {
            path: path(n),
            bytes: format!("{head}{}\n", of.text).into_bytes(),
        })
        .collect();
    let found = site::check(&[], &files, "2026-03-01");
    let is_told = |n: usize| {
        let of_rule = found.iter().filter(|it| it.rule == rule);
        of_rule
            .into_iter()
            .any(|it| it.primary.path.as_str() == path(n))
    };
    (0..all.len()).map(is_told).collect()
}

#[test]
fn what_is_labelled_is_what_the_rules_tell() {
    let listed = fs::read_dir(folder()).expect("the folder is there");
    let mut paths: Vec<PathBuf> = listed
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    assert!(paths.len() >= 14, "only {} files", paths.len());
    let mut wrong = String::new();
    for path in paths {
        let rule = path.file_stem().unwrap_or_default().to_string_lossy();
        let all = sentences(&path);
        for is_hit in [true, false] {
            let count = all.iter().filter(|it| it.is_hit == is_hit).count();
            assert!(
                count >= 4,
                "{rule}: only {count} sentences are labelled {is_hit}"
            );
        }
        for (of, is_told) in all.iter().zip(told(&rule, &all)) {
            if of.is_hit != is_told {
                let what = if is_told {
                    "told, and must not be"
                } else {
                    "not told"
                };
                let _ = writeln!(wrong, "{rule}: {what}: {}", of.text);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
