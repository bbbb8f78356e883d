use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

#[cfg(feature = "compress")]
use super::packed;
use super::packed::Packed;
use super::signature::{SIGNATURE, Signer};
#[cfg(feature = "compress")]
use crate::config::Compression;
use crate::model::Marking;
use crate::output::{Failure, MANIFEST, Manifest, ManifestFile};
use crate::session::{Outcome, Session};
use crate::source::hex;

/// Why a site is published: decides what may stand in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// As on any day.
    Ordinary,
    /// To take a record from readers. An error elsewhere must not hold that up: what has errors is
    /// left out, as a build does.
    Withdrawal,
}

/// What stands in the way of publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// The content has findings at error level, or nothing could be built; they say it all.
    Findings,
    /// Drafts or records with errors are in it.
    Preview,
    /// These files are not as they are in the last commit.
    Uncommitted(Vec<String>),
    /// These outputs are marked above the ceiling of their readers.
    AboveCeiling(Vec<String>),
}

/// A built site, proven fit for the readers it was built for: without an error, from committed files,
/// nothing marked above their ceiling. The only thing that a target takes.
#[derive(Debug)]
pub struct Publishable {
    folder: PathBuf,
    manifest: Manifest<'static>,
    /// The manifest as it is written.
    text: Vec<u8>,
    /// Compressed files, which lie elsewhere.
    packed: Packed,
    /// Who answers for it, where somebody does.
    signature: Option<String>,
    ceiling: Marking,
    barred: BTreeSet<String>,
}

impl Publishable {
    /// Builds the site of a session into `stage` and says all that stands in the way of publishing it.
    pub fn build(
        session: &Session,
        stage: &Path,
        urgency: Urgency,
    ) -> Result<(Outcome, Result<Self, Vec<Obstacle>>), Failure> {
        let outcome = session.build(stage)?;
        let is_built = outcome.report.is_some();
        let mut obstacles = Vec::new();
        let is_faulty = match urgency {
            Urgency::Ordinary => outcome.exit_code() != 0,
            Urgency::Withdrawal => outcome.is_blocked(),
        };
        if is_faulty || !is_built {
            obstacles.push(Obstacle::Findings);
        }
        let audience = &session.setting.audience;
        if audience.drafts || audience.errors {
            obstacles.push(Obstacle::Preview);
        }
        obstacles.extend(uncommitted(session, &outcome));
        if !is_built {
            return Ok((outcome, Err(obstacles)));
        }
        let (manifest, text) = read(stage)?;
        let scheme = session.setting.config.marking.scheme;
        let is_above = |marking: &str| {
            let marking = Marking::parse(scheme, marking);
            !marking.is_some_and(|marking| marking.is_within(&audience.ceiling))
        };
        let above = manifest.files.iter().filter(|file| is_above(&file.marking));
        let above: Vec<String> = above.map(|file| file.path.to_string()).collect();
        if !above.is_empty() {
            obstacles.push(Obstacle::AboveCeiling(above));
        }
        if !obstacles.is_empty() {
            return Ok((outcome, Err(obstacles)));
        }
        let publishable = Self {
            folder: stage.to_owned(),
            manifest,
            text,
            packed: Packed::default(),
            signature: None,
            ceiling: audience.ceiling.clone(),
            barred: session.barred()?.into_iter().collect(),
        };
        Ok((outcome, Ok(publishable)))
    }

    /// Adds compressed files in these forms, which lie beside the site's folder until they are
    /// published.
    #[cfg(feature = "compress")]
    pub fn pack(&mut self, forms: &[Compression]) -> Result<(), Failure> {
        let folder = self.folder.with_file_name("packed");
        let (packed, files) = packed::write(self, forms, &folder)?;
        self.packed = packed;
        self.manifest.files.extend(files);
        let files = &mut self.manifest.files;
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        if let Some(pair) = files.windows(2).find(|pair| pair[0].path == pair[1].path) {
            return Err(Failure::usage(
                format!("two files have the address {}", pair[0].path),
                "give the file of your theme another name",
            ));
        }
        let mut text = Vec::new();
        let written = self.manifest.write(&self.manifest.files, None, &mut text);
        written.map_err(|error| Failure::io("write", Path::new(MANIFEST), &error))?;
        self.text = text;
        Ok(())
    }

    /// The compressed files.
    pub(super) fn packed(&self) -> &Packed {
        &self.packed
    }

    /// The folder that a file lies in until it is published.
    fn folder_of(&self, path: &str) -> &Path {
        if self.packed.names.contains(path) {
            &self.packed.folder
        } else {
            &self.folder
        }
    }

    /// Signs the manifest; `typed` is the passphrase that a person gave.
    pub fn sign(&mut self, signer: &Signer, typed: Option<String>) -> Result<(), Failure> {
        let signature = signer.sign(&self.manifest, &self.text, typed)?;
        self.signature = Some(signature);
        Ok(())
    }

    /// The bytes of a file as it was built; fails where it is not so any more.
    pub(super) fn file(&self, file: &ManifestFile<'_>) -> Result<Vec<u8>, Failure> {
        let from = self.folder_of(&file.path).join(&*file.path);
        let bytes = fs::read(&from).map_err(|error| Failure::io("read", &from, &error))?;
        if hex(&Sha256::digest(&bytes)) == file.sha256 {
            return Ok(bytes);
        }
        Err(Failure {
            message: format!("{} was changed while it was published", file.path),
            help: Some("run the same command again".to_owned()),
            is_usage: false,
        })
    }

    /// The manifest as it is written, which names all files.
    pub(super) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The signature as it is written, where there is one.
    pub(super) fn signature(&self) -> Option<&[u8]> {
        self.signature.as_deref().map(str::as_bytes)
    }

    /// What no manifest names: the signature, where there is one, and the manifest itself.
    pub(super) fn seals(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let signature = self.signature().map(|bytes| (SIGNATURE, bytes));
        signature.into_iter().chain([(MANIFEST, self.text())])
    }

    /// The folder that holds it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is in it.
    pub fn manifest(&self) -> &Manifest<'static> {
        &self.manifest
    }

    /// Ids of records that its readers must not see any more, whatever an earlier publication shows:
    /// withdrawn, or above their ceiling now.
    pub fn barred(&self) -> &BTreeSet<String> {
        &self.barred
    }

    /// The highest marking its readers may see.
    pub fn ceiling(&self) -> &Marking {
        &self.ceiling
    }
}

/// Uncommitted files, but those of records that were withdrawn: a page that says only that can show
/// nothing that nobody committed, and taking it from readers must not wait.
fn uncommitted(session: &Session, outcome: &Outcome) -> Option<Obstacle> {
    let origin = session.options.origin.as_ref()?;
    let is_withdrawn = |path: &&String| outcome.withdrawn.iter().any(|it| it.as_str() == **path);
    let files = origin.uncommitted.iter().filter(|path| !is_withdrawn(path));
    let files: Vec<String> = files.cloned().collect();
    (!files.is_empty()).then_some(Obstacle::Uncommitted(files))
}

fn read(stage: &Path) -> Result<(Manifest<'static>, Vec<u8>), Failure> {
    let path = stage.join(MANIFEST);
    let bytes = fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let manifest = Manifest::read(&bytes).ok_or_else(|| Failure {
        message: format!("{} is damaged", path.display()),
        help: Some(format!("remove {} and run it again", stage.display())),
        is_usage: false,
    })?;
    Ok((manifest, bytes))
}
