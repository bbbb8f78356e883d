use std::io;

use super::place;
use super::words::words;
use crate::config;
use crate::graph::Url;
use crate::model::{Field, KindRef, evidence};
use crate::views::parts::opening::crumbs;
use crate::views::{Fields, Frame, Page, PageType, Plan, Site, ViewCx, list, say};

/// What every field of a file means: one page for each kind, the configuration and the manifest of
/// evidence.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "fields",
    template: "fields.html",
    plan: Plan::Site(plan),
};

/// Levels of keys below each other; records have four.
const DEEPEST: usize = 6;

/// Files that are no content, by the name in their address, with their path.
const OTHERS: [(&str, &str); 2] = [
    ("configuration", "chancery.yaml"),
    ("evidence", "content/evidence/manifest.yaml"),
];

/// A file whose fields a page tells, by its place in [`names`].
fn names() -> impl Iterator<Item = (&'static str, String)> {
    let kinds = KindRef::all().map(|kind| (kind.name, kind.path_form()));
    kinds.chain(OTHERS.map(|(name, path)| (name, path.to_owned())))
}

fn url(frame: &Frame<'_>, name: &str) -> Url {
    frame.url(&format!("{}/file-{name}", super::FOLDER))
}

/// Links to the pages, for the index.
pub(super) fn links(cx: &ViewCx<'_>) -> tera::Value {
    list(names().map(|(name, path)| {
        Fields::new()
            .with("url", url(cx.frame, name).as_str())
            .with("label", title(name))
            .with("path", path)
    }))
}

fn title(name: &str) -> &'static str {
    match crate::views::look_up(&format!("kind.{name}")) {
        Some(kind) => kind,
        None => crate::views::look_up(&format!("rules.file.{name}")).unwrap_or_default(),
    }
}

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    names()
        .map(|(name, path)| {
            let at = place(url(&site.frame, name));
            page_type.page(site, at, (name, path), view)
        })
        .collect()
}

// Every view function may fail, because some read a file's text.
#[allow(clippy::unnecessary_wraps)]
fn view((name, path): &(&str, String), cx: &ViewCx<'_>) -> io::Result<Fields> {
    let schema = match *name {
        "configuration" => Some(config::schema()),
        "evidence" => Some(evidence::schema()),
        _ => None,
    };
    let kind = KindRef::by_name(name).map(Field::of);
    let root = kind.or_else(|| schema.as_ref().map(Field::root));
    let mut groups = Vec::new();
    if let Some(root) = &root {
        collect(root, "", DEEPEST, &mut groups);
    }
    let title = title(name);
    let about = root.as_ref().map_or("", Field::description);
    Ok(Fields::new()
        .with("title", title)
        .with("page_class", "report")
        .with(
            "crumbs",
            crumbs(cx, Some(("rules.title", "rules/index")), title),
        )
        .with("path", path.as_str())
        .with("about", words(about))
        .with("groups", list(groups)))
}

/// The fields of a group of keys, and those of the groups below it, each by its path.
fn collect(field: &Field<'_>, path: &str, deepest: usize, groups: &mut Vec<Fields>) {
    let Some(group) = field.group() else { return };
    let below = |name: &str| match path {
        "" => name.to_owned(),
        above => format!("{above}.{name}"),
    };
    let has_group = |field: &Field<'_>| deepest > 1 && field.group().is_some();
    let fields = group.fields();
    let rows = fields.iter().map(|(name, field)| {
        let about = field.description().replace('\n', " ");
        let takes = Some(field.takes()).filter(|takes| !takes.is_empty());
        let leads = has_group(field).then(|| anchor(&below(name)));
        Fields::new()
            .with("name", *name)
            .with("about", words(about.trim()))
            .with("takes", takes.map(|takes| words(&takes)))
            .with("needed", field.is_required)
            .with("leads", leads)
    });
    let what = if path.is_empty() && !field.is_keyed() {
        say("rules.fields")
    } else if field.is_keyed() {
        say("rules.under_each_key")
    } else {
        say("rules.long_form")
    };
    groups.push(
        Fields::new()
            .with("path", path)
            .with("id", anchor(path))
            .with("what", what)
            .with("rows", list(rows)),
    );
    for (name, field) in fields.iter().filter(|(_, field)| has_group(field)) {
        collect(field, &below(name), deepest - 1, groups);
    }
}

/// The id of a group on its page.
fn anchor(path: &str) -> String {
    match path {
        "" => "fields".to_owned(),
        path => format!("fields-{}", path.replace(['.', '_'], "-")),
    }
}
