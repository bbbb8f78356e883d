use super::case::FileCase;
use super::rule::Rule;
use crate::config::Config;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;

/// A marking that the scheme of this site does not have. What it says is never repeated, since it may be
/// a classification; a known marking in another spelling is only an error.
pub(super) const RULE: Rule = Rule::file("unknown-marking", Severity::Block, check)
    .always()
    .never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let written = record.common.marking.as_str();
    let scheme = case.config.marking.scheme;
    if Marking::parse(scheme, written).is_some() {
        return;
    }
    let span = case.field("marking");
    let finding = case.finding(
        &RULE,
        span,
        "this marking is not in the scheme of this site",
    );
    if let Some(meant) = meant(case.config, written) {
        let mut finding = finding.fix(format!("write `{meant}`"), span, meant, true);
        finding.severity = Severity::Error;
        found.push(finding);
        return;
    }
    found.push(
        finding
            .note("only the markings of the scheme in chancery.yaml may be on this site; any other counts as above its ceiling and is not repeated here")
            .help("if the marking is right, stop and tell the security officer; if it is mistyped, write one of the scheme, such as `U`")
            .silent(),
    );
}

/// The marking that was meant by another spelling of it: `sbu`, `(U)`, `Unclassified`.
fn meant(config: &Config, written: &str) -> Option<String> {
    let plain = written.trim_matches(['(', ')', ' ']).to_uppercase();
    let short = match plain.as_str() {
        "UNCLASSIFIED" => "U",
        "SENSITIVE BUT UNCLASSIFIED" => "SBU",
        "CONTROLLED UNCLASSIFIED INFORMATION" => "CUI",
        other => other,
    };
    let marking = Marking::parse(config.marking.scheme, short)?;
    Some(marking.as_str().to_owned())
}
