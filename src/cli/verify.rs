//! What became of a published site on its host.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::build::{names, shown};
use super::exit::{Exit, Failure};
use super::publish_report::signed;
use super::voice::{Voice, counted};
use crate::publish::{PublicKey, Signed, is_address, verify};

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The folder of a target, of a release, or of a build; or the address at which readers have it
    #[arg(value_name = "DIR|URL")]
    pub(crate) place: PathBuf,
    /// A manifest that was kept elsewhere; who can change files on the host can change the one there
    #[arg(long, value_name = "FILE")]
    pub(crate) manifest: Option<PathBuf>,
    /// The public key that the manifest must be signed by: `RWQ…`, or the file that holds it
    #[arg(long, value_name = "KEY")]
    pub(crate) key: Option<String>,
}

/// Holds every file against the manifest.
pub(crate) fn run(args: &VerifyArgs, voice: Voice) -> Result<Exit, Failure> {
    let key = args.key.as_deref().map(key).transpose()?;
    let verified = verify(&args.place, args.manifest.as_deref(), key.as_ref())?;
    let is_address = is_address(&verified.place);
    let place = if is_address {
        verified.place.clone()
    } else {
        shown(Path::new(&verified.place)).display().to_string()
    };
    voice.data(&format!(
        "{place}: {} as published, {} changed, {} lost, {} added\nmade as of {}, commit {}\nmanifest SHA-256 {}\nsignature: {}\n",
        counted(verified.same, "file", "files"),
        verified.changed.len(),
        verified.lost.len(),
        verified.added.len(),
        verified.as_of,
        verified.commit.as_deref().unwrap_or("none"),
        verified.manifest,
        signed(&verified.signature),
    ));
    names("changed", &verified.changed, voice);
    names("lost", &verified.lost, voice);
    names("added", &verified.added, voice);
    names("not given by the host", &verified.withheld, voice);
    for (doubt, files) in &verified.doubts {
        names(&format!("warning: {doubt}"), files, voice);
    }
    if is_address {
        voice.say("What else the host has cannot be seen from outside.");
    }
    let is_signed = key.is_none() || matches!(verified.signature, Signed::Yes(_));
    if verified.is_whole() && is_signed {
        return Ok(Exit::Clean);
    }
    voice.next("chancery publish, which puts right what was changed; ask who did it");
    Ok(Exit::Findings)
}

/// The key as it stands in the argument, or in the file that it names.
fn key(written: &str) -> Result<PublicKey, Failure> {
    if let Some(key) = PublicKey::parse(written) {
        return Ok(key);
    }
    let path = Path::new(written);
    let text = fs::read_to_string(path);
    let key = text.ok().and_then(|text| PublicKey::parse(&text));
    key.ok_or_else(|| {
        Failure::usage(format!(
            "{written} is no public key of minisign, and no file with one"
        ))
        .help("give `RWQ…`, the second line of minisign.pub, or that file")
    })
}
