use serde_json::{Value, json};

use super::forms::CAVEATS;
use super::{COLUMNS, Origin};
use crate::graph::Setting;
use crate::model::Marking;
use crate::views::say;

/// The description of a table of records at a path, with the type and the meaning of each column.
pub fn resource(name: &str, path: &Value) -> Value {
    let fields = COLUMNS.iter().map(|column| {
        json!({
            "name": column.name,
            "type": column.kind.schema(),
            "description": column.about(),
        })
    });
    json!({
        "name": name,
        "path": path,
        "title": say("data.records"),
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": fields.collect::<Vec<Value>>(),
            "primaryKey": "id",
            "missingValues": [""],
        },
    })
}

/// The description of a data package (Frictionless) with its resources.
pub fn package(
    setting: &Setting,
    marking: &Marking,
    resources: &[Value],
    origins: &[Origin<'_>],
) -> String {
    let config = &setting.config;
    let caveats: Vec<&str> = CAVEATS.iter().map(|key| say(key)).collect();
    let exercise = config.exercise.then(|| say("frame.exercise"));
    let description = [Some(marking.banner()), exercise]
        .into_iter()
        .flatten()
        .chain(caveats.iter().copied());
    let mut package = json!({
        "name": "chancery-records",
        "title": config.title.as_str(),
        "description": description.collect::<Vec<&str>>().join("\n\n"),
        "profile": "data-package",
        "marking": marking.as_str(),
        "exercise": config.exercise,
        "resources": resources,
    });
    if let Some(base) = setting.audience.base_url.as_deref() {
        package["homepage"] = Value::from(base);
    }
    if !origins.is_empty() {
        let sources: Vec<Value> = origins.iter().map(Origin::value).collect();
        package["sources"] = Value::from(sources);
    }
    format!("{package:#}\n")
}
