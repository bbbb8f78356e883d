use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Surroundings, in_words};
use crate::diagnostics::diagnostic::{Diagnostic, Help, Label, Severity};
use crate::diagnostics::identity::identities;
use crate::diagnostics::texts::{Texts, one_line};
use crate::source::{Span, percent_encoded};

/// The folder of the repository, which the service knows.
const BASE: &str = "%SRCROOT%";

/// SARIF 2.1.0, which GitHub, Azure and editors read. No excerpt of a text is in it.
pub fn render_sarif(found: &[Diagnostic], around: &Surroundings<'_>) -> String {
    let mut writer = Writer {
        texts: Texts::new(around.text_of),
        around,
    };
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found {
        rules.insert(&finding.rule, 0);
    }
    for (n, index) in rules.values_mut().enumerate() {
        *index = n;
    }
    let about: Vec<Value> = rules.keys().map(|rule| writer.rule(rule)).collect();
    let all = found.iter().zip(identities(found));
    let results: Vec<Value> = all
        .map(|(finding, identity)| writer.result(finding, &identity, rules[&*finding.rule]))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "chancery",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": about,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let mut json = serde_json::to_string_pretty(&log).unwrap_or_default();
    json.push('\n');
    json
}

struct Writer<'a> {
    texts: Texts<'a>,
    around: &'a Surroundings<'a>,
}

impl Writer<'_> {
    fn rule(&self, rule: &str) -> Value {
        json!({
            "id": rule,
            "shortDescription": {"text": (self.around.in_short)(rule)},
            "help": {"text": format!("chancery explain {rule} says more.")},
        })
    }

    fn result(&mut self, finding: &Diagnostic, identity: &str, rule: usize) -> Value {
        let level = match finding.severity {
            Severity::Info => "note",
            Severity::Warning => "warning",
            Severity::Error | Severity::Block => "error",
        };
        let mut result = json!({
            "ruleId": finding.rule,
            "ruleIndex": rule,
            "level": level,
            "message": {"text": in_words(finding)},
            "locations": [self.location(&finding.primary, finding.silent)],
            "partialFingerprints": {"chancery/v1": identity},
        });
        let related: Vec<Value> = finding
            .related
            .iter()
            .map(|label| self.location(label, finding.silent))
            .collect();
        let fixes: Vec<Value> = finding
            .help
            .iter()
            .filter(|help| !help.edits.is_empty() && !finding.silent)
            .map(|help| self.fix(finding, help))
            .collect();
        for (name, list) in [("relatedLocations", related), ("fixes", fixes)] {
            if !list.is_empty() {
                result[name] = Value::Array(list);
            }
        }
        result
    }

    fn location(&mut self, label: &Label, silent: bool) -> Value {
        let mut location = json!({"physicalLocation": {
            "artifactLocation": self.artifact(label),
            "region": self.region(label),
        }});
        if !silent && !label.text.is_empty() {
            location["message"] = json!({"text": one_line(&label.text)});
        }
        location
    }

    fn artifact(&self, label: &Label) -> Value {
        let path = format!("{}{}", self.around.folder, label.path);
        json!({"uri": percent_encoded(&path), "uriBaseId": BASE})
    }

    fn region(&mut self, label: &Label) -> Value {
        let place = self.texts.place(label);
        json!({
            "startLine": place.start.line,
            "startColumn": place.start.column,
            "endLine": place.end.line,
            "endColumn": place.end.column,
        })
    }

    fn fix(&mut self, finding: &Diagnostic, help: &Help) -> Value {
        let replacements: Vec<Value> = help
            .edits
            .iter()
            .map(|edit| {
                let region = self.region(&at(finding, edit.span));
                json!({"deletedRegion": region, "insertedContent": {"text": edit.replacement}})
            })
            .collect();
        json!({
            "description": {"text": one_line(&help.text)},
            "artifactChanges": [{
                "artifactLocation": self.artifact(&finding.primary),
                "replacements": replacements,
            }],
        })
    }
}

/// A place in the file of a finding.
fn at(finding: &Diagnostic, span: Span) -> Label {
    Label {
        path: finding.primary.path.clone(),
        span,
        text: String::new(),
    }
}
