//! The page on what could go wrong names tests, and each is there.

use std::fs;
use std::path::Path;

use regex::Regex;

/// The file that a name on the page means.
fn file(name: &str) -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let below = if name.starts_with("src/") {
        ""
    } else {
        "tests"
    };
    fs::read_to_string(root.join(below).join(name)).ok()
}

#[test]
fn every_test_that_the_page_names_is_there() {
    let page = include_str!("../SECURITY.md");
    let named = Regex::new(r"`([a-z0-9_/-]+\.(?:rs|md))(?:: ([a-z0-9_]+))?`").unwrap();
    let mut tests = 0;
    for found in named.captures_iter(page) {
        let name = &found[1];
        let text = file(name).unwrap_or_else(|| panic!("{name} is not there"));
        if let Some(test) = found.get(2) {
            tests += 1;
            let marked = format!(r"#\[test\]\n(?:\s*#\[[^\n]*\n)*\s*fn {}\(", test.as_str());
            let is_there = Regex::new(&marked).unwrap().is_match(&text);
            assert!(is_there, "{name} has no test {}", test.as_str());
        }
    }
    assert!(tests > 40, "only {tests} tests are named");
}

#[test]
fn everything_that_is_done_is_shown_by_a_test() {
    let page = include_str!("../SECURITY.md");
    let test = Regex::new(r"\.rs: [a-z0-9_]+`").unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<&str> = rows.filter(|row| !row.ends_with("| shown by |")).collect();
    assert!(rows.len() > 20, "{} rows", rows.len());
    for row in rows {
        assert!(test.is_match(row), "no test shows: {row}");
    }
    for threat in [
        "text in a record",
        "theme",
        "host",
        "neighbour",
        "repository",
    ] {
        let is_told = page
            .lines()
            .any(|line| line.starts_with("## ") && line.contains(threat));
        assert!(is_told, "nothing is said of: {threat}");
    }
    assert!(page.contains("## Not defended"));
}
