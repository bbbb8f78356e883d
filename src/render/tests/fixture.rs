use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::graph::{Atlas, Setting};
use crate::model::fields::Day;
use crate::model::registers::Registers;
use crate::model::{Document, Texts};
use crate::render::Renderer;
use crate::source::{Digest, SitePath, Text};
use crate::views::{Site, plan};

/// A page as it came out.
pub(super) struct Out {
    pub(super) key: Digest,
    pub(super) marking: String,
    pub(super) html: String,
}

/// Files in memory: path below `content`, text.
pub(super) type Files<'f> = Vec<(&'f str, String)>;

struct Memory<'f>(&'f Files<'f>);

impl Texts for Memory<'_> {
    fn text(&self, document: &Document) -> io::Result<Arc<str>> {
        let found = self
            .0
            .iter()
            .find(|(path, _)| content(path) == document.path);
        found
            .map(|(_, text)| Arc::from(text.as_str()))
            .ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

fn content(path: &str) -> SitePath {
    SitePath::new(format!("content/{path}"))
}

/// Every page of a small site under an SBU ceiling, by address.
pub(super) fn build(files: &Files<'_>) -> BTreeMap<String, Out> {
    let config = "title: Small site\nmarking: {ceiling: SBU}\n\
        questions:\n  movement: {text: Does it facilitate mass migration?}\n";
    let config = crate::config::load(&SitePath::new("chancery.yaml"), config).unwrap();
    let setting = Setting::new(
        config,
        Registers::builtin(),
        Day::new(2026, 11, 22).unwrap(),
    );
    let mut documents: Vec<Document> = Vec::new();
    for (path, text) in files {
        let text = Text::from_bytes(text.clone().into_bytes()).unwrap();
        let (document, found) = crate::model::read(&content(path), &text);
        assert!(found.is_empty(), "{path}: {found:?}");
        documents.extend(document);
    }
    documents.sort_by(|a, b| (&a.key, &a.path).cmp(&(&b.key, &b.path)));
    let atlas = Atlas::new(&setting, &documents, |_| false);
    let texts = Memory(files);
    let renderer = Renderer::new(&BTreeMap::new()).unwrap_or_else(|found| panic!("{found:?}"));
    let site = Site::new(&atlas, &texts, &renderer);
    let mut out = BTreeMap::new();
    for page in plan(&site) {
        let mut html = Vec::new();
        let view = page.view(&mut html).unwrap();
        renderer
            .render(&view, page.template(), &mut html)
            .unwrap_or_else(|found| panic!("{found:?}"));
        let done = Out {
            key: page.key,
            marking: page.marking.to_string(),
            html: String::from_utf8(html).unwrap(),
        };
        assert!(
            out.insert(page.url.to_string(), done).is_none(),
            "{} stands twice",
            page.url
        );
    }
    out
}

/// An incident with some further lines of front matter.
pub(super) fn incident(title: &str, marking: &str, more: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\nmarking: {marking}\nstatus: released\ndate: 2026-02-03\n\
         post: tegucigalpa\nevent: 2026-01-17\nacts: kidnapping\n{more}---\n{body}\n"
    )
}
