use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::memory::{self, Place, Remembered};
use super::texts::DiskTexts;
use super::{Session, lock::Lock};
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::model::{Document, KindRef};
use crate::output::{Failure, StopPoint};
use crate::source::{Fault, SitePath, SourceFile, Text};

/// Everything read.
pub(super) struct Loaded<'t> {
    /// The documents, sorted by key, then path.
    pub(super) documents: Vec<Document>,
    /// What reading and the rules of one file found.
    pub(super) findings: Vec<Diagnostic>,
    /// The texts.
    pub(super) texts: DiskTexts<'t>,
}

impl Session {
    /// Reads every file, or remembers it where nothing about it has changed. With a lock the memory
    /// is brought up to date for the next run.
    pub(super) fn load(&self, lock: Option<&Lock>) -> Result<Loaded<'_>, Failure> {
        let is_text = |file: &&SourceFile| checks::is_record_file(&file.path);
        let mut folders: BTreeMap<&str, Vec<&SourceFile>> = BTreeMap::new();
        for file in self.tree.files.iter().filter(is_text) {
            let path = file.path.as_str();
            folders
                .entry(&path[..path.rfind('/').unwrap_or(0)])
                .or_default()
                .push(file);
        }
        let mut folders: Vec<(&str, Vec<&SourceFile>)> = folders.into_iter().collect();
        // By kind, as documents are sorted: then they need not be moved again.
        folders.sort_by_key(|(folder, _)| KindRef::by_folder(folder.split('/').nth(1)?));
        let state = self.state();
        let shards = folders.iter().flat_map(|(folder, files)| {
            let place = |number| Place {
                state: &state,
                folder,
                number,
            };
            let last = files.len().div_ceil(memory::FILES) - 1;
            let shards = files.chunks(memory::FILES).enumerate();
            shards.map(move |(number, files)| (place(number), files, number == last))
        });
        let shards: Vec<(Place<'_>, &[&SourceFile], bool)> = shards.collect();
        let read: Vec<Vec<Remembered>> = shards
            .into_par_iter()
            .map(|(place, files, is_last)| self.load_shard(place, files, is_last, lock))
            .collect::<Result<_, _>>()?;
        let mut loaded = Loaded {
            documents: Vec::with_capacity(self.tree.files.len()),
            findings: self.findings.clone(),
            texts: DiskTexts {
                tree: &self.tree,
                now_ns: lock.map_or(i64::MIN, |lock| lock.now_ns),
                replaced: BTreeMap::new(),
            },
        };
        for remembered in read.into_iter().flatten() {
            loaded.documents.extend(remembered.document);
            loaded.findings.extend(remembered.findings);
        }
        loaded.findings.extend(checks::check_others(&self.tree));
        checks::sort_documents(&mut loaded.documents);
        (self.options.on_phase)("read");
        Ok(loaded)
    }

    /// Puts another text in place of a file that was read, or adds the file.
    pub(super) fn put(&self, loaded: &mut Loaded<'_>, path: &SitePath, text: &str) {
        let known = loaded.documents.iter().position(|it| it.path == *path);
        let (document, findings) = self.read_text(path, &Text::of(text));
        loaded.findings.retain(|found| found.primary.path != *path);
        loaded.findings.extend(findings);
        match (known, document) {
            (Some(at), Some(document)) => loaded.documents[at] = document,
            (None, Some(document)) => {
                loaded.documents.push(document);
                checks::sort_documents(&mut loaded.documents);
            }
            (_, None) => {}
        }
        loaded.texts.replaced.insert(path.clone(), Arc::from(text));
    }

    fn load_shard(
        &self,
        place: Place<'_>,
        files: &[&SourceFile],
        is_last: bool,
        lock: Option<&Lock>,
    ) -> Result<Vec<Remembered>, Failure> {
        let mut shard = place.read(self.fingerprint);
        let now_ns = lock.map_or(i64::MIN, |lock| lock.now_ns);
        let before = shard.len();
        let fresh = AtomicUsize::new(0);
        let known: Vec<(&SourceFile, Option<Remembered>)> = files
            .iter()
            .map(|file| (*file, shard.remove(&file.path)))
            .collect();
        let read: Vec<Remembered> = known
            .into_par_iter()
            .map(|(file, known)| match known {
                Some(known) if known.is_settled && known.stat == file.stat => Ok(known),
                known => {
                    fresh.fetch_add(1, Ordering::Relaxed);
                    self.read_file(file, known, now_ns)
                }
            })
            .collect::<Result<_, Failure>>()?;
        if lock.is_some() && (fresh.into_inner() > 0 || before != read.len()) {
            let written = place.write(self.fingerprint, &read);
            written.map_err(|error| Failure::io("write the memory below", place.state, &error))?;
            self.options.stop.reached(StopPoint::Memory);
        }
        if lock.is_some() && is_last {
            // Also where the files that are left are as they were.
            place.remove_later();
        }
        Ok(read)
    }

    fn read_file(
        &self,
        file: &SourceFile,
        known: Option<Remembered>,
        now_ns: i64,
    ) -> Result<Remembered, Failure> {
        let is_settled = file.stat.is_settled(now_ns);
        let mut remembered = Remembered {
            path: file.path.clone(),
            stat: file.stat,
            is_settled,
            digest: crate::source::Digest::default(),
            document: None,
            findings: Vec::new(),
        };
        let text = match self.text_of(file)? {
            Ok(text) => text,
            Err(fault) => {
                remembered.findings.push(fault.diagnostic(&file.path));
                return Ok(remembered);
            }
        };
        if let Some(known) = known.filter(|known| known.digest == text.digest) {
            return Ok(Remembered {
                stat: file.stat,
                is_settled,
                ..known
            });
        }
        remembered.digest = text.digest;
        (remembered.document, remembered.findings) = self.read_text(&file.path, &text);
        Ok(remembered)
    }

    fn text_of(&self, file: &SourceFile) -> Result<Result<Text, Fault>, Failure> {
        match self.tree.read(file) {
            Ok(text) => Ok(text),
            Err(error) if is_about_the_file(&error) => Ok(Err(Fault::Unreadable {
                why: error.to_string(),
            })),
            Err(error) => {
                let path: &Path = &self.options.root.join(file.path.as_str());
                Err(Failure::io("read", path, &error))
            }
        }
    }

    /// Reads one text and runs the rules of one file over it.
    fn read_text(&self, path: &SitePath, text: &Text) -> (Option<Document>, Vec<Diagnostic>) {
        let read = checks::read_file(path, text, &self.setting.config, &self.setting.registers);
        (read.document, read.findings)
    }
}

/// True for errors that are the file's own and must not stop the others.
fn is_about_the_file(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{NotFound, PermissionDenied};
    matches!(error.kind(), NotFound | PermissionDenied)
}
