use std::collections::BTreeSet;

use crate::graph::{DocIx, GroupKey};

/// What a page is planned from: whoever knows it can plan the page again by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A file.
    File(DocIx),
    /// The records that belong together.
    Group(GroupKey),
    /// The site as a whole.
    Site,
    /// The words of all texts.
    Words,
}

/// Which pages are planned.
#[derive(Debug, Clone)]
pub enum Scope {
    /// All.
    Everything,
    /// Those of some subjects.
    Of(Subjects),
}

/// Some of a site's subjects.
#[derive(Debug, Clone, Default)]
pub struct Subjects {
    /// Files.
    pub files: BTreeSet<DocIx>,
    /// Groups.
    pub groups: BTreeSet<GroupKey>,
    /// True when pages about the whole site are among them.
    pub site: bool,
    /// True when those made of the words of texts are among them.
    pub words: bool,
}

impl Scope {
    /// True when pages of the subject are planned.
    pub fn holds(&self, subject: &Subject) -> bool {
        match (self, subject) {
            (Self::Everything, _) => true,
            (Self::Of(of), Subject::File(ix)) => of.files.contains(ix),
            (Self::Of(of), Subject::Group(key)) => of.groups.contains(key),
            (Self::Of(of), Subject::Site) => of.site,
            (Self::Of(of), Subject::Words) => of.words,
        }
    }
}
