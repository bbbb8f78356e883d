//! What is wrong with the files that are no records: the configuration, the tables of
//! `content/registers` and the manifest of evidence.

use super::rule::{Check, Rule};
use super::scan::{Class, scan};
use super::words::{nearest, offer, shown};
use super::{
    account_name, classification_marking, custody_order, e_mail_address, identity_number,
    person_name, repeated_evidence, rule_named, rules, telephone_number, unknown_rule,
    vehicle_plate,
};
use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::model::evidence::Evidence;
use crate::model::fields::Day;
use crate::source::{SitePath, Span};
use crate::syntax::yaml::{self, Places};

/// What must stand in no file, with the rule that is broken and what is said.
const FORBIDDEN: [(Class, &Rule, &str); 5] = [
    (
        Class::Identity,
        &identity_number::RULE,
        "this file holds a number that names a person",
    ),
    (
        Class::Telephone,
        &telephone_number::RULE,
        "this file holds a telephone number",
    ),
    (
        Class::Mail,
        &e_mail_address::RULE,
        "this file holds an e-mail address",
    ),
    (
        Class::Handle,
        &account_name::RULE,
        "this file holds the name of an account on social media",
    ),
    (
        Class::Plate,
        &vehicle_plate::RULE,
        "this file holds the plate of a vehicle",
    ),
];

/// The manifest of evidence, nothing where it cannot be read, and all that is wrong with it on a day.
pub fn read_evidence(
    path: &SitePath,
    text: &str,
    as_of: Day,
) -> (Option<Evidence>, Vec<Diagnostic>) {
    let mut found = check_table(path, text);
    for hit in scan(text).of(Class::Name) {
        let finding = person_name::RULE.at(path, hit.span, "this file seems to name a person");
        found.push(
            finding
                .note("a custody log says by which role or office; it is not repeated here")
                .help("write the role or the office")
                .silent(),
        );
    }
    match Evidence::load(path, text) {
        Ok(evidence) => {
            let places = Places::of(text, Span::new(0, text.len()));
            custody_order::check(path, &evidence, as_of, &places, &mut found);
            repeated_evidence::check(path, &evidence, &places, &mut found);
            (Some(evidence), found)
        }
        Err(faults) => {
            found.extend(faults);
            (None, found)
        }
    }
}

/// What must not stand in a table.
pub fn check_table(path: &SitePath, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    forbidden(path, text, &|_| true, &mut found);
    found
}

/// What is wrong with a configuration that can be read. The office to ask may have an address and
/// a telephone there, which is no person's.
pub fn check_configuration(path: &SitePath, text: &str, config: &Config) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let is_of_person = |class| !matches!(class, Class::Mail | Class::Telephone | Class::Handle);
    forbidden(path, text, &is_of_person, &mut found);
    let block = Span::new(0, text.len());
    for (name, _) in config.rules.iter() {
        let span = yaml::locate_key(text, block, &format!("rules.{name}"));
        match rule_named(name) {
            None => {
                let message = format!("there is no rule {}", shown(name));
                let near = nearest(name, rules().map(|rule| rule.name));
                found.push(offer(
                    unknown_rule::RULE.at(path, span, message),
                    span,
                    near,
                    "write the name that stands in brackets behind `error` or `warning`",
                ));
            }
            Some(rule) if !rule.may_be_set() => {
                let why = if matches!(rule.check, Check::Reading) {
                    "it is found while reading, before anybody could choose"
                } else {
                    "it protects people or the site, whatever the site"
                };
                let message = format!("how much `{name}` weighs cannot be set");
                let finding = unknown_rule::RULE.at(path, span, message);
                found.push(finding.note(why).help("remove the line"));
            }
            Some(_) => {}
        }
    }
    if config.as_of.is_some() && !config.exercise {
        let span = yaml::locate(text, block, "as_of");
        found.push(
            unknown_rule::RULE
                .at(
                    path,
                    span,
                    "`as_of` has no effect on a site that is no exercise",
                )
                .note("what readers rely on speaks of today")
                .help("remove the line, or give `--as-of` where another day is wanted"),
        );
    }
    found
}

fn forbidden(
    path: &SitePath,
    text: &str,
    asks: &dyn Fn(Class) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let hits = scan(text);
    classification_marking::report(path, text, &hits, None, found);
    for (class, rule, message) in FORBIDDEN {
        for hit in hits.of(class).filter(|_| asks(class)) {
            found.push(
                rule.at(path, hit.span, message)
                    .note("it leads to a person, and cannot be taken back once it was read; it is not repeated here")
                    .help("remove it")
                    .silent(),
            );
        }
    }
}
