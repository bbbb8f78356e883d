use super::against::BaseCase;
use super::case::{FileCase, SiteCase};
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::source::{SitePath, Span};

/// Something that is checked.
pub struct Rule {
    /// Permanent kebab-case name that reads well after "allow".
    pub name: &'static str,
    /// How much its findings weigh unless configured.
    pub severity: Severity,
    /// True when neither an `allow` nor the configuration may silence it.
    pub always: bool,
    /// False when a baseline may never take its findings for known.
    known: bool,
    /// True when it looks only where the configuration asks for it.
    pub is_off: bool,
    /// How it looks.
    pub check: Check,
}

/// How a rule looks at the content.
pub enum Check {
    /// Found while reading; the rule's file holds only its name and its words.
    Reading,
    /// At one file by itself; remembered while the file, the configuration and the registers are
    /// the same. It must not depend on the as-of day.
    File(fn(&FileCase<'_>, &mut Vec<Diagnostic>)),
    /// At one file among all others and on the as-of day; done again in every run.
    Record(fn(&SiteCase<'_>, DocIx, &mut Vec<Diagnostic>)),
    /// At all files together.
    Site(fn(&SiteCase<'_>, &mut Vec<Diagnostic>)),
    /// At what has changed since a base; only where there is one.
    Base(fn(&BaseCase<'_>, &mut Vec<Diagnostic>)),
}

impl Rule {
    const fn new(name: &'static str, severity: Severity, check: Check) -> Self {
        Self {
            name,
            severity,
            always: false,
            known: true,
            is_off: false,
            check,
        }
    }

    /// A rule about what is found while reading: an error, and never to be silenced, since there
    /// may be no record that could allow it.
    pub(super) const fn reading(name: &'static str) -> Self {
        Self::new(name, Severity::Error, Check::Reading).always()
    }

    /// A rule about what other steps find; its file holds how it is told.
    pub(super) const fn found_elsewhere(name: &'static str, severity: Severity) -> Self {
        Self::new(name, severity, Check::Reading)
    }

    /// A rule about one file by itself.
    pub(super) const fn file(
        name: &'static str,
        severity: Severity,
        check: fn(&FileCase<'_>, &mut Vec<Diagnostic>),
    ) -> Self {
        Self::new(name, severity, Check::File(check))
    }

    /// A rule about one file among all others and on the as-of day.
    pub(super) const fn record(
        name: &'static str,
        severity: Severity,
        check: fn(&SiteCase<'_>, DocIx, &mut Vec<Diagnostic>),
    ) -> Self {
        Self::new(name, severity, Check::Record(check))
    }

    /// A rule about all files together.
    pub(super) const fn site(
        name: &'static str,
        severity: Severity,
        check: fn(&SiteCase<'_>, &mut Vec<Diagnostic>),
    ) -> Self {
        Self::new(name, severity, Check::Site(check))
    }

    /// A rule about what has changed since a base.
    pub(super) const fn base(
        name: &'static str,
        severity: Severity,
        check: fn(&BaseCase<'_>, &mut Vec<Diagnostic>),
    ) -> Self {
        Self::new(name, severity, Check::Base(check))
    }

    /// The same, and neither an `allow` nor the configuration may silence it.
    pub(super) const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    /// The same, and no baseline may take its findings for known: what leads to people, and
    /// markings, are told every time.
    pub(super) const fn never_known(mut self) -> Self {
        self.known = false;
        self
    }

    /// The same, looking only where the configuration asks for it.
    pub(super) const fn off(mut self) -> Self {
        self.is_off = true;
        self
    }

    /// True when the configuration may say how much its findings weigh.
    pub fn may_be_set(&self) -> bool {
        self.may_be_allowed() && !matches!(self.check, Check::Reading)
    }

    /// True when a baseline may take its findings for known.
    pub fn may_be_known(&self) -> bool {
        self.known && self.severity < Severity::Block
    }

    /// How much its findings weigh on a site; nothing when it does not look there.
    pub fn level(&self, config: &Config) -> Option<Severity> {
        let set = config.rules.get(self.name).filter(|_| self.may_be_set());
        match set {
            Some(level) => level.severity(),
            None => (!self.is_off).then_some(self.severity),
        }
    }

    /// A finding of this rule.
    pub(super) fn at(&self, path: &SitePath, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(self.name, self.severity, path, span, message)
    }

    /// True when a record may say that it accepts a finding of this rule.
    pub fn may_be_allowed(&self) -> bool {
        !self.always && self.severity < Severity::Block
    }
}
