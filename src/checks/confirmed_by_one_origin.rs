use super::case::FileCase;
use super::rule::Rule;
use super::support::{are_independent, is_of_dataset, supports};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::SourceType;
use crate::model::incident::Incident;
use crate::source::Span;

/// Credibility 1 means confirmed by other sources, and there is no other origin.
pub(super) const RULE: Rule = Rule::file("confirmed-by-one-origin", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    if is_of_dataset(&record.common) {
        return;
    }
    let sources = record.content.behaviour().sources();
    for (key, source) in &sources {
        let is_confirmed = source.effective_grade().credibility == 1;
        // The text of a law is the thing itself, and nothing else could confirm it.
        let needs_another = is_confirmed && source.kind != SourceType::LegalText;
        let mut others = sources.iter();
        if needs_another && !others.any(|(_, other)| are_independent(source, other)) {
            report(case, case.field(&format!("sources.{key}.grade")), found);
        }
    }
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    for (a, act) in incident.acts.iter().enumerate() {
        let cites = act.sources.iter().enumerate();
        for (n, cite) in cites.filter(|(_, cite)| cite.credibility == Some(1)) {
            let Some(source) = incident.sources.get(&cite.source) else {
                continue;
            };
            let all = supports(incident, &act.sources);
            if !all.iter().any(|it| are_independent(source, it.source)) {
                report(case, case.field(&format!("acts.{a}.sources.{n}")), found);
            }
        }
    }
}

fn report(case: &FileCase<'_>, span: Span, found: &mut Vec<Diagnostic>) {
    let message = "credibility 1 is given, and no other origin confirms it";
    found.push(
        case.finding(&RULE, span, message)
            .note("1 means confirmed by independent sources; sources without `origin` share one")
            .help("write 2 or more, or add a source with another `origin`"),
    );
}
