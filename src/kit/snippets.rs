use serde_json::{Map, Value, json};

use super::{KitFile, hint, json};
use crate::model::{Field, KindRef};

/// What each kind of file begins with, one snippet a kind.
pub(super) fn file() -> KitFile {
    let mut snippets = Map::new();
    for kind in KindRef::all() {
        let root = Field::of(kind);
        let mut body = Body::default();
        body.lines.push("---".to_owned());
        body.required(&root, 0);
        body.lines.push("---".to_owned());
        for (heading, words) in kind.outline() {
            let stop = body.stop(words);
            body.lines.push(format!("## {heading}"));
            body.lines.extend([String::new(), stop, String::new()]);
        }
        body.lines.push("$0".to_owned());
        snippets.insert(
            format!("chancery {}", kind.name),
            json!({
                "scope": "markdown",
                "prefix": kind.name,
                "description": hint(root.description()),
                "body": body.lines,
            }),
        );
    }
    KitFile::new(
        ".vscode/chancery.code-snippets",
        json(&Value::Object(snippets)),
    )
}

/// The lines of a snippet, with places to stop at.
#[derive(Default)]
struct Body {
    lines: Vec<String>,
    stops: usize,
}

impl Body {
    /// What a draft must have below a field.
    fn required(&mut self, field: &Field<'_>, indent: usize) {
        for (name, below) in field.fields() {
            if !below.is_required {
                continue;
            }
            let line = format!("{:indent$}{name}:", "");
            if below.takes_value() || below.is_list() {
                let value = self.value(name, &below);
                self.lines.push(format!("{line} {value}"));
            } else {
                self.lines.push(line);
                self.required(&below, indent + 2);
            }
        }
    }

    fn value(&mut self, name: &str, field: &Field<'_>) -> String {
        let item = field.item().filter(|_| field.is_list());
        let field = item.as_ref().unwrap_or(field);
        let choices: &[&str] = match name {
            "marking" => &["U", "SBU"],
            _ => field.choices(),
        };
        if choices.is_empty() {
            let takes = field.takes();
            return self.stop(if takes.is_empty() { name } else { &takes });
        }
        self.stops += 1;
        let escaped = choices.iter().map(|choice| escaped(choice, &[',', '|']));
        let all = escaped.collect::<Vec<_>>().join(",");
        format!("${{{}|{all}|}}", self.stops)
    }

    fn stop(&mut self, words: &str) -> String {
        self.stops += 1;
        format!("${{{}:{}}}", self.stops, escaped(words, &[]))
    }
}

/// Words inside a stop of a snippet.
fn escaped(words: &str, also: &[char]) -> String {
    let mut out = String::new();
    for letter in words.chars() {
        if ['$', '}', '\\'].contains(&letter) || also.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
