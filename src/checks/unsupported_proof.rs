use super::case::FileCase;
use super::rule::Rule;
use super::support::{Support, are_independent, is_of_dataset, supports};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::{Proof, SourceType};
use crate::model::incident::Incident;

/// An act, or who did it, is said to be proved more strongly than its sources carry.
pub(super) const RULE: Rule = Rule::file("unsupported-proof", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(incident) = case.of::<Incident>() else {
        return;
    };
    let is_imported = case
        .record()
        .is_some_and(|record| is_of_dataset(&record.common));
    if is_imported {
        return;
    }
    for (a, act) in incident.acts.iter().enumerate() {
        let mut judge = |proof: Proof, support: &[Support<'_>], field: String| {
            if let Some(needs) = lacks(proof, support) {
                report(case, proof, needs, &field, found);
            }
        };
        let of_act = supports(incident, &act.sources);
        judge(act.proof, &of_act, format!("acts.{a}.proof"));
        for (b, by) in act.by.iter().enumerate() {
            let field = format!("acts.{a}.by.{b}.proof");
            if by.sources.is_empty() {
                judge(by.proof, &of_act, field);
            } else {
                judge(by.proof, &supports(incident, &by.sources), field);
            }
        }
    }
}

/// What a proof needs and its sources do not give; nothing when they do.
fn lacks(proof: Proof, support: &[Support<'_>]) -> Option<&'static str> {
    let (is_enough, needs) = match proof {
        Proof::Allegation => (true, ""),
        Proof::ReasonableSuspicion => (
            support.iter().any(|it| it.credibility <= 3),
            "one source of credibility 1 to 3",
        ),
        Proof::ReasonableGrounds => (
            has_two_origins(support),
            "two sources of different origin, of credibility 1 or 2, one of which may be 3",
        ),
        Proof::CourtFinding => (
            support
                .iter()
                .any(|it| it.source.kind == SourceType::CourtRecord),
            "the court record as a source",
        ),
    };
    (!is_enough).then_some(needs)
}

fn has_two_origins(support: &[Support<'_>]) -> bool {
    let strong = support.iter().filter(|it| it.credibility <= 2);
    strong.into_iter().any(|one| {
        support
            .iter()
            .any(|it| it.credibility <= 3 && are_independent(one.source, it.source))
    })
}

fn report(
    case: &FileCase<'_>,
    proof: Proof,
    needs: &str,
    field: &str,
    found: &mut Vec<Diagnostic>,
) {
    let message = format!("the sources do not carry `{}`", proof.key());
    found.push(
        case.finding(&RULE, case.field(field), message)
            .note(format!("it needs {needs}"))
            .help("write a weaker `proof`, or cite what carries it in `sources`"),
    );
}
