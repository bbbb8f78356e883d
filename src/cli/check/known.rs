use std::io::ErrorKind;
use std::path::Path;

use crate::checks::{Rule, rule_named};
use crate::cli::exit::Failure;
use crate::cli::files;
use crate::cli::voice::{Voice, counted};
use crate::diagnostics::{Baseline, Diagnostic};

/// Takes the findings out that a baseline knows, and says how many they are.
pub(super) fn without_known(
    found: Vec<Diagnostic>,
    file: &Path,
    voice: Voice,
) -> Result<Vec<Diagnostic>, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        let name = file.display();
        let failure = match error.kind() {
            ErrorKind::NotFound => Failure::usage(format!("there is no file {name}")),
            _ => Failure::machine(&format!("{name} cannot be read"), &error),
        };
        failure.help(format!(
            "write it with `chancery check --write-baseline {name}`"
        ))
    })?;
    let baseline = Baseline::read(&text).map_err(|why| {
        let message = format!("{} is no list of known findings: {why}", file.display());
        Failure::usage(message).help("write it anew with `chancery check --write-baseline FILE`")
    })?;
    let held = baseline.hold(found, &may_be_known);
    if held.known > 0 {
        voice.say(&format!(
            "{} known and not shown.",
            counted(held.known, "finding", "findings")
        ));
    }
    if held.refused > 0 {
        voice.insist(&format!(
            "{} in {}, and told all the same: what leads to people, and markings, are never taken for known.",
            counted(held.refused, "finding stands", "findings stand"),
            file.display()
        ));
    }
    Ok(held.new)
}

/// True for a rule whose findings a baseline may hold; rules of an older program are all gone.
fn may_be_known(rule: &str) -> bool {
    rule_named(rule).is_none_or(Rule::may_be_known)
}

/// Writes all findings to a file.
pub(super) fn write(found: &[Diagnostic], file: &Path, voice: Voice) -> Result<(), Failure> {
    let (baseline, refused) = Baseline::of(found, &may_be_known);
    let failed = |error| Failure::machine(&format!("write {}", file.display()), &error);
    files::replace(file, &baseline.write()).map_err(failed)?;
    voice.say(&format!(
        "{}: {} written, without their texts.",
        file.display(),
        counted(baseline.len(), "finding", "findings")
    ));
    if refused > 0 {
        voice.insist(&format!(
            "{} left out: what leads to people, and markings, are never taken for known. Mend them.",
            counted(refused, "finding is", "findings are")
        ));
    }
    voice.next(&format!("chancery check --baseline {}", file.display()));
    Ok(())
}
