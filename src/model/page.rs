//! Plain pages.

use super::Behaviour;
use super::common::kind_of_file;

kind_of_file! {
    /// A plain page: about, guidance, long historical documents.
    pub struct Page {}
}

impl Behaviour for Page {}
