use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::memory::{self, Place, Remembered};
use super::texts::DiskTexts;
use super::{Session, lock::Lock};
use crate::checks;
use crate::diagnostics::Diagnostic;
use crate::graph::DocIx;
use crate::model::{Document, KindRef};
use crate::output::{Failure, StopPoint};
use crate::source::{Digest, Fault, SitePath, SourceFile, Text};

/// Everything read.
pub(super) struct Loaded<'t> {
    /// The documents, sorted by key, then path.
    pub(super) documents: Vec<Document>,
    /// What reading and the rules of one file found.
    pub(super) findings: Vec<Diagnostic>,
    /// The texts.
    pub(super) texts: DiskTexts<'t>,
    /// The files that are others now, as they were when they were last read.
    former: BTreeMap<SitePath, Document>,
}

impl Loaded<'_> {
    /// A file as it was when it had a digest; nothing when that is not known any more, because it has
    /// been read since by a run that planned nothing.
    pub(super) fn former(&self, ix: DocIx, digest: Digest) -> Option<&Document> {
        let former = self.former.get(&self.documents[ix.index()].path);
        former.filter(|former| former.digest == digest)
    }
}

/// The files of a shard as they are now, and what is remembered of those that were others.
#[derive(Default)]
struct Read {
    now: Vec<Remembered>,
    former: Vec<Document>,
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
        let read: Vec<Read> = shards
            .into_par_iter()
            .map(|(place, files, is_last)| {
                if lock.is_some() && is_last {
                    // Also where the files that are left are as they were.
                    place.remove_later();
                }
                self.load_shard(place, files, lock)
            })
            .collect::<Result<_, _>>()?;
        let mut loaded = Loaded {
            documents: Vec::with_capacity(self.tree.files.len()),
            findings: self.findings.clone(),
            texts: DiskTexts {
                tree: &self.tree,
                now_ns: lock.map_or(i64::MIN, |lock| lock.now_ns),
                replaced: BTreeMap::new(),
            },
            former: BTreeMap::new(),
        };
        for read in read {
            let former = read.former.into_iter();
            loaded
                .former
                .extend(former.map(|former| (former.path.clone(), former)));
            for remembered in read.now {
                loaded.documents.extend(remembered.document);
                loaded.findings.extend(remembered.findings);
            }
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
        lock: Option<&Lock>,
    ) -> Result<Read, Failure> {
        let mut left = place.read(self.fingerprint).into_iter().peekable();
        let before = left.len();
        let known: Vec<(&SourceFile, Option<Remembered>)> = files
            .iter()
            .map(|file| {
                // Both are in the order of paths.
                while left.next_if(|known| known.path < file.path).is_some() {}
                (*file, left.next_if(|known| known.path == file.path))
            })
            .collect();
        let is_as_it_was = |(file, known): &(&SourceFile, Option<Remembered>)| {
            let known = known.as_ref();
            known.is_some_and(|known| known.is_settled && known.stat == file.stat)
        };
        if before == files.len() && known.iter().all(is_as_it_was) {
            let now = known.into_iter().filter_map(|(_, known)| known).collect();
            return Ok(Read {
                now,
                former: Vec::new(),
            });
        }
        let now_ns = lock.map_or(i64::MIN, |lock| lock.now_ns);
        let read = known.into_par_iter().map(|known| match known {
            (_, Some(remembered)) if is_as_it_was(&known) => Ok((remembered, None)),
            (file, known) => self.read_file(file, known, now_ns),
        });
        let read = read.collect::<Result<Vec<_>, Failure>>()?;
        let mut all = Read::default();
        for (remembered, former) in read {
            all.former.extend(former);
            all.now.push(remembered);
        }
        if lock.is_some() {
            let written = place.write(self.fingerprint, &all.now);
            written.map_err(|error| Failure::io("write the memory below", place.state, &error))?;
            self.options.stop.reached(StopPoint::Memory);
        }
        Ok(all)
    }

    /// Reads a file, of which something may be remembered; and what it was, where it is another now.
    fn read_file(
        &self,
        file: &SourceFile,
        known: Option<Remembered>,
        now_ns: i64,
    ) -> Result<(Remembered, Option<Document>), Failure> {
        let is_settled = file.stat.is_settled(now_ns);
        let mut remembered = Remembered {
            path: file.path.clone(),
            stat: file.stat,
            is_settled,
            digest: Digest::default(),
            document: None,
            findings: Vec::new(),
        };
        let text = match self.text_of(file)? {
            Ok(text) => text,
            Err(fault) => {
                remembered.findings.push(fault.diagnostic(&file.path));
                return Ok((remembered, None));
            }
        };
        let former = match known {
            Some(known) if known.digest == text.digest => {
                let stat = file.stat;
                let known = Remembered {
                    stat,
                    is_settled,
                    ..known
                };
                return Ok((known, None));
            }
            known => known.and_then(|known| known.document),
        };
        remembered.digest = text.digest;
        (remembered.document, remembered.findings) = self.read_text(&file.path, &text);
        Ok((remembered, former))
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
