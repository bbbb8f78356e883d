use std::collections::BTreeMap;

use super::{Picture, Trouble, prepare};
use crate::source::{SitePath, SourceTree};

/// Endings of the files that are pictures, in any letters.
const ENDINGS: [&str; 3] = ["png", "jpg", "jpeg"];

/// True for a file that is a picture by its name.
pub fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known))
}

/// The pictures of a site by the paths of their files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures(BTreeMap<SitePath, Result<Picture, Trouble>>);

impl Pictures {
    /// The pictures of a tree, made anew, as they are for a site that remembers nothing.
    pub fn of_tree(tree: &SourceTree) -> Self {
        let files = tree.others.iter();
        let files = files.filter(|file| is_picture(file.path.file_name()));
        let read = files.map(|file| {
            let bytes = tree.bytes(file).map_err(|_| Trouble::Unreadable);
            let made = bytes.and_then(|(bytes, _)| prepare(&bytes));
            (file.path.clone(), made.map(|made| made.picture))
        });
        read.collect()
    }

    /// The picture of a path.
    pub fn get(&self, path: &SitePath) -> Option<&Result<Picture, Trouble>> {
        self.0.get(path)
    }

    /// The picture that a text means by a name: it lies in the folder of the text, and nowhere else.
    pub fn beside(
        &self,
        text: &SitePath,
        name: &str,
    ) -> Option<(&SitePath, Result<Picture, Trouble>)> {
        if self.0.is_empty() || name.contains(['/', '\\']) {
            return None;
        }
        let (folder, _) = text.as_str().rsplit_once('/')?;
        let found = self
            .0
            .get_key_value(&SitePath::new(format!("{folder}/{name}")));
        found.map(|(path, picture)| (path, *picture))
    }

    /// The names of the pictures in the folder of a text.
    pub fn names_beside<'p>(&'p self, text: &'p SitePath) -> impl Iterator<Item = &'p str> {
        let folder = text
            .as_str()
            .rsplit_once('/')
            .map_or("", |(folder, _)| folder);
        self.paths().filter_map(move |path| {
            let name = path.as_str().strip_prefix(folder)?.strip_prefix('/')?;
            (!name.contains('/')).then_some(name)
        })
    }

    /// The paths of all, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.0.keys()
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(SitePath, Result<Picture, Trouble>)> for Pictures {
    fn from_iter<T: IntoIterator<Item = (SitePath, Result<Picture, Trouble>)>>(
        pictures: T,
    ) -> Self {
        Self(pictures.into_iter().collect())
    }
}
