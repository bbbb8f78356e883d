use serde_json::{Value, json};

use super::{Surroundings, in_words};
use crate::diagnostics::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::identity::identities;
use crate::diagnostics::texts::Texts;

/// A Code Quality report of GitLab, shown in merge requests.
pub fn render_gitlab(found: &[Diagnostic], around: &Surroundings<'_>) -> String {
    let mut texts = Texts::new(around.text_of);
    let all = found.iter().zip(identities(found));
    let all: Vec<Value> = all
        .map(|(finding, fingerprint)| {
            let place = texts.place(&finding.primary);
            json!({
                "description": in_words(finding),
                "check_name": finding.rule,
                "fingerprint": fingerprint,
                "severity": weight(finding.severity),
                "location": {
                    "path": around.path(finding),
                    "lines": {"begin": place.start.line, "end": place.end.line},
                },
            })
        })
        .collect();
    let mut json = serde_json::to_string_pretty(&Value::Array(all)).unwrap_or_default();
    json.push('\n');
    json
}

fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "minor",
        Severity::Error => "major",
        Severity::Block => "blocker",
    }
}
