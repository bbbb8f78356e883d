use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::Marking;

/// A caption that such a site may carry whatever its ceiling.
const FOR_ALL: &str = "INFORM ALL STATE EMPLOYEES";

/// A caption that goes with SBU.
const SENSITIVE: &str = "SENSITIVE";

/// A caption limits who may read a cable, and this site cannot keep to it. Never quoted.
pub(super) const RULE: Rule = Rule::file("refused-caption", Severity::Error, check)
    .always()
    .never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let scheme = case.config.marking.scheme;
    let lowest = Marking::parse(scheme, "U");
    let ceiling = &case.config.marking.ceiling.0;
    let is_above_u = lowest.is_some_and(|lowest| !ceiling.is_within(&lowest));
    for (n, caption) in record.common.captions.iter().enumerate() {
        let caption = caption.as_str();
        if caption == FOR_ALL || (caption == SENSITIVE && is_above_u) {
            continue;
        }
        let span = case.field(&format!("captions.{n}"));
        let finding = case.finding(&RULE, span, "this caption may not stand on this site");
        found.push(
            finding
                .note("a caption limits who may read the cable, and everyone who reaches the site reads it (5 FAH-2 H-442)")
                .note("only INFORM ALL STATE EMPLOYEES may stand here, and SENSITIVE where SBU may")
                .help("if the cable carries it, the record does not belong on this site; if not, remove the line")
                .silent(),
        );
    }
}
