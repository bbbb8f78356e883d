use super::words::may_be_shown;
use std::cell::OnceCell;

use super::rule::Rule;
use super::scan::{Class, Hit, Hits, scan};
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::graph::{Atlas, DocIx};
use crate::model::fields::Clearance;
use crate::model::registers::Registers;
use crate::model::{Document, Record, Reference, Target, Texts, Typed};
use crate::source::{SitePath, Span};
use crate::syntax::yaml;

/// One file, as a rule of one file sees it.
pub struct FileCase<'a> {
    /// The file after reading.
    pub document: &'a Document,
    /// Its whole text.
    pub text: &'a str,
    /// The site's configuration.
    pub config: &'a Config,
    /// The registers in force.
    pub registers: &'a Registers,
    hits: OnceCell<Hits>,
}

impl<'a> FileCase<'a> {
    /// A file with what its rules may look at.
    pub fn new(
        document: &'a Document,
        text: &'a str,
        config: &'a Config,
        registers: &'a Registers,
    ) -> Self {
        Self {
            document,
            text,
            config,
            registers,
            hits: OnceCell::new(),
        }
    }

    /// The decoded front matter; nothing for a stub, of which no rule says more.
    pub fn record(&self) -> Option<&'a Record> {
        self.document.record.as_deref()
    }

    /// The command that writes that an office has cleared or approved the file.
    pub(super) fn command_to_clear(&self, by: &Clearance, is_approval: bool) -> String {
        let key = &self.document.key;
        let name = if key.kind.is_record() {
            &*key.name
        } else {
            self.document.path.as_str()
        };
        // What stands there may be anything, also what must not be repeated.
        let post = by.post.as_ref().filter(|post| may_be_shown(post));
        let post = post.map(|post| format!(" --post {post}"));
        let post = post.unwrap_or_default();
        let office = if may_be_shown(&by.office) {
            by.office.as_str()
        } else {
            "OFFICE"
        };
        let approve = if is_approval { " --approve" } else { "" };
        format!("chancery clear {name} --office {office}{post}{approve}")
    }

    /// The decoded front matter, when it is of kind `T`.
    pub fn of<T: Typed>(&self) -> Option<&'a T> {
        self.record()?.of::<T>()
    }

    /// Where a field's value stands (`people.P2.count`); the nearest thing around it when it is not
    /// written.
    pub fn field(&self, field: &str) -> Span {
        self.document
            .block
            .map_or_else(Span::default, |block| yaml::locate(self.text, block, field))
    }

    /// Where a field's key stands; the nearest thing around it when it is not written.
    pub fn key(&self, field: &str) -> Span {
        self.document.block.map_or_else(Span::default, |block| {
            yaml::locate_key(self.text, block, field)
        })
    }

    /// A finding of a rule in this file.
    pub(super) fn finding(
        &self,
        rule: &Rule,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        rule.at(&self.document.path, span, message)
    }

    /// What the one pass found in the body.
    pub(super) fn hits_of_body(&self, class: Class) -> impl Iterator<Item = &Hit> {
        let body = self.document.body_span;
        let hits = self.hits().of(class);
        hits.filter(move |hit| body.start <= hit.span.start)
    }

    /// What the one pass over the text found; made when the first rule asks.
    pub(super) fn hits(&self) -> &Hits {
        self.hits.get_or_init(|| scan(self.text))
    }
}

/// All files, as a rule of the whole site sees them.
pub struct SiteCase<'a> {
    /// The atlas.
    pub atlas: &'a Atlas<'a>,
    /// The texts, for places of findings only.
    pub texts: &'a dyn Texts,
}

impl<'a> SiteCase<'a> {
    /// Where a field's value stands in a file; reads the file, so only for findings.
    pub fn field(&self, ix: DocIx, field: &str) -> Span {
        let document = self.atlas.document(ix);
        let text = self.texts.text(document).unwrap_or_else(|_| "".into());
        document
            .block
            .map_or_else(Span::default, |block| yaml::locate(&text, block, field))
    }

    /// Where a field's key stands in a file; reads the file, so only for findings.
    pub fn key(&self, ix: DocIx, field: &str) -> Span {
        let document = self.atlas.document(ix);
        let text = self.texts.text(document).unwrap_or_else(|_| "".into());
        document
            .block
            .map_or_else(Span::default, |block| yaml::locate_key(&text, block, field))
    }

    /// What a file names; of a stub what it is known to name.
    pub(super) fn references(&self, ix: DocIx) -> Vec<Reference> {
        let document = self.atlas.document(ix);
        let mut all = document
            .naming()
            .map_or_else(Vec::new, Reference::of_record);
        if document.record.is_none() {
            // What was mended or put in place of something is not the author's word.
            all.retain(|reference| self.written(ix, reference).1);
        }
        all
    }

    /// Where what a reference names is written inside the value of its field.
    pub(super) fn target_span(&self, ix: DocIx, reference: &Reference) -> Span {
        self.written(ix, reference).0
    }

    /// The place of a reference, and whether what it names is written there.
    fn written(&self, ix: DocIx, reference: &Reference) -> (Span, bool) {
        let document = self.atlas.document(ix);
        let text = self.texts.text(document).unwrap_or_else(|_| "".into());
        let (Target::Record(name) | Target::Register(_, name)) = &reference.target;
        let block = document.block.unwrap_or_default();
        let value = yaml::locate(&text, block, &reference.field);
        let key = || yaml::locate_key(&text, block, &reference.field);
        let found = [value, key()].into_iter().find_map(|span| {
            let at = span.of(&text).rfind(name.as_str())?;
            Some(Span::new(at, at + name.len()).shifted(span.start as usize))
        });
        (found.unwrap_or(value), found.is_some())
    }

    /// Path of a file.
    pub fn path(&self, ix: DocIx) -> &'a SitePath {
        &self.atlas.document(ix).path
    }
}
