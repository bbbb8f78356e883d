use super::case::FileCase;
use super::rule::Rule;
use super::support::{are_independent, is_of_dataset};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::{Source, SourceRole, SourceType};

/// What only social media or only a perpetrator says is graded better than it can be.
pub(super) const RULE: Rule = Rule::file("lone-source", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    if is_of_dataset(&record.common) {
        return;
    }
    let sources = record.content.behaviour().sources();
    for (key, source) in &sources {
        let Some((what, best)) = cap(source) else {
            continue;
        };
        let is_alone = !sources
            .iter()
            .any(|(_, other)| are_independent(source, other));
        if is_alone && source.effective_grade().credibility < best {
            let span = case.field(&format!("sources.{key}.grade"));
            let message = format!("{what} alone cannot have a credibility better than {best}");
            found.push(
                case.finding(&RULE, span, message)
                    .note("no source of another origin says the same")
                    .help(format!(
                        "write {best} or more, or add a source with another `origin`"
                    )),
            );
        }
    }
}

/// What a source is that needs another beside it, and the best credibility it has alone.
fn cap(source: &Source) -> Option<(&'static str, u8)> {
    if source.role == Some(SourceRole::Perpetrator) {
        Some(("a perpetrator", 4))
    } else if source.kind == SourceType::SocialMedia {
        Some(("social media", 3))
    } else {
        None
    }
}
