use std::path::{Component, Path, PathBuf};

use super::CheckArgs;
use crate::cli::exit::Failure;
use crate::cli::session::text_of;
use crate::cli::site::inside;
use crate::diagnostics::Diagnostic;
use crate::history::{Changed, Repository, Trouble, is_same_text};
use crate::session::Session;
use crate::source::SitePath;

/// Which findings are asked for.
pub(super) struct Scope {
    root: PathBuf,
    /// Files and folders; empty for all.
    paths: Vec<SitePath>,
    /// What is not as it was in a version; nothing when that does not matter.
    changed: Option<Changed>,
}

impl Scope {
    /// What the arguments ask for.
    pub(super) fn of(args: &CheckArgs, session: &Session) -> Result<Self, Failure> {
        let root = session.options.root.clone();
        let changed = match &args.changed {
            Some(name) => changed(name, session)?,
            None => None,
        };
        Ok(Self {
            paths: wanted(&root, &args.paths)?,
            root,
            changed,
        })
    }

    /// True for a file in which something is to be mended.
    pub(super) fn holds_file(&self, path: &SitePath) -> bool {
        let is_below = |place: &SitePath| {
            place.as_str().is_empty() || place == path || path.is_below(place.as_str())
        };
        let is_asked = self.paths.is_empty() || self.paths.iter().any(is_below);
        let changed = self.changed.as_ref();
        is_asked && changed.is_none_or(|changed| changed.files.contains(path))
    }

    /// True for a finding that is to be told: one in such a file, or one that points at what is gone.
    pub(super) fn holds(&self, found: &Diagnostic) -> bool {
        let path = &found.primary.path;
        if self.holds_file(path) {
            return true;
        }
        let Some(changed) = self.changed.as_ref().filter(|_| self.paths.is_empty()) else {
            return false;
        };
        if changed.gone.is_empty() {
            return false;
        }
        let text = text_of(&self.root, path).unwrap_or_default();
        let place = found.primary.span.of(&text);
        changed.gone.iter().any(|gone| place.contains(gone.stem()))
    }
}

/// What is not as it was in a version; nothing when the configuration or a register is another one,
/// since anything may then be judged otherwise.
fn changed(name: &str, session: &Session) -> Result<Option<Changed>, Failure> {
    let root = &session.options.root;
    let troubled = |trouble: Trouble| Failure::usage(trouble.to_string()).help(trouble.help());
    let repository = Repository::open(root).map_err(troubled)?;
    let version = repository.version(name).map_err(troubled)?;
    let failed = |error| Failure::machine("the base cannot be read", &error);
    let configuration = session.configuration_bytes()?;
    let changed = version.changed(&session.tree).map_err(failed)?;
    let mut all = changed.files.iter().chain(&changed.gone);
    let is_far = !is_same_text(&configuration, &version.configuration)
        || all.any(|path| path.is_below("content/registers"));
    Ok((!is_far).then_some(changed))
}

/// The paths of the command line as paths of the site.
fn wanted(root: &Path, paths: &[PathBuf]) -> Result<Vec<SitePath>, Failure> {
    paths
        .iter()
        .map(|path| inside(root, path).ok_or_else(|| no_part(path)))
        .collect()
}

/// The path inside the site of a file that need not be there.
pub(super) fn new_inside(root: &Path, path: &Path) -> Result<SitePath, Failure> {
    if let Some(path) = inside(root, path) {
        return Ok(path);
    }
    // An editor names files that were never saved, perhaps in folders that are not there either.
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let mut missing: Vec<String> = Vec::new();
    let mut folder = path;
    loop {
        let name = folder.file_name().ok_or_else(|| no_part(path))?;
        missing.insert(0, name.to_string_lossy().into_owned());
        folder = folder.parent().ok_or_else(|| no_part(path))?;
        let here = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        if let Some(above) = inside(root, here) {
            let above = above.as_str();
            let parts = (!above.is_empty()).then_some(above.to_owned());
            let parts: Vec<String> = parts.into_iter().chain(missing).collect();
            let inside = parts.join("/");
            return if Path::new(&inside).components().all(is_plain) {
                Ok(SitePath::new(inside))
            } else {
                Err(no_part(path))
            };
        }
    }
}

fn no_part(path: &Path) -> Failure {
    Failure::usage(format!(
        "{} is no file or folder of this site",
        path.display()
    ))
    .help("name a file or folder below the folder of chancery.yaml")
}
