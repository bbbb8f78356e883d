use super::case::FileCase;
use super::rule::Rule;
use super::support::is_of_dataset;
use crate::diagnostics::{Diagnostic, Severity};

/// Letters of a title that lists show in one or two lines.
const LONGEST: usize = 120;

/// A title has not the form of one.
pub(super) const RULE: Rule = Rule::file("title-form", Severity::Warning, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case
        .record()
        .filter(|record| !is_of_dataset(&record.common))
    else {
        return;
    };
    let title = record.common.title.as_str();
    let length = title.chars().count();
    let (message, help) = if title.ends_with('.') && !title.ends_with("..") && !ends_in_short(title)
    {
        (
            "the title ends with a full stop",
            "remove it; a title is no sentence",
        )
    } else if is_shouted(title) {
        (
            "the title is written in capitals",
            "write it as in a sentence; the cable's subject line is put in capitals by itself",
        )
    } else if length > LONGEST {
        (
            "the title is too long for a list",
            "say in at most 120 letters what happened and where; the rest belongs in the summary",
        )
    } else {
        return;
    };
    found.push(case.finding(&RULE, case.field("title"), message).help(help));
}

/// `Exercise Corp.`, `No. 3 a.m.`: the point belongs to the word.
fn ends_in_short(title: &str) -> bool {
    let last = title.rsplit(' ').next().unwrap_or("");
    last.trim_end_matches('.').chars().count() <= 4 || last.trim_end_matches('.').contains('.')
}

/// Three words or more, all in capitals.
fn is_shouted(title: &str) -> bool {
    let words = title
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic))
        .count();
    words >= 3 && !title.chars().any(char::is_lowercase)
}
