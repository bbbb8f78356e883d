use std::collections::BTreeSet;
use std::path::Path;

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::objs::tree::EntryKind;
use gix::refs::transaction::PreviousValue;

use super::Trouble;

/// A branch that holds a site: commits are written to it through the objects of its repository, and
/// no file of a working copy is touched.
pub struct Branch {
    git: gix::Repository,
    /// Its whole name: `refs/heads/pages`.
    name: String,
}

/// What a new commit of a branch is to be.
pub struct NewCommit<'n> {
    /// The commit whose files stay unless they are put or removed.
    pub base: Option<&'n str>,
    /// The commit it follows; none where its history begins anew.
    pub parent: Option<&'n str>,
    /// Files that go.
    pub removed: &'n [&'n str],
    /// What it says, and its day in seconds since 1970.
    pub message: (&'n str, i64),
}

impl Branch {
    /// The branch `name` of the repository at `folder`, bare or not; it need not be there yet. Fails
    /// where it is checked out: its files would not be those of the branch any more.
    pub fn open(folder: &Path, name: &str) -> Result<Self, Trouble> {
        let nowhere = |_| Trouble::NoRepository(folder.to_owned());
        let folder = folder.canonicalize().map_err(nowhere)?;
        let options = gix::open::Options::isolated();
        let mut git =
            gix::open_opts(&folder, options).map_err(|_| Trouble::NoRepository(folder.clone()))?;
        // The log of a branch names somebody; that is nobody in particular here.
        git.committer_or_set_generic_fallback().map_err(damaged)?;
        let name = format!("refs/heads/{name}");
        if gix::validate::reference::name(name.as_str().into()).is_err() {
            return Err(Trouble::Damaged(format!("`{name}` is no name of a branch")));
        }
        let head = git.head_name().map_err(damaged)?;
        let is_here = head.is_some_and(|head| head.as_bstr() == name.as_bytes().as_bstr());
        if is_here && !git.is_bare() {
            return Err(Trouble::CheckedOut(name));
        }
        Ok(Self { git, name })
    }

    /// Name of its newest commit.
    pub fn newest(&self) -> Result<Option<String>, Trouble> {
        let found = self.git.try_find_reference(self.name.as_str());
        let Some(mut found) = found.map_err(damaged)? else {
            return Ok(None);
        };
        let id = found.peel_to_id().map_err(damaged)?;
        Ok(Some(id.to_string()))
    }

    /// The commit that another one follows.
    pub fn parent(&self, commit: &str) -> Result<Option<String>, Trouble> {
        let commit = self.commit(commit)?;
        Ok(commit.parent_ids().next().map(|id| id.to_string()))
    }

    /// The bytes of a file of a commit.
    pub fn file(&self, commit: &str, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let tree = self.commit(commit)?.tree().map_err(damaged)?;
        let entry = tree.lookup_entry_by_path(path).map_err(damaged)?;
        let Some(entry) = entry.filter(|entry| entry.mode().is_blob()) else {
            return Ok(None);
        };
        let blob = self.git.find_object(entry.object_id()).map_err(damaged)?;
        Ok(Some(blob.detach().data))
    }

    /// Every file of a commit, also links and whatever else is no folder.
    pub fn files(&self, commit: &str) -> Result<BTreeSet<String>, Trouble> {
        let tree = self.commit(commit)?.tree().map_err(damaged)?;
        let mut files = BTreeSet::new();
        self.collect(&tree, "", &mut files)?;
        Ok(files)
    }

    fn collect(
        &self,
        tree: &gix::Tree<'_>,
        above: &str,
        files: &mut BTreeSet<String>,
    ) -> Result<(), Trouble> {
        for entry in tree.iter() {
            let entry = entry.map_err(damaged)?;
            let path = format!("{above}{}", entry.filename().to_str_lossy());
            if entry.mode().is_tree() {
                let below = self.git.find_tree(entry.object_id()).map_err(damaged)?;
                self.collect(&below, &format!("{path}/"), files)?;
            } else {
                files.insert(path);
            }
        }
        Ok(())
    }

    /// Writes a commit with these files, which nobody sees before [`Branch::lead_to`]; gives its name.
    pub fn write<E: From<Trouble>>(
        &self,
        new: &NewCommit<'_>,
        files: impl Iterator<Item = Result<(String, Vec<u8>), E>>,
    ) -> Result<String, E> {
        let base = match new.base {
            Some(base) => self.commit(base)?.tree().map_err(damaged)?,
            None => self.git.empty_tree(),
        };
        let mut editor = base.edit().map_err(damaged)?;
        for path in new.removed {
            editor.remove(*path).map_err(damaged)?;
        }
        for file in files {
            let (path, bytes) = file?;
            let blob = self.git.write_blob(bytes).map_err(damaged)?;
            editor
                .upsert(path.as_str(), EntryKind::Blob, blob)
                .map_err(damaged)?;
        }
        let tree = editor.write().map_err(damaged)?.detach();
        let (message, seconds) = new.message;
        let who = gix::actor::Signature {
            name: "chancery".into(),
            email: "chancery@localhost".into(),
            time: gix::date::Time { seconds, offset: 0 },
        };
        let parents = new.parent.map(id_of).transpose()?;
        let commit = gix::objs::Commit {
            tree,
            parents: parents.into_iter().collect(),
            author: who.clone(),
            committer: who,
            encoding: None,
            message: message.into(),
            extra_headers: Vec::new(),
        };
        let id = self.git.write_object(&commit).map_err(damaged)?;
        Ok(id.to_string())
    }

    /// Has the branch lead to a commit, if it still leads to `from`.
    pub fn lead_to(&self, to: &str, from: Option<&str>) -> Result<(), Trouble> {
        let before = match from {
            Some(from) => PreviousValue::MustExistAndMatch(id_of(from)?.into()),
            None => PreviousValue::MustNotExist,
        };
        let moved = self
            .git
            .reference(self.name.as_str(), id_of(to)?, before, "chancery publish");
        moved
            .map(drop)
            .map_err(|_| Trouble::Moved(self.name.clone()))
    }

    fn commit(&self, id: &str) -> Result<gix::Commit<'_>, Trouble> {
        self.git.find_commit(id_of(id)?).map_err(damaged)
    }
}

fn id_of(text: &str) -> Result<ObjectId, Trouble> {
    ObjectId::from_hex(text.as_bytes()).map_err(damaged)
}

fn damaged(error: impl std::fmt::Display) -> Trouble {
    Trouble::Damaged(error.to_string())
}
