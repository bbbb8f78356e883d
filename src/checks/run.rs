use rayon::prelude::*;

use super::RULES;
use super::allow::is_allowed;
use super::case::{FileCase, SiteCase};
use super::rule::Check;
use crate::diagnostics::Diagnostic;
use crate::graph::DocIx;

/// What the rules of one file find.
pub fn check_file(case: &FileCase<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        if let Check::File(check) = rule.check {
            check(case, &mut found);
        }
    }
    found.retain(|finding| !is_allowed(case.document, finding));
    found
}

/// What the rules of the whole site find.
pub fn check_site(case: &SiteCase<'_>) -> Vec<Diagnostic> {
    let all: Vec<DocIx> = case.atlas.all().map(|(ix, _)| ix).collect();
    let mut found: Vec<Diagnostic> = all
        .par_iter()
        .flat_map_iter(|ix| check_record(case, *ix))
        .collect();
    check_together(case, &mut found);
    found
}

/// What the rules find in one file that look at it among all others: in it, and in what it is
/// linked with.
pub fn check_record(case: &SiteCase<'_>, ix: DocIx) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        if let Check::Record(check) = rule.check {
            check(case, ix, &mut found);
        }
    }
    found.retain(|finding| !is_allowed(case.atlas.document(ix), finding));
    found
}

/// What the rules find that look at all files together.
pub fn check_together(case: &SiteCase<'_>, found: &mut Vec<Diagnostic>) {
    for rule in RULES {
        if let Check::Site(check) = rule.check {
            check(case, found);
        }
    }
}
