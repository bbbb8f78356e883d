use std::io;

use tera::Value;

use crate::graph::DocIx;
use crate::model::fields::{Form, RecordId};
use crate::model::{Common, Key, KindRef, Target};
use crate::source::Span;
use crate::syntax::markdown::{self, LinkHtml, Links, Numbering, PictureHtml, RenderOptions};
use crate::views::cable::titled;
use crate::views::{Fields, Shown, Site, ViewCx, Whole, days, list, picture, safe_html};

/// An authored text about a group among a page's inputs, with what its links lead to.
#[derive(Clone, Hash)]
pub(in crate::views) struct Prose<'a> {
    pub(in crate::views) whole: Whole<'a>,
    pub(in crate::views) shown: Shown<'a>,
    links: Vec<(&'a Key, Option<Shown<'a>>)>,
}

/// A part of a text under a heading of the second level; the first may stand before any heading.
pub(in crate::views) struct Section {
    /// The heading; empty for what stands before the first.
    pub(in crate::views) title: String,
    /// Its id on the page; empty likewise.
    pub(in crate::views) anchor: String,
    html: String,
}

impl<'a> Prose<'a> {
    /// The text of a file that is in.
    pub(in crate::views) fn of(site: &'a Site<'a>, ix: DocIx) -> Self {
        let atlas = site.atlas;
        let links = atlas.outgoing(ix).iter().map(|link| {
            let key = &atlas.document(link.other).key;
            let shown = site.is_named(link.other).then(|| site.shown(link.other));
            (key, shown)
        });
        Self {
            whole: site.whole(ix),
            shown: site.shown(ix),
            links: links.collect(),
        }
    }

    /// The common fields of the file.
    pub(in crate::views) fn common(&self) -> Option<&'a Common> {
        self.whole.document.common()
    }

    /// The parts of the text in their order.
    pub(in crate::views) fn sections(&self, cx: &ViewCx<'_>) -> io::Result<Vec<Section>> {
        let document = self.whole.document;
        let body = document.body_span;
        let heads: Vec<_> = document
            .body
            .headings
            .iter()
            .filter(|heading| heading.level <= 2)
            .collect();
        let text = self.whole.text()?;
        let end = |n: usize| heads.get(n).map_or(body.end, |next| next.span.start);
        let before = (
            String::new(),
            String::new(),
            Span {
                end: end(0),
                ..body
            },
        );
        let named = heads.iter().enumerate().map(|(n, head)| {
            let span = Span {
                start: head.span.end,
                end: end(n + 1),
            };
            (head.text.clone(), head.anchor.clone(), span)
        });
        let options = RenderOptions {
            numbering: Numbering::AsPrinted,
        };
        let web = Web { prose: self, cx };
        let section = |(title, anchor, span): (String, String, Span)| Section {
            html: markdown::render(&text, span, &options, &web).html,
            title,
            anchor,
        };
        Ok(std::iter::once(before)
            .chain(named)
            .map(section)
            .filter(|section| !section.html.trim().is_empty())
            .collect())
    }

    /// The whole text for templates, with the day and the post it is by.
    pub(in crate::views) fn value(&self, cx: &ViewCx<'_>) -> io::Result<Fields> {
        let sections = self.sections(cx)?;
        Ok(self.byline(cx).with("sections", list(sections)))
    }

    /// Who wrote it and when.
    pub(in crate::views) fn byline(&self, cx: &ViewCx<'_>) -> Fields {
        let common = self.common();
        let post = common.and_then(|common| common.post.as_deref());
        let registers = &cx.frame.setting.registers;
        let name = post.map(|key| registers.post(key).map_or(key, |post| post.name.as_str()));
        Fields::new()
            .with("post", name)
            .with("day", common.and_then(|common| common.date).map(days::day))
            .with("row", self.shown.link())
    }
}

impl From<Section> for Value {
    fn from(section: Section) -> Self {
        Fields::new()
            .with("title", section.title)
            .with("anchor", section.anchor)
            .with("html", safe_html(&section.html))
            .into()
    }
}

/// Answers for the links of an authored text.
struct Web<'v> {
    prose: &'v Prose<'v>,
    cx: &'v ViewCx<'v>,
}

impl Web<'_> {
    fn to(&self, target: &Target) -> Option<LinkHtml> {
        let is_target = |key: &Key| match target {
            Target::Record(id) => *key.name == **id && key.kind.is_record(),
            Target::Register(kind, name) => key.kind == *kind && *key.name == **name,
        };
        let own = &self.prose.whole.document.key;
        let found = self.prose.links.iter().find(|(key, _)| is_target(key));
        let shown = match found {
            Some((_, shown)) => *shown,
            None if is_target(own) => Some(self.prose.shown),
            None => return None,
        };
        Some(shown.map_or(LinkHtml::LeftOut, |shown| LinkHtml::To {
            href: self.cx.link_to(&shown.card().url),
            title: titled(shown.card()),
        }))
    }
}

impl Links for Web<'_> {
    fn link(&self, target: &markdown::Target) -> LinkHtml {
        let to = |address: &str| LinkHtml::To {
            href: address.to_owned(),
            title: address.to_owned(),
        };
        match target {
            markdown::Target::Web(address) | markdown::Target::Anchor(address) => to(address),
            markdown::Target::Other(_) => LinkHtml::Refused,
            _ => Target::of_link(target)
                .and_then(|target| self.to(&target))
                .unwrap_or(LinkHtml::LeftOut),
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        let id = key.get(..3).and_then(KindRef::by_prefix).map(|_| key)?;
        match self.to(&Target::Record(id.to_owned())) {
            Some(LinkHtml::To { href, .. }) => Some(href),
            _ => None,
        }
    }

    fn hides(&self, key: &str) -> bool {
        RecordId::parse(key).is_ok() && self.citation(key).is_none()
    }

    fn picture(&self, name: &str) -> Option<PictureHtml> {
        let (document, of) = (self.prose.whole.document, &self.prose.shown.card().url);
        picture::html(document, of, name, self.cx.frame.setting, self.cx.url)
    }
}
