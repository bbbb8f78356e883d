use std::io;

use super::record::{End, Record};
use super::{Fields, ViewCx, list, safe_html, say};
use crate::graph::GroupKind;
use crate::model::Target;
use crate::syntax::markdown::{self, LinkHtml, Links, Numbering, RenderOptions};

/// What the pages of all four kinds share: header, text, references, signature.
pub(super) fn fields(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(common) = record.common() else {
        return Ok(Fields::new());
    };
    let document = record.document();
    let text = record.text()?;
    let options = RenderOptions {
        numbering: Numbering::Cable {
            banner: common.marking.to_string(),
        },
    };
    let body = markdown::render(&text, document.body_span, &options, &Web { record, cx });
    let kind = document.key.kind;
    let crumb = |label: &str, url: &str| Fields::new().with("label", label).with("url", url);
    let crumbs = [crumb(say("nav.home"), cx.frame.url("index").as_str())];
    Ok(Fields::new()
        .with("title", common.title.as_str())
        .with("kind", kind.name)
        .with("id", &*document.key.name)
        .with("row", record.own.row())
        .with("lang", common.lang.as_deref())
        .with("crumbs", list(crumbs))
        .with("description", document.body.lead.as_str())
        .with("body", safe_html(&body.html)))
}

/// Answers for the links of a record's text.
pub(super) struct Web<'v> {
    record: &'v Record<'v>,
    cx: &'v ViewCx<'v>,
}

impl Links for Web<'_> {
    fn link(&self, target: &markdown::Target) -> LinkHtml {
        let to = |href: String, title: String| LinkHtml::To { href, title };
        match target {
            markdown::Target::Web(address) => to(address.clone(), address.clone()),
            markdown::Target::Anchor(anchor) => to(anchor.clone(), anchor.clone()),
            markdown::Target::Other(_) => LinkHtml::Refused,
            _ => self.file(target),
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        let _ = (key, GroupKind::Country);
        None
    }
}

impl Web<'_> {
    fn file(&self, target: &markdown::Target) -> LinkHtml {
        let found = Target::of_link(target).and_then(|target| self.record.find(&target));
        match found {
            Some(End::In(shown, _)) => LinkHtml::To {
                href: self.cx.link_to(&shown.card().url),
                title: shown.card().title.to_string(),
            },
            _ => LinkHtml::LeftOut,
        }
    }
}
