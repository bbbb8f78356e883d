use std::fmt::Write;

use serde_json::json;

use super::{KitFile, hint, label};
use crate::config::Config;
use crate::model::{CONTENT, Field, KindRef};

const HEAD: &str = "\
# For Sveltia CMS and Decap CMS, which edit a repository in a browser: put it beside their page, and
# fill in the backend. Files are made by `chancery new`, which gives them their number; groups and
# lists of groups are edited in the text. Such a program writes front matter anew, without remarks.
backend:
  name: gitlab
  repo: OWNER/REPOSITORY
  branch: main
publish_mode: editorial_workflow
media_folder: content/files
";

/// The configuration of Sveltia and Decap.
pub(super) fn file(config: &Config) -> KitFile {
    let mut out = HEAD.to_owned();
    if let Some(url) = &config.base_url {
        let _ = writeln!(out, "site_url: {}", json!(&**url));
    }
    out.push_str("collections:\n");
    for kind in KindRef::all() {
        let path = if kind.is_record() {
            "{{year}}/{{slug}}"
        } else {
            "{{slug}}"
        };
        let _ = write!(
            out,
            "  - name: {}\n    label: {}\n    folder: {CONTENT}/{}\n    path: {}\n    create: false\n    delete: false\n    extension: md\n    format: yaml-frontmatter\n    fields:\n",
            kind.name,
            json!(label(kind.folder)),
            kind.folder,
            json!(path)
        );
        for (name, field) in Field::of(kind).fields() {
            add(&mut out, name, &field);
        }
        out.push_str("      - {name: body, label: Text, widget: markdown, required: false}\n");
    }
    KitFile::new("admin/config.yml", out)
}

fn add(out: &mut String, name: &str, field: &Field<'_>) {
    let item = field.item().filter(|_| field.is_list());
    let value = item.as_ref().unwrap_or(field);
    let widget = if !value.choices().is_empty() {
        "select"
    } else if value.is_yes_or_no() {
        "boolean"
    } else if !value.takes_value() {
        return;
    } else if item.is_some() {
        "list"
    } else {
        "string"
    };
    let (label, hint) = (json!(label(name)), json!(hint(field.description())));
    let required = field.is_required;
    let _ = write!(
        out,
        "      - {{name: {name}, label: {label}, widget: {widget}, required: {required}, hint: {hint}"
    );
    if widget == "select" {
        let multiple = item.is_some();
        let _ = write!(
            out,
            ", options: {}, multiple: {multiple}",
            json!(value.choices())
        );
    }
    out.push_str("}\n");
}
