use rayon::prelude::*;

use super::allow::settle;
use super::case::{FileCase, SiteCase};
use super::rule::{Check, Rule};
use super::rules;
use super::unused_allow;
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::graph::DocIx;

/// What the rules of one file find.
pub fn check_file(case: &FileCase<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in rules() {
        if let Check::File(check) = rule.check {
            weighed(rule, case.config, &mut found, |found| check(case, found));
        }
    }
    let looked = |check: &Check| matches!(check, Check::File(_));
    for n in settle(case.document, case.config, looked, &mut found) {
        let span = case.field(&format!("allow.{n}.rule"));
        found.push(unused_allow::finding(&case.document.path, span));
    }
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
    let config = &case.atlas.setting.config;
    let mut found = Vec::new();
    for rule in rules() {
        if let Check::Record(check) = rule.check {
            weighed(rule, config, &mut found, |found| check(case, ix, found));
        }
    }
    let looked = |check: &Check| matches!(check, Check::Record(_));
    accept(case, ix, looked, &mut found);
    found
}

/// What the rules find that look at all files together.
pub fn check_together(case: &SiteCase<'_>, all: &mut Vec<Diagnostic>) {
    let config = &case.atlas.setting.config;
    let rules: Vec<&Rule> = rules().collect();
    let found = rules.into_par_iter().flat_map_iter(|rule| {
        let mut found = Vec::new();
        if let Check::Site(check) = rule.check {
            weighed(rule, config, &mut found, |found| check(case, found));
        }
        found
    });
    let mut found: Vec<Diagnostic> = found.collect();
    let looked = |check: &Check| matches!(check, Check::Site(_));
    for (ix, _) in case.atlas.all() {
        accept(case, ix, looked, &mut found);
    }
    all.append(&mut found);
}

/// Lets a rule look, with the weight its findings have on this site.
fn weighed(
    rule: &Rule,
    config: &Config,
    found: &mut Vec<Diagnostic>,
    look: impl FnOnce(&mut Vec<Diagnostic>),
) {
    let Some(level) = rule.level(config) else {
        return;
    };
    let before = found.len();
    look(found);
    if level != rule.severity {
        for finding in &mut found[before..] {
            finding.severity = level;
        }
    }
}

/// Takes out what a file accepts, and tells what it accepts in vain.
fn accept(case: &SiteCase<'_>, ix: DocIx, looked: fn(&Check) -> bool, found: &mut Vec<Diagnostic>) {
    let config = &case.atlas.setting.config;
    for n in settle(case.atlas.document(ix), config, looked, found) {
        let span = case.field(ix, &format!("allow.{n}.rule"));
        found.push(unused_allow::finding(case.path(ix), span));
    }
}
