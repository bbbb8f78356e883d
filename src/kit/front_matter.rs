use serde_json::{Value, json};

use super::{KitFile, hint, json, label};
use crate::model::{CONTENT, Field, KindRef};

/// Groups inside groups are shown so far.
const DEEPEST: usize = 3;

/// The forms of the Front Matter extension for Visual Studio Code.
pub(super) fn file() -> KitFile {
    let folders: Vec<Value> = KindRef::all()
        .map(|kind| {
            json!({
                "title": label(kind.folder),
                "path": format!("[[workspace]]/{CONTENT}/{}", kind.folder),
                "contentTypes": [kind.name],
                // A new file gets its number from `chancery new`.
                "disableCreation": kind.is_record(),
            })
        })
        .collect();
    let types: Vec<Value> = KindRef::all()
        .map(|kind| {
            json!({
                "name": kind.name,
                "pageBundle": false,
                "fields": fields(&Field::of(kind), DEEPEST),
            })
        })
        .collect();
    let all = json!({
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.framework.id": "other",
        "frontMatter.taxonomy.dateFormat": "yyyy-MM-dd",
        "frontMatter.content.pageFolders": folders,
        "frontMatter.taxonomy.contentTypes": types,
    });
    KitFile::new("frontmatter.json", json(&all))
}

fn fields(field: &Field<'_>, depth: usize) -> Vec<Value> {
    let fields = field.fields().into_iter();
    fields
        .filter_map(|(name, field)| one(name, &field, depth))
        .collect()
}

/// A field as a part of a form; what has keys of the author's own choice has no place in one and is
/// left to the text.
fn one(name: &str, field: &Field<'_>, depth: usize) -> Option<Value> {
    let item = field.item().filter(|_| field.is_list());
    let value = item.as_ref().unwrap_or(field);
    let mut part = json!({
        "title": label(name),
        "name": name,
        "description": hint(field.description()),
        "required": field.is_required,
    });
    if !value.choices().is_empty() {
        part["type"] = json!("choice");
        part["choices"] = json!(value.choices());
        part["multiple"] = json!(item.is_some());
    } else if value.is_yes_or_no() {
        part["type"] = json!("boolean");
    } else if value.takes_value() {
        part["type"] = json!(if item.is_some() { "list" } else { "string" });
    } else if item.is_none() && !field.is_keyed() && depth > 1 {
        part["type"] = json!("fields");
        part["fields"] = Value::Array(fields(field, depth - 1));
    } else {
        return None;
    }
    Some(part)
}
