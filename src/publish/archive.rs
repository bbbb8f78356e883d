//! One ZIP file with the whole site, for a machine that nothing else reaches: the same site gives the
//! same bytes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::plan::Plan;
use super::publishable::Publishable;
use super::target::{Earlier, Published, Target};
use crate::output::{Failure, MANIFEST, Manifest, StopAt, StopPoint, hex};

/// Ending of the file while it is not whole; a stray one is ours and is written over.
const WRITING: &str = ".chancery-tmp";

/// A ZIP file that is published to.
pub(super) struct Archive<'s> {
    path: PathBuf,
    stop: &'s StopAt,
}

impl<'s> Archive<'s> {
    /// The file at `path`, which need not be there yet.
    pub(super) fn open(path: PathBuf, stop: &'s StopAt) -> Self {
        Self { path, stop }
    }

    fn write(&self, beside: &Path, site: &Publishable) -> Result<(), Failure> {
        let failed = |error: &io::Error| Failure::io("write", beside, error);
        let file = File::create(beside).map_err(|error| failed(&error))?;
        let mut zip = ZipWriter::new(io::BufWriter::new(file));
        // No time, no rights of this machine: nothing but names and bytes.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let files = &site.manifest().files;
        let listed = files.iter().map(|file| (&*file.path, Some(&file.sha256)));
        for (name, sha256) in listed.chain([(MANIFEST, None)]) {
            let from = site.folder().join(name);
            let bytes = fs::read(&from).map_err(|error| Failure::io("read", &from, &error))?;
            if sha256.is_some_and(|sha256| *sha256 != hex(&Sha256::digest(&bytes))) {
                return Err(Failure {
                    message: format!("{name} was changed while it was published"),
                    help: Some("run the same command again".to_owned()),
                    is_usage: false,
                });
            }
            zip.start_file(name, options)
                .map_err(|error| failed(&error.into()))?;
            zip.write_all(&bytes).map_err(|error| failed(&error))?;
            self.stop.reached(StopPoint::Sent);
        }
        let out = zip.finish().map_err(|error| failed(&error.into()))?;
        let file = out.into_inner().map_err(|error| failed(error.error()))?;
        file.sync_all().map_err(|error| failed(&error))
    }
}

impl Target for Archive<'_> {
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure> {
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::io("read", &self.path, &error)),
        };
        let foreign = || {
            Failure::usage(
                format!(
                    "{} is there, and chancery did not write it",
                    self.path.display()
                ),
                "choose another file for the target; nothing was changed",
            )
        };
        let mut zip = ZipArchive::new(io::BufReader::new(file)).map_err(|_| foreign())?;
        let mut bytes = Vec::new();
        let manifest = zip.by_name(MANIFEST).map_err(|_| foreign())?;
        // A manifest says 200 bytes of a file; a file that unpacks to more than 1 GB is no manifest.
        let read = manifest.take(1_000_000_000).read_to_end(&mut bytes);
        read.map_err(|error| Failure::io("read", &self.path, &error))?;
        Manifest::read(&bytes).map(Some).ok_or_else(foreign)
    }

    fn publish(&self, site: &Publishable, _shown: &Plan) -> Result<Published, Failure> {
        let mut beside = self.path.clone().into_os_string();
        beside.push(WRITING);
        let beside = PathBuf::from(beside);
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))?;
        }
        let written = self.write(&beside, site);
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written?;
        self.stop.reached(StopPoint::Recorded);
        fs::rename(&beside, &self.path).map_err(|error| Failure::io("name", &self.path, &error))?;
        Ok(Published::default())
    }

    fn keep_house(&self, _site: &Publishable) -> Result<Published, Failure> {
        Ok(Published::default())
    }

    fn earlier(&self, _barred: &BTreeSet<String>) -> Result<Option<Earlier>, Failure> {
        Ok(None)
    }

    fn roll_back(&self, _to: u32, _barred: &BTreeSet<String>) -> Result<Option<String>, Failure> {
        Err(Failure::usage(
            "an archive holds one publication",
            "publish an earlier version of the site",
        ))
    }
}
