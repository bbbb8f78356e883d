use std::io::{IsTerminal, Write, stderr, stdout};

use crate::diagnostics::{Diagnostic, TextOf, render_terminal};

/// Says things: data on stdout, words on stderr.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    /// Only what is asked for and what is wrong.
    pub(crate) quiet: bool,
    /// Everything, also long lists.
    pub(crate) verbose: bool,
}

// Every word goes through a voice, also those that are said in any case.
#[allow(clippy::unused_self)]
impl Voice {
    /// Data: what another program may read. A reader that has gone away is no failure.
    pub(crate) fn data(self, text: &str) {
        let _ = stdout().lock().write_all(text.as_bytes());
    }

    /// A line for the person in front, unless `-q`.
    pub(crate) fn say(self, line: &str) {
        if !self.quiet {
            self.insist(line);
        }
    }

    /// A line for the person in front, also with `-q`.
    pub(crate) fn insist(self, line: &str) {
        let _ = writeln!(stderr().lock(), "{line}");
    }

    /// A question, without a line end, so that the answer stands behind it.
    pub(crate) fn ask(self, question: &str) {
        let mut out = stderr().lock();
        let _ = out.write_all(question.as_bytes());
        let _ = out.flush();
    }

    /// The next sensible command.
    pub(crate) fn next(self, line: &str) {
        self.say(&format!("Next: {line}"));
    }

    /// Findings for a person, on stderr.
    pub(crate) fn findings(self, found: &[Diagnostic], text_of: &TextOf<'_>) {
        let colour = has_colour(stderr().is_terminal());
        let text = render_terminal(found, text_of, colour, width());
        let _ = stderr().lock().write_all(text.as_bytes());
    }
}

/// Whether to colour a stream: on terminals, unless the environment says otherwise.
pub(crate) fn has_colour(is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if set("NO_COLOR") {
        return false;
    }
    let forced = std::env::var_os("CLICOLOR_FORCE").is_some_and(|v| !v.is_empty() && v != "0");
    forced || (is_terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb"))
}

/// Columns to fill: as the environment or the terminal says, 100 otherwise.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(100).clamp(40, 200)
}

/// A number with its noun: `1 file`, `3 files`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
