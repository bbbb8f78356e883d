use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::coordination::{Coordination, DataClass};

/// Personal data are said to be shared with partners.
pub(super) const RULE: Rule = Rule::file("personal-data-shared", Severity::Error, check)
    .always()
    .never_known();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(shared) = case
        .of::<Coordination>()
        .and_then(|it| it.data_shared.as_ref())
    else {
        return;
    };
    let at = shared
        .classes
        .iter()
        .position(|it| *it == DataClass::PersonalData);
    if let Some(n) = at {
        let span = case.field(&format!("data_shared.classes.{n}"));
        found.push(
            case.finding(&RULE, span, "personal data are shared with partners")
                .note("coordination that this site reports shares counts, routes and methods, never people")
                .help("stop the sharing and tell the privacy officer; the record is not released with this class"),
        );
    }
}
