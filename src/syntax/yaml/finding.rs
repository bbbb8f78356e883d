use crate::diagnostics::{Diagnostic, Edit, Help, Label, Severity};
use crate::source::{SitePath, Span};

/// What a written form says when a text does not have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormError {
    /// What is wrong, standing alone.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What would stand there instead, and whether that keeps the meaning for certain.
    pub replacement: Option<(String, bool)>,
}

impl FormError {
    /// An error with only its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }

    /// With advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the text that mends it.
    #[must_use]
    pub fn replace(mut self, text: impl Into<String>, safe: bool) -> Self {
        self.replacement = Some((text.into(), safe));
        self
    }
}

/// Something wrong in front matter, before it is known which file the text came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name.
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The smallest stretch that shows it, in bytes of the file.
    pub span: Span,
    /// What is wrong, standing alone.
    pub message: String,
    /// A few words beside the underline; may be empty.
    pub label: String,
    /// Other places of the same file that matter.
    pub related: Vec<(Span, String)>,
    /// Why it matters.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<Help>,
}

impl Finding {
    /// An error without label, notes or help yet.
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: Severity::Error,
            span,
            message: message.into(),
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// With a few words beside the underline.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.label = text.into();
        self
    }

    /// With another place of the same file.
    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push((span, text.into()));
        self
    }

    /// With a reason.
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

    /// The finding in its file.
    pub fn diagnostic(self, path: &SitePath) -> Diagnostic {
        let mut diagnostic =
            Diagnostic::new(self.rule, self.severity, path, self.span, self.message)
                .labelled(self.label);
        diagnostic.related = self
            .related
            .into_iter()
            .map(|(span, text)| Label {
                path: path.clone(),
                span,
                text,
            })
            .collect();
        diagnostic.notes = self.notes;
        diagnostic.help = self.help;
        diagnostic
    }
}
