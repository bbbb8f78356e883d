//! Every crate the program is built from has a licence that `deny.toml` allows.
//!
//! `cargo-deny` checks more, but is large to install; this needs nothing beyond cargo. It sees the
//! crates of the platform it runs on: those of others may not have been downloaded.

// A test stops at what it did not expect.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[cfg(feature = "full")]
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

#[test]
fn every_crate_has_an_allowed_licence() {
    let allowed = allowed();
    let metadata = metadata();
    let crates = metadata["packages"].as_array().unwrap();
    assert!(crates.len() > 20, "cargo metadata lists the crates");
    let refused: Vec<String> = crates
        .iter()
        .filter_map(|one| {
            let licence = one["license"].as_str().unwrap_or("no licence named");
            let fits = Expression::new(licence).fits(&allowed);
            (!fits).then(|| format!("{} {}: {licence}", one["name"], one["version"]))
        })
        .collect();
    assert!(
        refused.is_empty(),
        "deny.toml does not allow:\n{}",
        refused.join("\n")
    );
}

/// Crates that are here in several versions, because crates that we need ask for different ones. What
/// is not in the list is looked at before it comes in: two versions of one job weigh twice.
#[cfg(feature = "full")]
const SEVERAL: [&str; 14] = [
    "base64",
    "bitflags",
    "block-buffer",
    "constant_time_eq",
    "cpufeatures",
    "crypto-common",
    "defmt",
    "digest",
    "fluent-uri",
    "getrandom",
    "hashbrown",
    "miniz_oxide",
    "sha2",
    "syn",
];

#[cfg(feature = "full")]
#[test]
fn no_crate_is_here_in_two_versions_unseen() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in metadata["packages"].as_array().unwrap() {
        let text = |key: &str| one[key].as_str().unwrap();
        versions
            .entry(text("name"))
            .or_default()
            .insert(text("version"));
    }
    versions.retain(|_, versions| versions.len() > 1);
    let several: Vec<&str> = versions.keys().copied().collect();
    assert_eq!(several, SEVERAL, "{versions:?}");
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = [
        "MIT".to_owned(),
        "Apache-2.0".to_owned(),
        "Unicode-3.0".to_owned(),
    ];
    let fits = |licence| Expression::new(licence).fits(&allowed);
    assert!(fits("MIT"));
    assert!(fits("GPL-3.0 OR MIT"));
    assert!(fits("Unlicense/MIT"));
    assert!(fits("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(!fits("(MIT OR GPL-3.0) AND GPL-2.0"));
    assert!(!fits("MIT AND GPL-3.0"));
    assert!(!fits("Apache-2.0 WITH LLVM-exception"));
    assert!(!fits(""));
}

/// All crates of the program and of its tests, with all that it can be built with where these tests
/// are: the crates of the rest may not have been downloaded.
fn metadata() -> serde_json::Value {
    let mut arguments = vec!["metadata", "--offline", "--locked", "--format-version=1"];
    if cfg!(feature = "full") {
        arguments.push("--all-features");
    }
    serde_json::from_str(&cargo(&arguments)).unwrap()
}

/// The list `allow = […]` under `[licenses]` in deny.toml.
fn allowed() -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("deny.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let section = text
        .split("[licenses]")
        .nth(1)
        .expect("deny.toml has [licenses]");
    let list = section
        .split("allow = [")
        .nth(1)
        .and_then(|rest| rest.split(']').next());
    list.expect("[licenses] has allow")
        .split(',')
        .map(|entry| entry.trim().trim_matches('"').to_owned())
        .filter(|entry| !entry.is_empty())
        .collect()
}

/// What cargo prints; only for this platform, whose crates are all here once the tests are built.
fn cargo(arguments: &[&str]) -> String {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "cargo {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    };
    let version = run(&["-vV"]);
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    run(&[arguments, &["--filter-platform", host]].concat())
}

/// A licence expression: names joined by `AND` and `OR` (older crates write `/`), in brackets or not.
struct Expression {
    words: Vec<String>,
    at: usize,
}

impl Expression {
    fn new(licence: &str) -> Self {
        let spaced = licence
            .replace('(', " ( ")
            .replace(')', " ) ")
            .replace('/', " OR ");
        Self {
            words: spaced.split_whitespace().map(str::to_owned).collect(),
            at: 0,
        }
    }

    fn fits(mut self, allowed: &[String]) -> bool {
        let fits = self.any(allowed);
        fits && self.at == self.words.len()
    }

    /// Takes the next word when it is `word`.
    fn take(&mut self, word: &str) -> bool {
        let here = self.words.get(self.at).is_some_and(|next| next == word);
        self.at += usize::from(here);
        here
    }

    fn any(&mut self, allowed: &[String]) -> bool {
        let mut fits = self.all(allowed);
        while self.take("OR") {
            fits |= self.all(allowed);
        }
        fits
    }

    fn all(&mut self, allowed: &[String]) -> bool {
        let mut fits = self.one(allowed);
        while self.take("AND") {
            fits &= self.one(allowed);
        }
        fits
    }

    fn one(&mut self, allowed: &[String]) -> bool {
        if self.take("(") {
            let fits = self.any(allowed);
            return self.take(")") && fits;
        }
        let Some(name) = self.words.get(self.at).cloned() else {
            return false;
        };
        self.at += 1;
        if self.take("WITH") {
            // An exception is a licence of its own here: it is allowed only where listed so.
            let exception = self.words.get(self.at).cloned().unwrap_or_default();
            self.at += 1;
            return allowed.contains(&format!("{name} WITH {exception}"));
        }
        allowed.contains(&name)
    }
}
