use std::time::Duration;

use crate::diagnostics::Diagnostic;
use crate::session::worklist::Task;
use crate::source::SitePath;

/// How changes are noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Watching {
    /// The system tells of them.
    Events,
    /// The files are listed again and again: because it was asked for, or for this reason.
    Polling(Option<String>),
}

/// What is said when the preview can be opened.
#[derive(Debug)]
pub struct Ready {
    /// Its address: `http://127.0.0.1:4747/`.
    pub url: String,
    /// The port that was asked for and is taken by another program.
    pub taken: Option<u16>,
    /// How changes are noticed.
    pub watching: Watching,
    /// Name of the site.
    pub title: String,
    /// Records in it.
    pub records: usize,
    /// Its pages.
    pub pages: usize,
    /// Everything that is wrong.
    pub findings: Vec<Diagnostic>,
    /// Address of the page that says what is to be done.
    pub start: String,
    /// How many files there are to each task, those without one left out.
    pub work: Vec<(Task, usize)>,
}

/// What is said when files were changed.
#[derive(Debug)]
pub struct Told {
    /// Record files with other bytes.
    pub files: Vec<SitePath>,
    /// Pages that are another now, are new or are gone.
    pub pages: usize,
    /// Everything that is wrong now.
    pub findings: Vec<Diagnostic>,
    /// From being told of the change until pages could be had again.
    pub took: Duration,
}
