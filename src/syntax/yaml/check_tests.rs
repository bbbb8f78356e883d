use serde_json::json;

use super::check::diagnose;
use super::finding::{Finding, FormError};
use crate::source::Span;

fn schema() -> serde_json::Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["title", "marking", "acts"],
        "properties": {
            "title": {"type": "string", "x-text": true, "description": "What happened, in one line."},
            "marking": {"$ref": "#/$defs/Marking"},
            "stage": {"anyOf": [{"$ref": "#/$defs/Stage"}, {"type": "null"}]},
            "exercise": {"type": "boolean"},
            "tier": {"type": ["string", "null"]},
            "cards": {"type": ["integer", "null"], "minimum": 0},
            "event": {"type": "string", "x-form": "event"},
            "place": {
                "type": ["string", "object"], "x-form": "place", "additionalProperties": false,
                "properties": {"area": {"type": "string"}, "lat": {"type": "number"}}
            },
            "cleared_by": {"x-list": true, "items": {"type": "string"}},
            "acts": {"x-list": true, "items": {"$ref": "#/$defs/Act"}},
            "people": {
                "type": "object", "propertyNames": {"pattern": "^P[0-9]+$"},
                "additionalProperties": {"$ref": "#/$defs/Group"}
            }
        },
        "$defs": {
            "Marking": {"type": "string", "enum": ["U", "SBU"]},
            "Stage": {"oneOf": [
                {"type": "string", "enum": ["origin"]},
                {"type": "string", "const": "border_crossing", "description": "At a border."}
            ]},
            "Group": {
                "type": "object", "additionalProperties": false,
                "properties": {"count": {"type": "string", "x-form": "count"}}
            },
            "Act": {
                "type": ["string", "object"], "x-form": "act", "required": ["category"],
                "additionalProperties": false,
                "properties": {
                    "category": {"type": "string", "x-text": true},
                    "by": {"type": "string"},
                    "proof": {"type": ["string", "null"], "enum": ["allegation"]}
                }
            }
        }
    })
}

fn forms(form: &str, text: &str) -> Result<(), FormError> {
    if form == "event" && !text.starts_with("20") {
        return Err(FormError {
            message: "this is not a day".to_owned(),
            help: None,
            replacement: Some(("2026-01-17".to_owned(), false)),
        });
    }
    Ok(())
}

fn findings(text: &str) -> Vec<Finding> {
    diagnose(text, Span::new(0, text.len()), &schema(), &forms)
}

const HEAD: &str = "title: x\nmarking: U\n";

