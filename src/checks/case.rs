use crate::config::Config;
use crate::graph::{Atlas, DocIx};
use crate::model::registers::Registers;
use crate::model::{Document, Texts};
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
}

impl FileCase<'_> {
    /// Where a field's value stands (`people.P2.count`); the nearest thing around it when it is not
    /// written.
    pub fn field(&self, field: &str) -> Span {
        self.document
            .block
            .map_or_else(Span::default, |block| yaml::locate(self.text, block, field))
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

    /// Path of a file.
    pub fn path(&self, ix: DocIx) -> &'a SitePath {
        &self.atlas.document(ix).path
    }
}
