//! Every finding of the rule book, in every form, held against the schema of the form.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use boon::{Compiler, Schemas};
use chancery::checks::in_short;
use chancery::diagnostics::{
    Diagnostic, Surroundings, TextOf, render_concise, render_github, render_gitlab, render_json,
    render_junit, render_sarif,
};
use chancery::source::SitePath;
use serde_json::Value;

use crate::spec::case::Scene;
use crate::spec::scenes;

fn schema(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/schemas");
    folder.join(name)
}

/// A form, made of the findings of a scene.
fn made(
    scene: &Scene,
    found: &[Diagnostic],
    form: fn(&[Diagnostic], &Surroundings<'_>) -> String,
) -> String {
    let text_of = |path: &SitePath| text(scene, path);
    form(found, &around(&text_of))
}

fn text(scene: &Scene, path: &SitePath) -> Option<String> {
    let file = scene.files.iter().find(|file| file.path == path.as_str())?;
    String::from_utf8(file.bytes.clone()).ok()
}

fn around<'a>(text_of: &'a TextOf<'a>) -> Surroundings<'a> {
    Surroundings {
        text_of,
        folder: "reports/",
        in_short: &in_short,
        day: "2026-03-01",
    }
}

/// Every scene with its findings; also one that has none.
fn all() -> Vec<(String, Scene, Vec<Diagnostic>)> {
    let all = scenes().into_iter().map(|(name, scene)| {
        let found = scene.found();
        (name, scene, found)
    });
    let all: Vec<_> = all.collect();
    let kinds: BTreeSet<&str> = all
        .iter()
        .flat_map(|(_, _, found)| found.iter().map(|it| it.rule.as_str()))
        .collect();
    assert!(kinds.len() > 50, "few rules have a case: {kinds:?}");
    assert!(all.iter().any(|(_, _, found)| found.is_empty()));
    all
}

/// Says what `value` does not keep to.
fn compare_with(schema_of: &str) -> impl Fn(&str, &str) {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let schema: Value = serde_json::from_slice(&fs::read(schema(schema_of)).unwrap()).unwrap();
    compiler
        .add_resource("https://example.org/schema.json", schema)
        .unwrap();
    let index = compiler
        .compile("https://example.org/schema.json", &mut schemas)
        .unwrap();
    move |name, text| {
        let value: Value = serde_json::from_str(text).unwrap();
        if let Err(error) = schemas.validate(&value, index) {
            panic!("{name}: {error:#}\n{text}");
        }
    }
}

#[test]
fn sarif_is_what_its_schema_says() {
    let holds = compare_with("sarif-2.1.0.json");
    for (name, scene, found) in all() {
        let text = made(&scene, &found, render_sarif);
        holds(&name, &text);
        let log: Value = serde_json::from_str(&text).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        assert_eq!(results.len(), found.len(), "{name}");
        for result in results {
            let rule = result["ruleIndex"].as_u64().unwrap();
            let rule = &log["runs"][0]["tool"]["driver"]["rules"][usize::try_from(rule).unwrap()];
            assert_eq!(rule["id"], result["ruleId"], "{name}");
        }
    }
}

#[test]
fn a_schema_finds_what_is_not_of_it() {
    let holds = compare_with("sarif-2.1.0.json");
    let wrong = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        holds(
            "wrong",
            r#"{"version": "2.1.0", "runs": [{"results": []}]}"#,
        );
    }));
    assert!(wrong.is_err(), "a run without its tool is none");
}

#[test]
fn the_code_quality_report_is_what_gitlab_says() {
    let holds = compare_with("gitlab-code-quality.json");
    for (name, scene, found) in all() {
        let text = made(&scene, &found, render_gitlab);
        holds(&name, &text);
        let report: Value = serde_json::from_str(&text).unwrap();
        let marks = report.as_array().unwrap().iter();
        let marks: BTreeSet<&str> = marks
            .map(|it| it["fingerprint"].as_str().unwrap())
            .collect();
        assert_eq!(marks.len(), found.len(), "{name}: a fingerprint twice");
    }
}

#[test]
fn the_test_report_is_what_its_schema_says() {
    let folder = std::env::temp_dir().join(format!("chancery-junit-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let mut files = Vec::new();
    for (n, (_, scene, found)) in all().iter().enumerate() {
        let file = folder.join(format!("{n}.xml"));
        fs::write(&file, made(scene, found, render_junit)).unwrap();
        files.push(file);
    }
    let mut xmllint = Command::new("xmllint");
    xmllint.args(["--noout", "--nonet", "--schema"]);
    let output = xmllint.arg(schema("junit.xsd")).args(&files).output();
    let output = output.expect("xmllint is there: apt-get install libxml2-utils");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let valid = said.lines().filter(|line| line.ends_with(" validates"));
    assert!(output.status.success(), "{said}");
    assert_eq!(valid.count(), files.len(), "{said}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_remark_of_a_workflow_is_one_line_a_finding() {
    for (name, scene, found) in all() {
        let text = made(&scene, &found, render_github);
        assert_eq!(text.lines().count(), found.len(), "{name}");
        for (line, finding) in text.lines().zip(&found) {
            let (head, words) = line[2..].split_once("::").unwrap();
            let (command, properties) = head.split_once(' ').unwrap();
            assert!(["error", "warning", "notice"].contains(&command), "{line}");
            let properties = properties.split(',').map(|it| it.split_once('=').unwrap());
            let properties: Vec<(&str, &str)> = properties.collect();
            let value = |name| properties.iter().find(|(key, _)| *key == name).unwrap().1;
            assert!(value("file").starts_with("reports/"), "{line}");
            assert_eq!(value("title"), finding.rule, "{name}");
            assert!(words.contains("What to do"), "{line}");
        }
    }
}

#[test]
fn nothing_that_must_not_be_repeated_is_in_any_form() {
    let mut looked_at = 0;
    for (name, scene, found) in all() {
        let text_of = |path: &SitePath| text(&scene, path);
        let forms = [
            made(&scene, &found, render_sarif),
            made(&scene, &found, render_github),
            made(&scene, &found, render_gitlab),
            made(&scene, &found, render_junit),
            render_json(&found, &text_of),
            render_concise(&found, &text_of),
        ];
        for finding in found.iter().filter(|finding| finding.silent) {
            let text = text(&scene, &finding.primary.path).unwrap_or_default();
            let words = finding.primary.span.of(&text).trim();
            // A word of one letter, as of a portion mark, stands in any text.
            if words.len() < 4 || words.chars().all(char::is_alphabetic) {
                continue;
            }
            looked_at += 1;
            for form in &forms {
                assert!(!form.contains(words), "{name}: {words:?} in\n{form}");
            }
        }
    }
    assert!(looked_at > 15, "{looked_at}");
}
