use std::collections::BTreeSet;
use std::path::Path;

use super::branch::PagesBranch;
use super::dir::Folder;
use super::mirror::{Mirror, Publication};
use super::plan::Plan;
use super::publishable::Publishable;
use super::rsync::Rsync;
use super::signature::{PublicKey, SIGNATURE, Signed};
use crate::config::{PublishTarget, TargetKind};
use crate::output::{Failure, MANIFEST, Manifest, StopAt};

/// A place that a site is brought to, in whatever way that is done.
pub trait Target {
    /// What readers have, as far as it is known: what an earlier publication left half done, or
    /// somebody changed there, counts as changed. Nothing before the first publication.
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure>;

    /// The bytes of those files that readers have, in the order asked for.
    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure>;

    /// Brings a site to its readers, by the plan that was shown.
    fn publish(&self, site: &Publishable, shown: &Plan) -> Result<Published, Failure>;

    /// Removes what is no longer kept and reports what is not ours, where nothing has to be
    /// published: a run that was ended late may have left it.
    fn keep_house(&self, site: &Publishable) -> Result<Published, Failure>;

    /// What a rollback would give readers; never what shows something that must not be (`barred`:
    /// ids), as far as the target can know it.
    fn earlier(&self, barred: &BTreeSet<String>) -> Result<Option<Earlier>, Failure>;

    /// Gives readers an earlier release again that [`Target::earlier`] named; says the command that
    /// the person has to run then, if any.
    fn roll_back(&self, to: u32, barred: &BTreeSet<String>) -> Result<Option<String>, Failure>;
}

/// What a rollback leads to.
#[derive(Debug)]
pub enum Earlier {
    /// A release that is still there, whole.
    Release(u32, Manifest<'static>),
    /// A publication that has to be made again from its commit.
    Publication(Publication),
}

/// What publishing did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Published {
    /// Number of the release that is read now, at a target that has releases.
    pub release: Option<u32>,
    /// Files that were found changed or lost on the host and were put right.
    pub mended: Vec<String>,
    /// Releases that were removed because something in them was withdrawn since.
    pub purged: Vec<u32>,
    /// What was left where it is.
    pub leftover: Leftover,
    /// The command that the person has to run for readers to have it.
    pub next: Option<String>,
}

/// What stays at a target and is not ours, or could not be removed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leftover {
    /// Files and folders that chancery did not write.
    pub foreign: Vec<String>,
    /// Why a release that is no longer kept could not be removed; the next run tries again.
    pub stuck: Vec<String>,
}

/// What the environment has under a name: keys are taken from there, since they stand in no file.
pub type Environment<'e> = &'e dyn Fn(&str) -> Option<String>;

/// The target of a site in `root`, called `name`; nothing is written there yet. Fails when the
/// configuration asks for what cannot be.
pub fn target<'s>(
    root: &Path,
    name: &str,
    target: &PublishTarget,
    environment: Environment<'_>,
    stop: &'s StopAt,
) -> Result<Box<dyn Target + 's>, Failure> {
    let kept = target.kept();
    Ok(match target.kind {
        TargetKind::Dir => Box::new(Folder::open(&root.join(target.to.as_str()), kept, stop)?),
        TargetKind::Rsync => {
            let store = Rsync::open(root, name, target)?;
            Box::new(Mirror::new(store, kept, stop))
        }
        TargetKind::Git => Box::new(PagesBranch::open(root, name, target, stop)?),
        #[cfg(feature = "archive")]
        TargetKind::Archive => {
            let path = root.join(target.to.as_str());
            Box::new(super::archive::Archive::open(path, stop))
        }
        #[cfg(not(feature = "archive"))]
        TargetKind::Archive => return Err(without("archive")),
        #[cfg(feature = "s3")]
        TargetKind::S3 => {
            let store = super::s3::Bucket::open(root, name, target, environment)?;
            Box::new(Mirror::new(store, kept, stop))
        }
        #[cfg(not(feature = "s3"))]
        TargetKind::S3 => {
            let _ = environment;
            return Err(without("s3"));
        }
    })
}

/// This program was built without what is asked for.
#[cfg(not(all(
    feature = "archive",
    feature = "compress",
    feature = "http",
    feature = "s3",
    feature = "sign"
)))]
pub(super) fn without(feature: &str) -> Failure {
    Failure::usage(
        format!("this chancery was built without `{feature}`"),
        format!(
            "take the released one, or build it with `cargo build --release --features {feature}`"
        ),
    )
}

/// What the signature of the manifest that readers have says, held against the key it should be by.
pub fn signed(target: &dyn Target, key: &PublicKey) -> Result<Signed, Failure> {
    let mut read = target.read(&[MANIFEST, SIGNATURE])?.into_iter();
    let mut next = || read.next().flatten();
    let (manifest, signature) = (next(), next());
    Ok(key.judge(&manifest.unwrap_or_default(), signature.as_deref()))
}

/// True when a site shows something of a record that must not be shown, beyond that it was
/// withdrawn.
pub fn shows(manifest: &Manifest<'_>, barred: &BTreeSet<String>) -> bool {
    let records = manifest.files.iter().flat_map(|file| &file.records);
    let mut shown = records.filter(|id| !manifest.withdrawn.iter().any(|gone| gone == *id));
    shown.any(|id| barred.contains(&**id))
}
