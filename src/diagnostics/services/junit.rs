use std::fmt::Write;

use super::{Surroundings, in_words};
use crate::diagnostics::diagnostic::{Diagnostic, Severity};
use crate::diagnostics::texts::{Texts, visible};

/// A report in the form of a test runner: an error is a test that failed, any other finding one that passed
/// and has its words in the output. Without findings one test says so.
///
/// The form asks for a time: it is the beginning of the day the site speaks of.
pub fn render_junit(found: &[Diagnostic], around: &Surroundings<'_>) -> String {
    let mut texts = Texts::new(around.text_of);
    let (mut cases, mut said) = (String::new(), String::new());
    for finding in found {
        let start = texts.place(&finding.primary).start;
        let (path, rule) = (around.path(finding), &finding.rule);
        let place = format!("{path}:{}:{}", start.line, start.column);
        let words = in_words(finding);
        let _ = write!(
            cases,
            "    <testcase name=\"{}\" classname=\"{}\" time=\"0\"",
            escaped(&format!("{rule} at {}:{}", start.line, start.column)),
            escaped(&path)
        );
        if finding.severity >= Severity::Error {
            let _ = writeln!(
                cases,
                ">\n      <failure message=\"{}\" type=\"{}\">{}</failure>\n    </testcase>",
                escaped(&finding.message),
                escaped(rule),
                escaped(&format!("{place}\n{words}"))
            );
        } else {
            cases.push_str("/>\n");
            let word = finding.severity.word();
            let _ = writeln!(said, "{}", escaped(&format!("{place}: {word}: {words}")));
        }
    }
    if found.is_empty() {
        cases.push_str(
            "    <testcase name=\"no findings\" classname=\"chancery check\" time=\"0\"/>\n",
        );
    }
    let failed = found.iter().filter(|it| it.severity >= Severity::Error);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n  <testsuite name=\"chancery check\" \
         package=\"chancery\" id=\"0\" timestamp=\"{}T00:00:00\" hostname=\"localhost\" tests=\"{}\" \
         failures=\"{}\" errors=\"0\" time=\"0\">\n    <properties/>\n{cases}    \
         <system-out>{said}</system-out>\n    <system-err/>\n  </testsuite>\n</testsuites>\n",
        escaped(around.day),
        found.len().max(1),
        failed.count()
    )
}

/// As text and as the value of an attribute, without characters that no XML may hold.
fn escaped(text: &str) -> String {
    let text = visible(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
