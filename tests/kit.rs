//! What editors, forms and pipelines are given fits what the program reads and says.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use boon::{Compiler, Schemas};
use chancery::diagnostics::render_concise;
use chancery::kit::{KitFile, configuration, files, manifest_of_evidence, of_kind};
use chancery::model::{Field, KindRef};
use chancery::source::SitePath;
use chancery::syntax::front_matter;
use regex::Regex;
use serde_json::Value;

use crate::spec::scenes;

fn kit() -> Vec<KitFile> {
    let path = SitePath::new("chancery.yaml");
    let config = "title: Exercise\nbase_url: https://example.org/\n";
    files(&chancery::config::load(&path, config).unwrap())
}

fn text_of(path: &str) -> String {
    let kit = kit();
    let file = kit.iter().find(|file| file.path == path).unwrap();
    file.text.clone()
}

fn json_of(path: &str) -> Value {
    serde_json::from_str(&text_of(path)).unwrap()
}

/// What of `value` a schema does not allow.
fn complaint(schema: &Value, value: &Value) -> Option<String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    let name = "https://example.org/schema.json";
    compiler.add_resource(name, schema.clone()).unwrap();
    let index = compiler.compile(name, &mut schemas).unwrap();
    let found = schemas.validate(value, index).err();
    found.map(|error| format!("{error:#}"))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

#[test]
fn the_sample_is_what_the_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = BTreeSet::new();
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap();
        let path = SitePath::new(path.to_string_lossy().replace('\\', "/"));
        if !path.has_ending("md") {
            continue;
        }
        let kind = chancery::model::key_of(&path).unwrap().kind;
        let text = fs::read_to_string(entry.path()).unwrap();
        let block = front_matter::split(&text).block.unwrap();
        let wrong = complaint(&of_kind(kind), &yaml(block.of(&text)));
        assert_eq!(wrong, None, "{path}");
        seen.insert(kind);
    }
    assert!(seen.len() > 8, "{seen:?}");
    let text = fs::read_to_string(root.join("chancery.yaml")).unwrap();
    assert_eq!(complaint(&configuration(), &yaml(&text)), None);
    let manifest = fs::read_to_string(root.join("content/evidence/manifest.yaml")).unwrap();
    let schema = manifest_of_evidence();
    assert_eq!(complaint(&schema, &yaml(&manifest)), None);
    let short = manifest.replacen("bytes:", "byte:", 1);
    assert!(complaint(&schema, &yaml(&short)).is_some());
}

#[test]
fn a_schema_says_what_is_wrong() {
    let incident = of_kind(KindRef::by_name("incident").unwrap());
    let draft = "title: A\nmarking: U\nevent: 2026-01-17\nplace: HN\nacts: kidnapping\nx-own: 1\n";
    assert_eq!(complaint(&incident, &yaml(draft)), None);
    for wrong in [
        "status: relaesed\n",
        "plcae: HN\n",
        "people: {P1: {situation: none}}\n",
    ] {
        let found = complaint(&incident, &yaml(&format!("{draft}{wrong}")));
        assert!(found.is_some(), "{wrong}");
    }
    let short = complaint(&incident, &yaml("title: A\n"));
    assert!(short.is_some(), "what a draft needs is missing");
}