/// Lines added to a valid head, and for each finding the rule and the place.
const CASES: &[(&str, &[(&str, &str)])] = &[
    ("acts: kidnapping\n", &[]),
    ("acts: [kidnapping, {category: x}]\nx-mine: {a: b}\n", &[]),
    (
        "acts: a\nevent: 2026\nplace: HN\ncleared_by: CONS\nstage:\npeople: {P1: {count: 14}}\n",
        &[],
    ),
    (
        "acts: a\nplace: {area: HN, lat: 14}\nexercise: true\ncards: 3\ntier: '2'\n",
        &[],
    ),
    ("acts: a\nplcae: HN\n", &[("unknown-key", "plcae")]),
    ("acts: a\nby: x\n", &[("unknown-key", "by")]),
    (
        "acts: a\nplace: {area: HN, lon: 1}\n",
        &[("unknown-key", "lon")],
    ),
    (
        "acts: {category: x, text share, monthly}\n",
        &[("unknown-key", "text share"), ("unknown-key", "monthly")],
    ),
    ("acts: a\ntitle: y\n", &[("duplicate-key", "title")]),
    (
        "acts: a\nstage: border-crossing\n",
        &[("unknown-value", "border-crossing")],
    ),
    ("acts: a\nevent: soon\n", &[("bad-form", "soon")]),
    ("acts: a\npeople: {p1: {count: 1}}\n", &[("bad-form", "p1")]),
    ("acts: a\nexercise: yes\n", &[("wrong-type", "yes")]),
    ("acts: a\ntier: 2\n", &[("wrong-type", "2")]),
    ("acts: a\ncards: '3'\n", &[("wrong-type", "'3'")]),
    ("acts: a\ncards: many\n", &[("wrong-type", "many")]),
    ("acts: a\ncards: -3\n", &[("bad-form", "-3")]),
    ("acts: a\nevent: [2026]\n", &[("wrong-type", "[2026]")]),
    ("acts: a\npeople: many\n", &[("wrong-type", "many")]),
    ("acts:\n", &[("empty-value", "acts")]),
    ("acts: a\nevent:\n", &[("empty-value", "event")]),
    ("acts: a\npeople:\ntier:\n", &[]),
    ("acts: {category: ''}\n", &[("empty-value", "''")]),
    (
        "acts:\n  - category: x\n  - by: y\n",
        &[("missing-key", "by")],
    ),
    ("stage: origin\n", &[("missing-key", "title: x")]),
    (
        "acts: a\nstage: a: b\nevent: never\n",
        &[
            ("yaml-syntax", ":"),
            ("unknown-value", "a: b"),
            ("bad-form", "never"),
        ],
    ),
    ("acts a\nstage: origin\n", &[("yaml-syntax", "acts a")]),
];

#[test]
fn each_problem_is_told_at_its_place() {
    for (lines, expected) in CASES {
        let text = format!("{HEAD}{lines}");
        let found = findings(&text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|finding| (finding.rule, finding.span.of(&text)))
            .collect();
        assert_eq!(found, *expected, "{lines:?}");
    }
}

#[test]
fn all_problems_are_told_in_one_run() {
    let text = "titel: x\nmarking: SECRET\nacts:\n  - {category: x, proof: hearsay, colour: red}\n";
    let rules: Vec<&str> = findings(text).iter().map(|finding| finding.rule).collect();
    assert_eq!(
        rules,
        [
            "unknown-key",
            "unknown-value",
            "unknown-value",
            "unknown-key"
        ]
    );
}

#[test]
fn a_key_of_another_level_is_sent_home() {
    let finding = findings(&format!("{HEAD}acts: a\nproof: allegation\n")).remove(0);
    assert_eq!(finding.help[0].text, "`proof` belongs under `acts`");
    let finding = findings(&format!("{HEAD}acts: {{category: x, stage: origin}}\n")).remove(0);
    assert!(finding.help[0].text.contains("top level"), "{finding:?}");
}

#[test]
fn remedies_are_safe_only_where_the_meaning_is_certain() {
    let fix = |lines: &str| {
        let help = findings(&format!("{HEAD}acts: a\n{lines}"))
            .remove(0)
            .help
            .remove(0);
        (help.edits[0].replacement.clone(), help.safe)
    };
    assert_eq!(
        fix("stage: border-crossing\n"),
        ("border_crossing".to_owned(), true)
    );
    assert_eq!(fix("stage: orign\n"), ("origin".to_owned(), false));
    assert_eq!(fix("plcae: HN\n"), ("place".to_owned(), false));
    assert_eq!(fix("Place: HN\n"), ("place".to_owned(), true));
    assert_eq!(fix("tier: 2\n"), ("\"2\"".to_owned(), true));
    assert_eq!(fix("exercise: yes\n"), ("true".to_owned(), true));
    assert_eq!(fix("event: soon\n"), ("2026-01-17".to_owned(), false));
}

#[test]
fn long_values_are_not_repeated_and_the_description_is_the_note() {
    let text = format!("title: ''\nmarking: {}\nacts: a\n", "S".repeat(80));
    let found = findings(&text);
    assert_eq!(found[0].notes, ["What happened, in one line."]);
    assert!(!found[1].message.contains("SSSS"));
}
