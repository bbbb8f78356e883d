//! Everything that is wrong with an open site, so that nothing in it repeats what must not be.

use std::collections::BTreeSet;

use super::open::Live;
use crate::checks::{self, SiteCase};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::Atlas;

impl Live {
    /// Everything that is wrong, with what the rules found that look at one file among all others,
    /// and what was found while the pages were planned.
    pub(super) fn findings(
        &self,
        atlas: &Atlas<'_>,
        found: &[Vec<Diagnostic>],
        taken: Vec<Diagnostic>,
    ) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = found.iter().flatten().cloned().collect();
        checks::check_together(&SiteCase { atlas, texts: self }, &mut findings);
        // Their places are those of an older text.
        findings.retain(|found| {
            let kept = self.files.get(&found.primary.path);
            kept.is_none_or(|kept| !kept.is_older)
        });
        let files = self.files.values();
        findings.extend(files.flat_map(|kept| kept.findings.iter().cloned()));
        findings.extend(self.session.findings.iter().cloned());
        findings.extend(self.outside.findings.iter().cloned());
        findings.extend(self.look.findings.iter().cloned());
        findings.extend(taken);
        findings.extend(self.not_listed.clone());
        findings.extend(checks::check_others(&self.session.tree));
        self.discreet(findings)
    }

    /// Puts findings in order, and takes out whatever could repeat what must not be: of a file that
    /// is withheld all but the reason for it, and the words of a finding that shares a line with
    /// one that is never quoted.
    fn discreet(&self, mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
        findings.retain(|found| {
            found.severity == Severity::Block || !self.blocked.contains(&found.primary.path)
        });
        let own_words: BTreeSet<Diagnostic> = findings
            .iter()
            .filter(|found| found.silent)
            .cloned()
            .collect();
        checks::finish(&mut findings, &|path| self.text_of(path));
        for found in &mut findings {
            if found.silent && !own_words.contains(found) {
                hush(found);
            }
        }
        findings
    }
}

/// Takes the words out of a finding and leaves its place.
fn hush(finding: &mut Diagnostic) {
    "the words of this finding are not shown".clone_into(&mut finding.message);
    finding.primary.text.clear();
    finding.related.clear();
    finding.notes = vec!["another finding on this line must not be repeated".to_owned()];
    finding.help.clear();
    *finding = finding.clone().help("mend the other one first");
}
