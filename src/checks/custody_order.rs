use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::evidence::Evidence;
use crate::model::fields::Day;
use crate::source::SitePath;
use crate::syntax::yaml::Places;

/// The custody of an item of evidence does not tell, day after day, where the item was. Found while the
/// manifest is read.
pub(super) const RULE: Rule = Rule::found_elsewhere("custody-order", Severity::Error).always();

/// Looks at every item of the manifest.
pub(super) fn check(
    path: &SitePath,
    evidence: &Evidence,
    as_of: Day,
    places: &Places,
    found: &mut Vec<Diagnostic>,
) {
    for (id, item) in evidence.items() {
        let mut tell = |field: &str, message: String, help: &str| {
            let finding = RULE.at(path, places.value(&format!("{id}.{field}")), message);
            found.push(
                finding
                    .note("custody without a gap is what makes an item worth something before a court")
                    .help(help),
            );
        };
        let mut come = |day: Day, field: &str| {
            if day > as_of {
                let message = format!("{day}, in the custody of `{id}`, has not come yet");
                tell(field, message, "correct the year, the month or the day");
            }
        };
        come(item.collected.when, "collected.when");
        for (n, step) in item.custody.iter().enumerate() {
            come(step.day, &format!("custody.{n}"));
        }
        let Some(first) = item.custody.first() else {
            let message = format!("`{id}` has no step of custody");
            tell(
                "custody",
                message,
                "write when and by which office it was received",
            );
            continue;
        };
        if first.day < item.collected.when {
            let message = format!(
                "the custody of `{id}` begins on {}, and it was collected on {}",
                first.day, item.collected.when
            );
            tell("custody.0", message, "correct the day that is wrong");
        }
        for (n, pair) in item.custody.windows(2).enumerate() {
            let (before, after) = (pair[0].day, pair[1].day);
            if after < before {
                let message = format!("{after} stands behind {before} in the custody of `{id}`");
                let help = "put the steps in the order of their days, the oldest first";
                tell(&format!("custody.{}", n + 1), message, help);
            }
        }
    }
}
