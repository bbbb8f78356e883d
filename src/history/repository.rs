use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use gix::ObjectId;
use gix::discover::upwards::Options;
use gix::sec::trust::Mapping;

use super::Trouble;
use super::listing::Listing;
use crate::source::{SitePath, SourceTree, Store};

/// The repository that holds a site.
pub struct Repository {
    git: gix::ThreadSafeRepository,
    /// The site's folder inside it, `/`-joined; empty when the site is all of it.
    folder: String,
    is_shallow: bool,
}

/// A site as it was in one version.
#[derive(Debug, Clone)]
pub struct Version {
    /// As it was asked for: `main`, `HEAD~1`.
    pub name: String,
    /// The commit, by the first seven digits of its name.
    pub commit: String,
    /// The whole name of the commit.
    pub id: String,
    /// The files of `content/`, to be read when they are asked for.
    pub tree: SourceTree,
    /// What was in `chancery.yaml`.
    pub configuration: Vec<u8>,
    /// The files of `theme/` by their path below it.
    pub theme: BTreeMap<String, Vec<u8>>,
    /// Where the bytes of the files are.
    pub(super) blobs: Arc<Blobs>,
}

impl fmt::Debug for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Repository")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

impl Repository {
    /// Opens the repository that holds the site in `root`, in whatever folder of it the site is.
    /// Neither the environment nor the person's own git settings matter.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        let nowhere = || Trouble::NoRepository(root.to_owned());
        let real = root.canonicalize().map_err(|_| nowhere())?;
        let options = gix::open::Options::isolated();
        let by_trust = Mapping {
            full: options.clone(),
            reduced: options,
        };
        gix::discover::upwards(&real).map_err(|_| nowhere())?;
        let git = gix::ThreadSafeRepository::discover_opts(&real, Options::default(), by_trust)
            .map_err(|error| not_opened(&real, &error))?;
        let here = git.to_thread_local();
        let bare = || Trouble::Bare(here.git_dir().to_owned());
        let top = here.workdir().ok_or_else(bare)?;
        let top = top.canonicalize().map_err(|_| bare())?;
        let folder = real.strip_prefix(&top).map_err(|_| nowhere())?;
        let is_shallow = here.is_shallow().unwrap_or(false);
        Ok(Self {
            folder: slashed(folder),
            is_shallow,
            git,
        })
    }

    /// The site as it was in a version: a branch, a tag, a commit, `HEAD~1`.
    pub fn version(&self, name: &str) -> Result<Version, Trouble> {
        let git = self.git.to_thread_local();
        let commit = self.commit(&git, name)?;
        let incomplete = |error: &dyn fmt::Display| Trouble::Incomplete {
            name: name.to_owned(),
            why: error.to_string(),
        };
        let top = commit.tree().map_err(|error| incomplete(&error))?;
        let listing = Listing::of(&git, &top, &self.folder).map_err(|error| incomplete(&error))?;
        let no_site = || Trouble::NoSite {
            name: name.to_owned(),
            folder: self.folder.clone(),
        };
        let read = |id: ObjectId| -> Result<Vec<u8>, Trouble> {
            let blob = git.find_object(id).map_err(|error| incomplete(&error))?;
            Ok(blob.detach().data)
        };
        let configuration = listing.configuration.ok_or_else(no_site)?;
        let mut theme = BTreeMap::new();
        for (path, id) in listing.theme {
            theme.insert(path, read(id)?);
        }
        let blobs = Arc::new(Blobs {
            git: self.git.clone(),
            ids: listing.ids,
            resting: Mutex::default(),
        });
        Ok(Version {
            name: name.to_owned(),
            commit: commit.id.to_hex_with_len(7).to_string(),
            id: commit.id.to_string(),
            configuration: read(configuration)?,
            tree: SourceTree::stored(listing.found, blobs.clone()),
            theme,
            blobs,
        })
    }

    fn commit<'g>(&self, git: &'g gix::Repository, name: &str) -> Result<gix::Commit<'g>, Trouble> {
        let find = |name: &str| {
            let id = git.rev_parse_single(name).ok()?;
            id.object().ok()?.peel_to_commit().ok()
        };
        find(name).ok_or_else(|| {
            // A fresh clone has the branches of others under the name of where it came from.
            let meant = format!("origin/{name}");
            let meant = find(&meant).map(|_| meant);
            Trouble::UnknownRevision {
                name: name.to_owned(),
                is_shallow: self.is_shallow && meant.is_none(),
                meant,
            }
        })
    }
}

impl Version {
    /// Writes the site as it was into a folder, which is made.
    pub fn write_into(&self, folder: &Path) -> io::Result<()> {
        let put = |path: &str, bytes: &[u8]| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, bytes)
        };
        put("chancery.yaml", &self.configuration)?;
        for (path, bytes) in &self.theme {
            put(&format!("theme/{path}"), bytes)?;
        }
        for file in self.tree.files.iter().chain(&self.tree.others) {
            put(file.path.as_str(), &self.blobs.bytes(&file.path)?)?;
        }
        Ok(())
    }
}

/// A repository that was found and could not be opened.
fn not_opened(root: &Path, error: &gix::Error) -> Trouble {
    let config = [root]
        .into_iter()
        .flat_map(Path::ancestors)
        .map(|folder| folder.join(".git/config"))
        .find_map(|path| fs::read_to_string(path).ok());
    let is_sha256 = config.is_some_and(|text| {
        let text = text.to_ascii_lowercase();
        text.lines().any(|line| {
            let mut sides = line.splitn(2, '=').map(str::trim);
            sides.next() == Some("objectformat") && sides.next() == Some("sha256")
        })
    });
    if is_sha256 {
        Trouble::UnknownFormat
    } else {
        Trouble::Damaged(error.to_string())
    }
}

fn slashed(path: &Path) -> String {
    let parts: PathBuf = path.to_owned();
    let parts = parts.components();
    let parts = parts.map(|part| part.as_os_str().to_string_lossy().into_owned());
    parts.collect::<Vec<_>>().join("/")
}

/// The bytes of a version's files, read out of the repository when they are asked for.
pub(super) struct Blobs {
    git: gix::ThreadSafeRepository,
    pub(super) ids: BTreeMap<SitePath, ObjectId>,
    /// Readers that nobody uses just now: making one for every file would cost more than the file.
    resting: Mutex<Vec<gix::Repository>>,
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Blobs")
            .field("files", &self.ids.len())
            .finish_non_exhaustive()
    }
}

impl Store for Blobs {
    fn bytes(&self, path: &SitePath) -> io::Result<Vec<u8>> {
        let id = self.ids.get(path);
        let id = id.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        let resting = || self.resting.lock().unwrap_or_else(PoisonError::into_inner);
        let rested = resting().pop();
        let reader = rested.unwrap_or_else(|| self.git.to_thread_local());
        let read = reader.find_object(*id).map(|blob| blob.detach().data);
        resting().push(reader);
        read.map_err(|error| io::Error::other(error.to_string()))
    }
}
