use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::args::template;
use crate::cli::clock::day_flag;
use crate::model::fields::Day;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// For people
    Terminal,
    /// One line for each: `path:line:col: error[rule] message`
    Concise,
    /// For programs
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Remarks in a GitHub workflow
    Github,
    /// A Code Quality report for GitLab
    Gitlab,
    /// A test report
    Junit,
}

/// Say what is wrong with the content, where, and what to do
#[derive(Debug, Args)]
#[command(help_template = template(), before_help = "\
Examples:
  chancery check                                     everything
  chancery check content/incidents/2026              what is below a folder
  chancery check --fix                               and mend what can be mended for certain
  chancery check --watch                             again whenever a file is saved
  chancery check --changed main                      files that are not as they are on main
  chancery check --baseline known.json               what is not known yet
  chancery check --format concise                    one line a finding, for editors
  chancery check --against main                      what has changed since main, too")]
pub(crate) struct CheckArgs {
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = CheckFormat::Terminal)]
    pub(crate) format: CheckFormat,
    /// Mend what can be mended for certain, and say what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Show the lines that --fix would change, and write nothing; ends with 1 when there are any
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
    /// Only findings in files that are not as they were in this branch, tag or commit, and what files
    /// that are gone since have left behind
    #[arg(long, value_name = "REV")]
    pub(crate) changed: Option<String>,
    /// Read the text of this file from standard input, as an editor holds it, and say what is wrong
    /// with it
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff", "paths", "changed", "against"])]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Count findings that are in this file, and do not show them
    #[arg(long, value_name = "FILE", conflicts_with = "write_baseline")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write all findings of now to this file, for --baseline
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff", "paths", "changed", "stdin_filename"])]
    pub(crate) write_baseline: Option<PathBuf>,
    /// End with 1 when there are more warnings than this
    #[arg(long, value_name = "N")]
    pub(crate) max_warnings: Option<usize>,
    /// Only how often each rule has something to say
    #[arg(long, conflicts_with_all = ["format", "diff"])]
    pub(crate) statistics: bool,
    /// Check again whenever a file of the site is saved, until you stop it
    #[cfg(feature = "serve")]
    #[arg(long, conflicts_with_all = ["fix", "diff", "stdin_filename", "write_baseline"])]
    pub(crate) watch: bool,
    /// The day the site speaks of, such as 2026-03-31; today unless given
    #[arg(long, value_name = "DAY", value_parser = day_flag)]
    pub(crate) as_of: Option<Day>,
    /// What has changed since this branch, tag or commit too: a status that went back, a page that
    /// is gone
    #[arg(long, value_name = "REV", conflicts_with_all = ["fix", "diff"])]
    pub(crate) against: Option<String>,
    /// Only findings in these files and folders; everything is read all the same
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}
