use super::case::FileCase;
use super::rule::Rule;
use super::words::{nearest, offer, shown};
use super::{rule_named, rules};
use crate::diagnostics::{Diagnostic, Severity};

/// An `allow` names no rule, or one whose findings nobody can accept.
pub(super) const RULE: Rule = Rule::file("unknown-rule", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    for (n, allow) in record.common.allow.iter().enumerate() {
        let span = case.field(&format!("allow.{n}.rule"));
        match rule_named(&allow.rule) {
            None => {
                let finding = case.finding(
                    &RULE,
                    span,
                    format!("there is no rule {}", shown(&allow.rule)),
                );
                let near = nearest(&allow.rule, rules().map(|rule| rule.name));
                found.push(offer(
                    finding,
                    span,
                    near,
                    "write the name that stands in brackets behind `error` or `warning`",
                ));
            }
            Some(rule) if !rule.may_be_allowed() => found.push(
                case.finding(
                    &RULE,
                    span,
                    format!("findings of `{}` cannot be accepted", rule.name),
                )
                .help("remove the line, and mend what is found"),
            ),
            Some(_) => {}
        }
    }
}
