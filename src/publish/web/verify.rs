use std::collections::BTreeSet;
use std::path::Path;

use futures_util::{StreamExt, TryStreamExt, stream};
use sha2::{Digest as _, Sha256};

use super::address::Address;
use super::answer::Answer;
use super::client::Asking;
use super::headers::Doubts;
use crate::output::{Failure, MANIFEST, Manifest, ManifestFile};
use crate::publish::media;
use crate::publish::network::runtime;
use crate::publish::packed::{coding, original};
use crate::publish::signature::{PublicKey, SIGNATURE};
use crate::publish::verify::{self, LONGEST_SIGNATURE, Verified};
use crate::source::hex;

/// Files that are asked for at the same time.
const AT_ONCE: usize = 8;

/// A manifest says 200 bytes of a file; what is longer is none.
const LONGEST_MANIFEST: u64 = 200_000_000;

/// Addresses at which no host should have anything, beside those of the site.
const NOBODYS: [&str; 3] = [".chancery/published.json", ".chancery-lock", ".git/config"];

/// An address that no site has: a host that gives something there gives it everywhere.
const NOWHERE: &str = "chancery-verify-asks-for-what-is-not-there.txt";

/// Holds what a host gives below an address against a manifest: that in `trusted`, or the host's own.
pub(in crate::publish) fn verify(
    written: &str,
    trusted: Option<&Path>,
    key: Option<&PublicKey>,
) -> Result<Verified, Failure> {
    let asking = Asking::new(Address::parse(written)?)?;
    runtime()?.block_on(look(&asking, trusted, key))
}

async fn look(
    asking: &Asking,
    trusted: Option<&Path>,
    key: Option<&PublicKey>,
) -> Result<Verified, Failure> {
    let own = asking.ask(MANIFEST, LONGEST_MANIFEST).await?;
    let (bytes, manifest) = if let Some(path) = trusted {
        verify::trusted(path)?
    } else {
        let bytes = own.as_ref().and_then(Answer::bytes);
        let read = bytes.and_then(|bytes| Some((bytes.to_vec(), Manifest::read(bytes)?)));
        read.ok_or_else(|| no_manifest(asking, own.as_ref()))?
    };
    let signature = asking.ask(SIGNATURE, LONGEST_SIGNATURE).await?;
    let signature = signature.filter(|answer| answer.status == 200);
    // One that is too long is read as far as to be none.
    let signature = signature.map(|answer| answer.bytes().unwrap_or_default().to_vec());
    let mut verified = Verified {
        place: asking.address().name().to_owned(),
        signature: verify::judged(key, &bytes, signature.as_deref()),
        ..Verified::of(&manifest, &bytes)
    };
    let mut seen = Seen::new(&mut verified, &manifest);
    let sha256 = hex(&Sha256::digest(&bytes));
    seen.file(MANIFEST, own.as_ref(), &sha256);
    let asked = manifest.files.iter().map(|file| ask(asking, file));
    let mut answers = stream::iter(asked).buffer_unordered(AT_ONCE);
    while let Some((file, answer)) = answers.try_next().await? {
        seen.file(&file.path, answer.as_ref(), &file.sha256);
    }
    let others = own
        .as_ref()
        .and_then(Answer::bytes)
        .and_then(Manifest::read);
    let known: BTreeSet<&str> = manifest.files.iter().map(|file| &*file.path).collect();
    let others = others.map_or_else(Vec::new, |others| others.files);
    for file in others.iter().filter(|file| !known.contains(&*file.path)) {
        let answer = asking.ask(&file.path, 0).await?;
        seen.other(&file.path, answer.as_ref());
    }
    if asking.address().is_open() {
        let doubt = "everybody on the way can read and change what comes over http";
        seen.doubts.add(doubt.to_owned(), asking.address().name());
    }
    stray(asking, &mut seen).await?;
    seen.done();
    Ok(verified)
}

/// Asks for a file of a manifest, for no byte more than it should have.
async fn ask<'f>(
    asking: &Asking,
    file: &'f ManifestFile<'static>,
) -> Result<(&'f ManifestFile<'static>, Option<Answer>), Failure> {
    let most = file.size.min(LONGEST_MANIFEST);
    if let Some((name, form)) = original(&file.path) {
        let form = coding(form);
        let answer = asking.ask_in(name, form, most).await?;
        // What a browser gets that takes compressed files; otherwise the file is asked for as it is.
        let is_packed = |answer: &Answer| answer.header("Content-Encoding") == Some(form);
        if answer.as_ref().is_some_and(is_packed) {
            return Ok((file, answer));
        }
    }
    Ok((file, asking.ask(&file.path, most).await?))
}

/// Asks for what should be nowhere.
async fn stray(asking: &Asking, seen: &mut Seen<'_>) -> Result<(), Failure> {
    let is_there = |answer: Option<Answer>| answer.is_some_and(|answer| answer.status == 200);
    if is_there(asking.ask(NOWHERE, 0).await?) {
        let doubt = "an address that is not there is answered as if it were";
        seen.doubts.add(doubt.to_owned(), NOWHERE);
        return Ok(());
    }
    for name in NOBODYS {
        if is_there(asking.ask(name, 0).await?) {
            let doubt = "readers have files that are not for them";
            seen.doubts.add(doubt.to_owned(), name);
        }
    }
    Ok(())
}

fn no_manifest(asking: &Asking, answer: Option<&Answer>) -> Failure {
    let name = asking.address().name();
    let (message, help) = match answer.map(|answer| answer.status) {
        Some(200) => (
            format!("what {name} has as {MANIFEST} is no manifest of a site"),
            "give the address of a site that chancery published",
        ),
        Some(401 | 403 | 407) => (
            format!("{name} lets in only those it knows"),
            "ask from where readers are let in, or hold the folder on the host against its manifest",
        ),
        status => (
            format!(
                "{name} gives no {MANIFEST} (status {})",
                status.unwrap_or(0)
            ),
            "give the address of the site's folder; a host that moved says where to in a browser",
        ),
    };
    Failure::usage(message, help)
}

/// What was seen so far.
struct Seen<'v> {
    verified: &'v mut Verified,
    doubts: Doubts,
    /// Ending of pages.
    pages: String,
}

impl<'v> Seen<'v> {
    fn new(verified: &'v mut Verified, manifest: &Manifest<'_>) -> Self {
        Self {
            verified,
            doubts: Doubts::default(),
            pages: media::pages(manifest).to_owned(),
        }
    }

    /// A file that should be there with these bytes.
    fn file(&mut self, name: &str, answer: Option<&Answer>, sha256: &str) {
        let verified = &mut *self.verified;
        match answer {
            Some(answer) if answer.status == 200 => {
                self.doubts.look(name, answer, &self.pages);
                if answer.is(sha256) {
                    verified.same += 1;
                } else {
                    verified.changed.push(name.to_owned());
                }
            }
            None
            | Some(Answer {
                status: 404 | 410, ..
            }) => verified.lost.push(name.to_owned()),
            Some(Answer { status, .. }) => {
                verified.withheld.push(format!("{name} (status {status})"));
            }
        }
    }

    /// A file that the host's own manifest names, and the trusted one does not.
    fn other(&mut self, name: &str, answer: Option<&Answer>) {
        if answer.is_some_and(|answer| answer.status == 200) {
            self.verified.added.push(name.to_owned());
        }
    }

    fn done(self) {
        let verified = self.verified;
        verified.doubts = self.doubts.told();
        for names in [
            &mut verified.changed,
            &mut verified.lost,
            &mut verified.added,
            &mut verified.withheld,
        ] {
            names.sort();
        }
    }
}
