use std::process::ExitCode;

use super::voice::Voice;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Clean = 0,
    /// The content has findings at error level.
    Findings = 1,
    /// Wrong usage or configuration.
    Usage = 2,
    /// The machine failed: disk, rights.
    Machine = 3,
    /// A marking above the ceiling, or a classification marking, was found; nothing was written.
    Blocked = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// From the code of an outcome.
    pub(crate) fn of_code(code: u8) -> Self {
        match code {
            0 => Self::Clean,
            1 => Self::Findings,
            4 => Self::Blocked,
            _ => Self::Machine,
        }
    }
}

impl From<crate::output::Failure> for Failure {
    fn from(failure: crate::output::Failure) -> Self {
        let exit = if failure.is_usage {
            Exit::Usage
        } else {
            Exit::Machine
        };
        Self {
            exit,
            message: failure.message,
            help: failure.help,
        }
    }
}

/// Why a command stopped before its end.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What it means for the caller.
    pub(crate) exit: Exit,
    /// What is wrong; empty when findings have said it already.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Failure {
    /// The command was used wrongly.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Usage,
            message: message.into(),
            help: None,
        }
    }

    /// The disk or the system refused.
    pub(crate) fn machine(what: &str, error: &std::io::Error) -> Self {
        Self {
            exit: Exit::Machine,
            message: format!("{what}: {error}"),
            help: None,
        }
    }

    /// Findings were printed and say it all.
    pub(crate) fn told(exit: Exit) -> Self {
        Self {
            exit,
            message: String::new(),
            help: None,
        }
    }

    /// Says it to the person in front.
    pub(crate) fn say(&self, voice: Voice) {
        if !self.message.is_empty() {
            voice.insist(&format!("error: {}", self.message));
        }
        if let Some(help) = &self.help {
            voice.insist(&format!("  help: {help}"));
        }
    }

    /// With advice.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
