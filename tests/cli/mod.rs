//! Every command as a person meets it: the transcripts in `tests/cli/transcripts` are run, and the
//! whole output of each command is compared. `BLESS=1` writes them anew, to be read in the diff.
//!
//! A line `$ chancery …` is a command; what follows is its output: data as it is, words (stderr)
//! behind `! `, then `exit N` where that is not 0; `=== ` is a heading. `$ show FILE` prints a file, `$ copy NAME FILE`
//! takes one of the fixtures, `$ edit FILE OLD => NEW` changes one, `$ remove FILE` removes one, `< FILE` behind a
//! command gives it standard input, `$ git …` runs git and
//! says nothing.

mod shell;

use std::fs;
use std::path::{Path, PathBuf};

use shell::Shell;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli")
}

/// Runs a transcript and gives back what it should say.
fn played(text: &str) -> String {
    let shell = Shell::new(folder().join("fixtures"));
    let mut out = String::new();
    let mut is_output = false;
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            out.push_str(line);
            out.push('\n');
            out.push_str(&shell.run(command));
            is_output = true;
        } else if line.starts_with("=== ") || (!is_output && !line.trim().is_empty()) {
            // A heading ends the output of the command above it.
            if is_output {
                out.push('\n');
            }
            out.push_str(line);
            out.push_str("\n\n");
            is_output = false;
        }
    }
    out
}

fn check(name: &str) {
    let path = folder().join("transcripts").join(name);
    let written = fs::read_to_string(&path).unwrap();
    let played = played(&written);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, played).unwrap();
        return;
    }
    for (n, (written, played)) in written.lines().zip(played.lines()).enumerate() {
        assert_eq!(
            written,
            played,
            "{name}, line {} (written, then said now)",
            n + 1
        );
    }
    assert_eq!(
        written.lines().count(),
        played.lines().count(),
        "{name} ends elsewhere"
    );
}

#[test]
fn the_commands_that_are_there_are_named() {
    // Without one of the two only, the list is one of neither transcript.
    match (cfg!(feature = "serve"), cfg!(feature = "lsp")) {
        (true, true) => check("overview.txt"),
        (false, false) => check("overview-without-serve.txt"),
        _ => {}
    }
}

#[cfg(feature = "serve")]
#[test]
fn the_preview_says_what_it_takes() {
    check("serve.txt");
}

#[test]
fn help_comes_with_examples_and_wrong_words_with_a_guess() {
    check("help.txt");
}

#[test]
fn a_new_site_checks_clean_and_builds() {
    check("init.txt");
}

#[test]
fn drafts_are_complete_and_overwrite_nothing() {
    check("new.txt");
}

#[test]
fn evidence_is_held_against_its_manifest() {
    check("evidence.txt");
}

#[test]
fn export_puts_out_what_readers_may_see() {
    check("export.txt");
}

#[test]
fn a_number_changes_everywhere_or_nowhere() {
    check("renumber.txt");
}

#[test]
fn rules_kinds_and_fields_are_explained() {
    check("explain.txt");
}

#[test]
fn a_table_is_imported_and_nothing_is_lost() {
    check("import.txt");
}

#[test]
fn what_has_changed_is_told() {
    check("diff.txt");
}

#[test]
fn findings_decide_the_exit_code() {
    check("check.txt");
}

#[test]
fn what_can_be_mended_for_certain_is_mended() {
    check("fix.txt");
}

#[test]
fn a_kit_is_never_written_over_what_a_person_has_changed() {
    check("schema.txt");
}

#[test]
fn what_waits_for_whom_is_listed() {
    check("list.txt");
}

#[test]
fn a_record_goes_to_readers_line_by_line() {
    check("workflow.txt");
}
