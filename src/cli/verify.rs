//! What became of a published site on its host.

use std::path::PathBuf;

use clap::Args;

use super::build::{names, shown};
use super::exit::{Exit, Failure};
use super::voice::{Voice, counted};
use crate::publish::verify;

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The folder of a target, of a release, or of a build
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
    /// A manifest that was kept elsewhere; who can change files on the host can change the one there
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
}

/// Holds every file against the manifest.
pub(crate) fn run(args: &VerifyArgs, voice: Voice) -> Result<Exit, Failure> {
    let verified = verify(&args.dir, args.manifest.as_deref())?;
    voice.data(&format!(
        "{}: {} as published, {} changed, {} lost, {} added\nmanifest SHA-256 {}\n",
        shown(&verified.folder).display(),
        counted(verified.same, "file", "files"),
        verified.changed.len(),
        verified.lost.len(),
        verified.added.len(),
        verified.manifest,
    ));
    names("changed", &verified.changed, voice);
    names("lost", &verified.lost, voice);
    names("added", &verified.added, voice);
    if verified.is_whole() {
        return Ok(Exit::Clean);
    }
    voice.next("chancery publish, which puts right what was changed; ask who did it");
    Ok(Exit::Findings)
}
