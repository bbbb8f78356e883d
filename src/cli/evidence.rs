//! The items of evidence, which are kept outside the site.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::clock::today;
use super::exit::{Exit, Failure};
use super::site::{Site, inside};
use super::voice::{Voice, counted};
use crate::session::{EVIDENCE, HeldEvidence, hold_evidence, load_evidence};

/// What to do with items of evidence.
#[derive(Debug, Subcommand)]
pub(crate) enum EvidenceAction {
    /// Hold the files of a folder against the manifest of evidence, by their SHA-256
    #[command(help_template = super::args::template(), before_help = "\
Example:
  chancery evidence verify /media/sealed-disk")]
    Verify(EvidenceArgs),
}

/// Arguments of `evidence verify`.
#[derive(Debug, Args)]
pub(crate) struct EvidenceArgs {
    /// The folder with the items; a file named by an id, such as EV-2026-HN-0001.jpg, is known also
    /// after it was changed
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

/// Holds every file against the manifest.
pub(crate) fn verify(
    args: &EvidenceArgs,
    flag: Option<&Path>,
    voice: Voice,
) -> Result<Exit, Failure> {
    if !args.dir.is_dir() {
        let message = format!("there is no folder {}", args.dir.display());
        return Err(Failure::usage(message).help("name the folder in which the items are kept"));
    }
    let site = Site::open(flag, voice)?;
    let today = today(site.config.zone.as_deref())?;
    let (evidence, found) = load_evidence(&site.tree()?, &site.root, today)?;
    let Some(evidence) = evidence else {
        let text = std::fs::read_to_string(site.root.join(EVIDENCE)).ok();
        voice.findings(&found, &|_| text.clone());
        return Err(Failure::told(Exit::Findings));
    };
    let count = evidence.items().len();
    if count == 0 {
        return Err(
            Failure::usage("the manifest of evidence lists no item").help(format!(
                "write one for each file into `{EVIDENCE}`, with its SHA-256 and its custody"
            )),
        );
    }
    let held = hold_evidence(&args.dir, &evidence)?;
    voice.data(&told(count, &held));
    if inside(&site.root, &args.dir).is_some() {
        voice.insist(
            "This folder lies in the site. Keep evidence elsewhere: what is in a repository is copied \
             with it, and cannot be taken back.",
        );
    }
    if held.is_whole() {
        return Ok(Exit::Clean);
    }
    if held.unlisted.is_empty() {
        voice.next("ask who had the items since the last step of their custody");
    } else {
        voice.next("`sha256sum` on the files of that folder says which of them is not listed");
    }
    Ok(Exit::Findings)
}

/// What became of the items, a line for each that is not as it should be.
fn told(count: usize, held: &HeldEvidence) -> String {
    let mut out = format!(
        "{}: {} as the manifest says, {} changed, {} missing; {} not in the manifest\n",
        counted(count, "item", "items"),
        held.same,
        held.changed.len(),
        held.missing.len(),
        counted(held.unlisted.len(), "file", "files"),
    );
    for (id, sha256) in &held.changed {
        let _ = writeln!(out, "changed   {id}  SHA-256 is {sha256}");
    }
    for id in &held.missing {
        let _ = writeln!(out, "missing   {id}");
    }
    for (id, bytes, listed) in &held.other_size {
        let bytes = in_bytes(*bytes);
        let _ = writeln!(out, "size      {id}  {bytes}; the manifest says {listed}");
    }
    for (sha256, bytes) in &held.unlisted {
        let bytes = counted(
            usize::try_from(*bytes).unwrap_or(usize::MAX),
            "byte",
            "bytes",
        );
        let _ = writeln!(out, "unlisted  SHA-256 {sha256}, {bytes}");
    }
    if held.no_files > 0 {
        let links = counted(held.no_files, "link or device", "links or devices");
        let _ = writeln!(out, "unread    {links}; none is followed");
    }
    out
}

fn in_bytes(bytes: u64) -> String {
    counted(
        usize::try_from(bytes).unwrap_or(usize::MAX),
        "byte",
        "bytes",
    )
}
