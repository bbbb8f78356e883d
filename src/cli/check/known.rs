use std::io::ErrorKind;
use std::path::Path;

use crate::cli::exit::Failure;
use crate::cli::files;
use crate::cli::voice::{Voice, counted};
use crate::diagnostics::{Baseline, Diagnostic, Severity};

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
    let held = baseline.hold(found);
    if held.known > 0 {
        voice.say(&format!(
            "{} known and not shown.",
            counted(held.known, "finding", "findings")
        ));
    }
    Ok(held.new)
}

/// Writes all findings to a file.
pub(super) fn write(found: &[Diagnostic], file: &Path, voice: Voice) -> Result<(), Failure> {
    let baseline = Baseline::of(found);
    let failed = |error| Failure::machine(&format!("write {}", file.display()), &error);
    files::replace(file, &baseline.write()).map_err(failed)?;
    voice.say(&format!(
        "{}: {} written, without their texts.",
        file.display(),
        counted(baseline.len(), "finding", "findings")
    ));
    if found.iter().any(|it| it.severity == Severity::Block) {
        voice.insist("A marking that must not be here is never taken for known.");
    }
    voice.next(&format!("chancery check --baseline {}", file.display()));
    Ok(())
}
