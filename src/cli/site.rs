use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::session::refused;
use super::voice::Voice;
use crate::checks::set_telling_names_aside;
use crate::config::Config;
use crate::model::CONTENT;
use crate::model::registers::Registers;
use crate::session::{self, configuration};
use crate::source::{SitePath, SourceTree};

/// Name of the file that makes a folder a site.
pub(crate) const CONFIG: &str = "chancery.yaml";

/// The site a command works on.
pub(crate) struct Site {
    /// The folder of `chancery.yaml`.
    pub(crate) root: PathBuf,
    /// The configuration.
    pub(crate) config: Config,
}

impl Site {
    /// The site of `--site`, or the nearest one from here upwards.
    pub(crate) fn open(flag: Option<&Path>, voice: Voice) -> Result<Self, Failure> {
        let root = root(flag)?;
        let config = configuration(&root).map_err(|refusal| refused(refusal, voice))?;
        Ok(Self { root, config })
    }

    /// Its content files, listed.
    pub(crate) fn tree(&self) -> Result<SourceTree, Failure> {
        let mut tree = SourceTree::scan(&self.root, &[CONTENT])
            .map_err(|error| Failure::machine("the content folder cannot be listed", &error))?;
        set_telling_names_aside(&mut tree);
        Ok(tree)
    }

    /// The registers in force: the built-in ones and the site's corrections. What cannot be read is a
    /// finding of `check`; the built-in rows serve here.
    pub(crate) fn registers(&self, tree: &SourceTree) -> Result<Registers, Failure> {
        Ok(session::registers(tree, &self.root)?.0)
    }
}

/// The folder of `--site`, or the nearest one upwards that holds `chancery.yaml`.
pub(crate) fn root(flag: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(folder) = flag {
        if folder.join(CONFIG).is_file() {
            return Ok(folder.to_owned());
        }
        return Err(
            Failure::usage(format!("there is no {CONFIG} in {}", folder.display()))
                .help("give the folder of a site, or make one with `chancery init DIR`"),
        );
    }
    let here = std::env::current_dir()
        .map_err(|error| Failure::machine("the current folder cannot be read", &error))?;
    let found = here
        .ancestors()
        .find(|folder| folder.join(CONFIG).is_file());
    found.map(Path::to_owned).ok_or_else(|| {
        Failure::usage(format!("there is no {CONFIG} here or in any folder above"))
            .help("go into the folder of a site, name it with `--site DIR`, or make one with `chancery init DIR`")
    })
}

/// The path inside the site of a file or folder that is there.
pub(crate) fn inside(root: &Path, path: &Path) -> Option<SitePath> {
    let real = path.canonicalize().ok()?;
    let inside = real.strip_prefix(root.canonicalize().ok()?).ok()?;
    let parts = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    Some(SitePath::new(parts.collect::<Vec<_>>().join("/")))
}
