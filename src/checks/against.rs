use super::case::SiteCase;
use super::rule::Check;
use super::rules;
use crate::diagnostics::Diagnostic;
use crate::graph::{Atlas, DocIx};

/// A site and the older version it is held against, as a rule about changes sees them.
pub struct BaseCase<'a> {
    /// The site as it is now.
    pub site: &'a SiteCase<'a>,
    /// The files of the base.
    pub base: &'a Atlas<'a>,
    /// What the base is called: `main (3f2a9c1)`.
    pub name: &'a str,
}

/// What the rules about changes find.
pub fn check_base(case: &BaseCase<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules() {
        if let Check::Base(check) = rule.check {
            check(case, &mut found);
        }
    }
    found
}

impl BaseCase<'_> {
    /// True when readers could see a file of the base, or the notice that it was withdrawn.
    pub(super) fn was_public(&self, ix: DocIx) -> bool {
        use crate::model::Status::{Released, Withdrawn};
        let common = self.base.document(ix).common();
        common.is_some_and(|common| match common.status {
            Released => {
                let as_of = self.base.setting.as_of;
                common.publish_not_before.is_none_or(|day| day <= as_of)
            }
            Withdrawn => true,
            _ => false,
        })
    }
}