#[test]
fn an_editor_reads_every_line_of_concise() {
    let tasks = json_of(".vscode/tasks.json");
    let matcher = &tasks["tasks"][0]["problemMatcher"]["pattern"];
    let line = Regex::new(matcher["regexp"].as_str().unwrap()).unwrap();
    let group = |name: &str| usize::try_from(matcher[name].as_u64().unwrap()).unwrap();
    let mut lines = 0;
    for (name, scene) in scenes() {
        let found = scene.found();
        let text_of = |path: &SitePath| {
            let file = scene.files.iter().find(|file| file.path == path.as_str());
            file.and_then(|file| String::from_utf8(file.bytes.clone()).ok())
        };
        let said = render_concise(&found, &text_of);
        for (said, finding) in said.lines().zip(&found) {
            let read = line
                .captures(said)
                .unwrap_or_else(|| panic!("{name}: {said}"));
            assert_eq!(
                &read[group("file")],
                finding.primary.path.as_str(),
                "{name}"
            );
            assert_eq!(&read[group("code")], finding.rule, "{name}");
            assert_eq!(&read[group("severity")], finding.severity.word(), "{name}");
            assert!(read[group("line")].parse::<usize>().unwrap() > 0);
            lines += 1;
        }
    }
    assert!(lines > 100, "{lines}");
}

#[test]
fn a_snippet_holds_what_a_draft_must_have() {
    let snippets = json_of(".vscode/chancery.code-snippets");
    let stop = Regex::new(r"\$\{(\d+)[:|]").unwrap();
    for kind in KindRef::all() {
        let body = snippets[format!("chancery {}", kind.name)]["body"].clone();
        let lines: Vec<String> = serde_json::from_value(body).unwrap();
        for (name, field) in Field::of(kind).fields() {
            let is_there = lines
                .iter()
                .any(|line| line.starts_with(&format!("{name}:")));
            assert_eq!(is_there, field.is_required, "{}: {name}", kind.name);
        }
        // Stops are numbered one after the other, or an editor jumps.
        let all = lines.join("\n");
        let numbers = stop
            .captures_iter(&all)
            .map(|it| it[1].parse::<usize>().unwrap());
        assert!(numbers.enumerate().all(|(n, stop)| stop == n + 1), "{all}");
    }
}

#[test]
fn forms_offer_the_words_that_are_allowed() {
    let forms = json_of("frontmatter.json");
    let types = forms["frontMatter.taxonomy.contentTypes"]
        .as_array()
        .unwrap();
    assert_eq!(types.len(), KindRef::all().count());
    let incident = types.iter().find(|it| it["name"] == "incident").unwrap();
    let fields = incident["fields"].as_array().unwrap();
    let status = fields.iter().find(|it| it["name"] == "status").unwrap();
    let choices: Vec<&str> = status["choices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert_eq!(
        choices,
        Field::of(KindRef::by_name("incident").unwrap())
            .at("status")
            .unwrap()
            .choices()
    );
    let browser = yaml(&text_of("admin/config.yml"));
    let collections = browser["collections"].as_array().unwrap();
    assert_eq!(collections.len(), KindRef::all().count());
    assert_eq!(collections[0]["folder"], "content/incidents");
    let status = collections[0]["fields"].as_array().unwrap().iter();
    let status = status.clone().find(|it| it["name"] == "status").unwrap();
    assert_eq!(status["options"], serde_json::json!(choices));
}

#[test]
fn pipelines_call_what_there_is() {
    for path in ["ci/chancery.gitlab-ci.yml", "ci/chancery.github.yml"] {
        assert!(yaml(&text_of(path)).is_object(), "{path}");
    }
    let command = Regex::new(r"chancery (check|build)((?: --?[a-z-]+(?: [a-z0-9]+)?)*)").unwrap();
    for path in [
        ".githooks/pre-commit",
        "ci/chancery.gitlab-ci.yml",
        "ci/chancery.github.yml",
    ] {
        let text = text_of(path);
        let mut calls = 0;
        for call in command.captures_iter(&text) {
            let flags = call[2].split(' ').filter(|word| word.starts_with("--"));
            let help = std::process::Command::new(env!("CARGO_BIN_EXE_chancery"))
                .args([&call[1], "--help"])
                .output()
                .unwrap();
            let help = String::from_utf8(help.stdout).unwrap();
            for flag in flags {
                assert!(help.contains(flag), "{path}: {flag}");
            }
            calls += 1;
        }
        assert!(calls > 0, "{path}");
    }
}
