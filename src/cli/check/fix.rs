use std::path::Path;

use crate::cli::exit::{Exit, Failure};
use crate::cli::files;
use crate::cli::voice::Voice;
use crate::session::Fixed;

/// Shows the lines that mending would change.
pub(super) fn show(fixed: &Fixed, voice: Voice) -> Exit {
    for file in &fixed.files {
        let lines = files::changed_lines(&file.path, &file.lines, file.is_silent);
        voice.data(&lines);
    }
    left(fixed, voice);
    voice.say(&format!(
        "Nothing was written; --fix changes {}.",
        counted(fixed)
    ));
    if fixed.files.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    }
}

/// Writes the files that are mended, each whole.
pub(super) fn write(root: &Path, fixed: &Fixed, voice: Voice) -> Result<(), Failure> {
    for file in &fixed.files {
        files::replace_read(root, &file.path, &file.before, &file.after)?;
        if voice.verbose {
            voice.say(&format!("mended: {}", file.path));
        }
    }
    left(fixed, voice);
    voice.say(&format!("Mended: {}.", counted(fixed)));
    Ok(())
}

fn left(fixed: &Fixed, voice: Voice) {
    for path in &fixed.left {
        voice.say(&format!(
            "{path} is left as it is: something else would be wrong with it once it was mended, such as a clearance that is older than its text"
        ));
    }
}

fn counted(fixed: &Fixed) -> String {
    let lines = fixed.files.iter().flat_map(|file| &file.lines);
    let lines: usize = lines.map(|it| it.before.len().max(it.after.len())).sum();
    match (lines, fixed.files.len()) {
        (0, _) => "nothing".to_owned(),
        (1, _) => "1 line in 1 file".to_owned(),
        (lines, 1) => format!("{lines} lines in 1 file"),
        (lines, files) => format!("{lines} lines in {files} files"),
    }
}
