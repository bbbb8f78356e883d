use super::diagnostic::{Diagnostic, Severity};

/// Puts findings in their one order (path, position, rule, words) and drops repetitions.
pub fn sort_and_dedup(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let place = |d: &Diagnostic| (d.primary.path.clone(), d.primary.span);
        place(a)
            .cmp(&place(b))
            .then_with(|| a.rule.cmp(&b.rule))
            .then_with(|| a.cmp(b))
    });
    diagnostics.dedup();
}

/// `2 errors and 1 warning in 2 files`; `no findings` when there are none.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let words = tally(diagnostics);
    if diagnostics.is_empty() {
        return words;
    }
    let mut paths: Vec<_> = diagnostics.iter().map(|d| &d.primary.path).collect();
    paths.sort();
    paths.dedup();
    format!(
        "{words} in {} file{}",
        paths.len(),
        if paths.len() == 1 { "" } else { "s" }
    )
}

/// `2 errors and 1 warning`; `no findings` when there are none.
pub fn tally(diagnostics: &[Diagnostic]) -> String {
    let count = |test: fn(Severity) -> bool, one: &str, many: &str| {
        let found = diagnostics.iter().filter(|d| test(d.severity)).count();
        (found > 0).then(|| format!("{found} {}", if found == 1 { one } else { many }))
    };
    let parts: Vec<String> = [
        count(|s| s >= Severity::Error, "error", "errors"),
        count(|s| s == Severity::Warning, "warning", "warnings"),
        count(|s| s == Severity::Info, "remark", "remarks"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match parts.as_slice() {
        [] => "no findings".to_owned(),
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, rest @ ..] => format!("{first}, {}", rest.join(" and ")),
    }
}
