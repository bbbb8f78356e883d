//! Datasets that records are imported from.

use super::common::kind_of_file;
use super::fields::{Day, Text};
use super::{Behaviour, See};

kind_of_file! {
    /// A dataset: its rows are its own publication, shown beside the posts' figures.
    pub struct Dataset {
        /// Who publishes it.
        pub provider: Text,
        /// Its licence.
        pub licence: Text,
        /// The line to show wherever rows or figures from it appear.
        pub attribution: Text,
        /// Its address.
        #[serde(default)]
        pub url: Option<Text>,
        /// The day it was fetched.
        #[serde(default)]
        pub retrieved: Option<Day>,
        /// What its figures do not say.
        #[serde(default)]
        pub caveat: Option<Text>,
    }
}

impl Behaviour for Dataset {
    fn days(&self, see: &mut See<'_, Day>) {
        if let Some(day) = self.retrieved {
            see(day, format_args!("retrieved"));
        }
    }

    fn urls<'a>(&'a self, see: &mut See<'_, &'a str>) {
        if let Some(url) = &self.url {
            see(url, format_args!("url"));
        }
    }
}
