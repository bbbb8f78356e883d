use bitcode::{Decode, Encode};

use crate::source::{SitePath, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Info,
    /// Should be mended; the page is built.
    Warning,
    /// The record is not built or published until it is mended.
    Error,
    /// Nothing at all is written while it stands (a classification marking, exit code 4).
    Block,
}

impl Severity {
    /// The word as printed: `error` also for a block, which readers meet as an error.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error | Self::Block => "error",
        }
    }
}

/// A place in a file with what is to be said there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Label {
    /// The file.
    pub path: SitePath,
    /// The smallest stretch that shows it, in bytes of the file.
    pub span: Span,
    /// A few words beside the underline; may be empty.
    pub text: String,
}

/// A change that would mend a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Edit {
    /// What is replaced, in the file of the primary label.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// What to do about a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Help {
    /// The advice, in the imperative.
    pub text: String,
    /// The edits that carry it out; empty when only a person can.
    pub edits: Vec<Edit>,
    /// True when the edits keep the meaning for certain and may be applied without asking.
    pub safe: bool,
}

/// One finding: bad content is never an `Err`, it is one of these.
///
/// Two kinds of rule never repeat what they found: a classification marking or personal data is
/// reported by place and class ([`Diagnostic::silent`]).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub struct Diagnostic {
    /// Where: the smallest span that shows it.
    pub primary: Label,
    /// The permanent kebab-case name that reads well after "allow": `unknown-reference`.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong; stands alone, gives no advice.
    pub message: String,
    /// Other places that matter, also in other files.
    pub related: Vec<Label>,
    /// Why it matters; the source of the rule.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<Help>,
    /// True when no renderer may print the line of source it points at.
    pub silent: bool,
}

impl Diagnostic {
    /// A finding without notes or help yet.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        path: &SitePath,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            primary: Label {
                path: path.clone(),
                span,
                text: String::new(),
            },
            rule: rule.to_owned(),
            severity,
            message: message.into(),
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            silent: false,
        }
    }

    /// With a few words beside the underline.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// With another place that matters.
    #[must_use]
    pub fn related(mut self, path: &SitePath, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            path: path.clone(),
            span,
            text: text.into(),
        });
        self
    }

    /// With a reason or a source.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// With advice that only a person can carry out.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(Help {
            text: text.into(),
            edits: Vec::new(),
            safe: false,
        });
        self
    }

    /// With advice and the one replacement that carries it out.
    #[must_use]
    pub fn fix(
        mut self,
        text: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
        safe: bool,
    ) -> Self {
        let edits = vec![Edit {
            span,
            replacement: replacement.into(),
        }];
        self.help.push(Help {
            text: text.into(),
            edits,
            safe,
        });
        self
    }

    /// With advice and all the replacements that carry it out together.
    #[must_use]
    pub fn fix_all(mut self, text: impl Into<String>, edits: Vec<Edit>, safe: bool) -> Self {
        self.help.push(Help {
            text: text.into(),
            edits,
            safe,
        });
        self
    }

    /// Never quoted: neither its line of source nor its text appears in any output.
    #[must_use]
    pub fn silent(mut self) -> Self {
        self.silent = true;
        self
    }
}
