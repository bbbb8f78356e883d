use serde_json::{Value, json};

use super::TextOf;
use super::diagnostic::{Diagnostic, Help, Label};
use super::texts::Texts;

/// An array with one object a finding, for programs; fields are added to it and never renamed.
///
/// | field | what it holds |
/// |---|---|
/// | `rule` | the permanent name |
/// | `severity` | `info`, `warning` or `error` |
/// | `message` | what is wrong |
/// | `path` | the file, from the root of the site |
/// | `line`, `column`, `end_line`, `end_column` | where, from 1, columns in characters |
/// | `span` | `start` and `end` in bytes of the file |
/// | `label` | a few words for the place, or `null` |
/// | `related` | other places: `path`, `line`, `column`, `end_line`, `end_column`, `span`, `label` |
/// | `notes` | why it matters |
/// | `help` | what to do: `text`, `safe`, and `edits` with `span` and `replacement` |
/// | `silent` | true where what was found must not be shown: then there are no edits and no labels |
pub fn render_json(diagnostics: &[Diagnostic], text_of: &TextOf<'_>) -> String {
    let mut texts = Texts::new(text_of);
    let all: Vec<Value> = diagnostics
        .iter()
        .map(|finding| object(finding, &mut texts))
        .collect();
    let mut json = serde_json::to_string_pretty(&Value::Array(all)).unwrap_or_default();
    json.push('\n');
    json
}

fn object(finding: &Diagnostic, texts: &mut Texts<'_>) -> Value {
    let silent = finding.silent;
    let mut object = json!({
        "rule": finding.rule,
        "severity": finding.severity.word(),
        "message": finding.message,
    });
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|label| place(label, silent, texts))
        .collect();
    let help: Vec<Value> = finding
        .help
        .iter()
        .map(|help| advice(help, silent))
        .collect();
    if let (Value::Object(object), Value::Object(place)) =
        (&mut object, place(&finding.primary, silent, texts))
    {
        object.extend(place);
        object.insert("related".to_owned(), Value::Array(related));
        object.insert("notes".to_owned(), json!(finding.notes));
        object.insert("help".to_owned(), Value::Array(help));
        object.insert("silent".to_owned(), Value::Bool(silent));
    }
    object
}

fn place(label: &Label, silent: bool, texts: &mut Texts<'_>) -> Value {
    let place = texts.place(label);
    let words = (!silent && !label.text.is_empty()).then_some(&label.text);
    json!({
        "path": label.path.as_str(),
        "line": place.start.line,
        "column": place.start.column,
        "end_line": place.end.line,
        "end_column": place.end.column,
        "span": {"start": label.span.start, "end": label.span.end},
        "label": words,
    })
}

fn advice(help: &Help, silent: bool) -> Value {
    let edits = if silent { &[][..] } else { &help.edits };
    let edits: Vec<Value> = edits
        .iter()
        .map(|edit| {
            let span = json!({"start": edit.span.start, "end": edit.span.end});
            json!({"span": span, "replacement": edit.replacement})
        })
        .collect();
    json!({"text": help.text, "safe": help.safe && !silent, "edits": edits})
}
