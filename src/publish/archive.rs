//! One ZIP file with the whole site, for a machine that nothing else reaches: the same site gives the
//! same bytes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::plan::Plan;
use super::publishable::Publishable;
use super::target::{Earlier, Published, Target};
use crate::output::{Failure, MANIFEST, Manifest, StopAt, StopPoint};

/// Ending of the file while it is not whole; a stray one is ours and is written over.
const WRITING: &str = ".chancery-tmp";

/// An archive that is read.
type Zip = ZipArchive<io::BufReader<File>>;

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

    /// What is at the target, where anything is.
    fn zip(&self) -> Result<Option<Zip>, Failure> {
        match File::open(&self.path) {
            Ok(file) => {
                let zip = ZipArchive::new(io::BufReader::new(file));
                zip.map(Some).map_err(|_| self.foreign())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Failure::io("read", &self.path, &error)),
        }
    }

    fn unpacked(&self, zip: &mut Zip, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let Ok(packed) = zip.by_name(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        // A manifest says 200 bytes of a file; what unpacks to more than 1 GB is none.
        let read = packed.take(1_000_000_000).read_to_end(&mut bytes);
        read.map_err(|error| Failure::io("read", &self.path, &error))?;
        Ok(Some(bytes))
    }

    fn foreign(&self) -> Failure {
        Failure::usage(
            format!(
                "{} is there, and chancery did not write it",
                self.path.display()
            ),
            "choose another file for the target; nothing was changed",
        )
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
        let mut put = |name: &str, bytes: &[u8]| {
            zip.start_file(name, options)
                .map_err(|error| failed(&error.into()))?;
            zip.write_all(bytes).map_err(|error| failed(&error))?;
            self.stop.reached(StopPoint::Sent);
            Ok(())
        };
        for file in &site.manifest().files {
            put(&file.path, &site.file(file)?)?;
        }
        for (name, bytes) in site.seals() {
            put(name, bytes)?;
        }
        let out = zip.finish().map_err(|error| failed(&error.into()))?;
        let file = out.into_inner().map_err(|error| failed(error.error()))?;
        file.sync_all().map_err(|error| failed(&error))
    }
}

impl Target for Archive<'_> {
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure> {
        let Some(mut zip) = self.zip()? else {
            return Ok(None);
        };
        let bytes = self.unpacked(&mut zip, MANIFEST)?;
        let manifest = bytes.as_deref().and_then(Manifest::read);
        manifest.map(Some).ok_or_else(|| self.foreign())
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let Some(mut zip) = self.zip()? else {
            return Ok(vec![None; names.len()]);
        };
        let mut unpacked = |name: &&str| self.unpacked(&mut zip, name);
        names.iter().map(&mut unpacked).collect()
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
