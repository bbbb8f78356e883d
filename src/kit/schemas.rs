use serde_json::{Map, Value, json};

use super::{KitFile, json};
use crate::config;
use crate::model::{KindRef, evidence};

/// Where the schemas stand.
pub(super) const FOLDER: &str = ".vscode/schemas";

/// The schema of a kind's front matter, for other programs. It says less than `check` does: the
/// short forms are plain values in it.
pub fn of_kind(kind: KindRef) -> Value {
    let mut schema = plain(kind.schema());
    if let Value::Object(top) = &mut schema {
        top.insert("title".to_owned(), json!(kind.name));
        // Keys of the author's own are never shown.
        top.insert("patternProperties".to_owned(), json!({"^x-": true}));
    }
    schema
}

/// The schema of `chancery.yaml`, for other programs.
pub fn configuration() -> Value {
    plain(&config::schema())
}

/// The schema of the manifest of evidence, for other programs.
pub fn manifest_of_evidence() -> Value {
    let mut schema = plain(&evidence::schema());
    if let Value::Object(top) = &mut schema {
        top.insert("title".to_owned(), json!("evidence"));
    }
    schema
}

pub(super) fn files() -> Vec<KitFile> {
    let kinds = KindRef::all().map(|kind| (kind.name, of_kind(kind)));
    let all = kinds.chain([
        ("chancery", configuration()),
        ("evidence", manifest_of_evidence()),
    ]);
    all.map(|(name, schema)| KitFile::new(format!("{FOLDER}/{name}.schema.json"), json(&schema)))
        .collect()
}

/// A schema without the words that only this program knows.
fn plain(schema: &Value) -> Value {
    match schema {
        Value::Object(fields) => plain_object(fields),
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

fn plain_object(fields: &Map<String, Value>) -> Value {
    let is_written = fields.contains_key("x-form") || fields.contains_key("x-text");
    let mut out: Map<String, Value> = fields
        .iter()
        .filter(|(name, _)| !name.starts_with("x-"))
        .map(|(name, value)| (name.clone(), plain(value)))
        .collect();
    if is_written {
        // YAML takes `14` for a number and `true` for a yes, which are read as they are written.
        let mut types = types(&out);
        for name in ["number", "boolean"] {
            types.push(json!(name));
        }
        out.insert("type".to_owned(), Value::Array(types));
    }
    if fields.contains_key("x-list") {
        let item = out.remove("items").unwrap_or(Value::Bool(true));
        let many = json!({"type": "array", "items": item});
        out.insert("anyOf".to_owned(), json!([item, many]));
    }
    Value::Object(out)
}

fn types(fields: &Map<String, Value>) -> Vec<Value> {
    match fields.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(one) => vec![one.clone()],
        None => vec![json!("string")],
    }
}
