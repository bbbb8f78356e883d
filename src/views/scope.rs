use std::collections::BTreeSet;

use bitcode::{Decode, Encode};

use crate::graph::{DocIx, GroupKey, Reach};

/// What a page is planned from: whoever knows it can plan the page again by itself.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Subject {
    /// A file.
    File(DocIx),
    /// The records that belong together.
    Group(GroupKey),
    /// The site as a whole.
    Site,
    /// Any full texts.
    Texts,
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
    /// True when those in which full texts of others stand are among them.
    pub texts: bool,
    /// True when those made of the words of texts are among them.
    pub words: bool,
}

impl From<Reach> for Scope {
    /// The pages that a change may show in.
    fn from(reach: Reach) -> Self {
        match reach {
            Reach::Everything => Self::Everything,
            Reach::Part {
                files,
                groups,
                site,
            } => Self::Of(Subjects {
                texts: !files.is_empty(),
                words: !files.is_empty(),
                files,
                groups,
                site,
            }),
        }
    }
}

impl Scope {
    /// True when pages of the subject are planned.
    pub fn holds(&self, subject: &Subject) -> bool {
        match (self, subject) {
            (Self::Everything, _) => true,
            (Self::Of(of), Subject::File(ix)) => of.files.contains(ix),
            (Self::Of(of), Subject::Group(key)) => of.groups.contains(key),
            (Self::Of(of), Subject::Site) => of.site,
            (Self::Of(of), Subject::Texts) => of.texts,
            (Self::Of(of), Subject::Words) => of.words,
        }
    }
}
