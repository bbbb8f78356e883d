//! The rule book as a test: every heading of `rules/*.md` is a case, and every rule has its file.
//! `rules/README.md` says how cases are written. `BLESS=1` rewrites the `output` blocks.

pub(crate) mod case;
mod defaults;
mod labelled;
mod marks;
mod one_mistake;
mod page;
mod site;

use std::fs;
use std::path::{Path, PathBuf};

use chancery::checks::{explanation, rule_named, rules};

/// The folder of the specs.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/rules")
}

/// The specs by the name of their rule, in order.
fn specs() -> Vec<(String, PathBuf)> {
    let listed = fs::read_dir(folder()).expect("the folder of the specs is there");
    let paths = listed.map(|entry| entry.expect("an entry of it").path());
    let mut specs: Vec<(String, PathBuf)> = paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .map(|path| {
            (
                path.file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                path,
            )
        })
        .filter(|(name, _)| name != "README")
        .collect();
    specs.sort();
    specs
}

/// Every case of the rule book with its name, for what must hold of any site.
pub(crate) fn scenes() -> Vec<(String, case::Scene)> {
    let mut scenes = Vec::new();
    for (rule, path) in specs() {
        let page = page::Page::parse(&fs::read_to_string(path).expect("a spec is text"));
        let cases = page.cases.iter();
        scenes.extend(cases.map(|case| {
            let name = format!("{rule}: {}", case.heading);
            (name, case::Scene::of(case))
        }));
    }
    scenes
}

#[test]
fn every_case_of_the_rule_book_holds() {
    let (mut cases, mut failures) = (0, Vec::new());
    for (rule, path) in specs() {
        let text = fs::read_to_string(&path).expect("a spec is text");
        let page = page::Page::parse(&text);
        let mut blessed = text.clone();
        for case in &page.cases {
            cases += 1;
            if let Err(report) = case::run(case, &mut blessed) {
                let place = format!("tests/spec/rules/{rule}.md:{}", case.line);
                failures.push(format!("{place} — {}\n{report}", case.heading));
            }
        }
        if page.cases.is_empty() {
            failures.push(format!("tests/spec/rules/{rule}.md has no case"));
        }
        if blessed != text {
            fs::write(&path, blessed).expect("a blessed spec can be written");
        }
    }
    let failed = failures.len();
    assert!(
        failures.is_empty(),
        "{failed} of {cases} cases failed\n\n{}",
        failures.join("\n")
    );
}

#[test]
fn every_rule_has_its_spec_and_every_spec_its_rule() {
    let specs: Vec<String> = specs().into_iter().map(|(name, _)| name).collect();
    for rule in rules() {
        assert!(
            specs.iter().any(|name| name == rule.name),
            "no spec of {}",
            rule.name
        );
    }
    for name in &specs {
        assert!(rule_named(name).is_some(), "no rule of {name}.md");
    }
}

#[test]
fn the_names_of_rules_are_theirs_alone() {
    for (n, rule) in rules().enumerate() {
        let fits = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(rule.name.chars().all(fits), "{}", rule.name);
        assert!(
            rules().take(n).all(|other| other.name != rule.name),
            "{} twice",
            rule.name
        );
    }
}

#[test]
fn every_spec_explains_its_rule_before_its_cases() {
    for rule in rules() {
        let prose = explanation(rule.name).unwrap_or_default();
        assert!(
            prose.starts_with(&format!("# {}\n", rule.name)),
            "{}: {prose}",
            rule.name
        );
        for part in ["**What it checks.**", "**Why.**", "**What to do.**"] {
            assert!(prose.contains(part), "{} does not say {part}", rule.name);
        }
        assert!(
            !prose.contains("```"),
            "{}: a case before the first heading",
            rule.name
        );
    }
}
