use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use brotli::enc::BrotliEncoderParams;
use flate2::Compression as Level;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Packed, SMALLEST, ending};
use crate::config::Compression;
use crate::output::{Failure, ManifestFile};
use crate::publish::media::{is_text, pages};
use crate::publish::publishable::Publishable;
use crate::source::hex;

/// What the folder of compressed files holds, so that only what is other is compressed again.
const INDEX: &str = ".chancery-packed.json";

/// Of brotli: higher ones take several times as long and save a few hundredths.
const QUALITY: i32 = 9;

/// What was compressed before, by another version of the program or not.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Index {
    version: String,
    files: BTreeMap<String, Known>,
}

/// A compressed file of ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    /// SHA-256 of the file that it is made from.
    of: String,
    sha256: String,
    size: u64,
}

/// Makes the compressed files of a site in `folder`, which is ours, and lists them as its manifest
/// will.
pub(in crate::publish) fn write(
    site: &Publishable,
    forms: &[Compression],
    folder: &Path,
) -> Result<(Packed, Vec<ManifestFile<'static>>), Failure> {
    let before = index(folder);
    let files = &site.manifest().files;
    let pages = pages(site.manifest());
    let wanted = files
        .iter()
        .filter(|file| file.size >= SMALLEST && is_text(&file.path, pages));
    let wanted: Vec<_> = wanted
        .flat_map(|file| forms.iter().map(move |form| (file, *form)))
        .collect();
    let made = wanted.par_iter().map(|(file, form)| {
        let name = format!("{}{}", file.path, ending(*form));
        let known = before
            .files
            .get(&name)
            .filter(|known| known.of == file.sha256);
        let known = match known.filter(|known| is_there(&folder.join(&name), known)) {
            Some(known) => Some(known.clone()),
            None => put(&folder.join(&name), &site.file(file)?, *form, &file.sha256)?,
        };
        Ok(known.map(|known| (listed(&name, &known, file), (name, known))))
    });
    let made: Vec<Option<_>> = made.collect::<Result<_, Failure>>()?;
    let (files, known): (Vec<_>, BTreeMap<String, Known>) = made.into_iter().flatten().unzip();
    for gone in before
        .files
        .keys()
        .filter(|name| !known.contains_key(*name))
    {
        // What stays is in no list, and goes nowhere.
        let _ = fs::remove_file(folder.join(gone));
    }
    let packed = Packed {
        folder: folder.to_owned(),
        names: known.keys().cloned().collect(),
    };
    remember(folder, known)?;
    Ok((packed, files))
}

fn listed(name: &str, known: &Known, of: &ManifestFile<'static>) -> ManifestFile<'static> {
    ManifestFile {
        path: name.to_owned().into(),
        size: known.size,
        sha256: known.sha256.clone(),
        marking: of.marking.clone(),
        records: of.records.clone(),
    }
}

/// Compresses a file; nothing where that makes it no smaller.
fn put(path: &Path, bytes: &[u8], form: Compression, of: &str) -> Result<Option<Known>, Failure> {
    let failed = |error: &io::Error| Failure::io("compress into", path, error);
    let packed = compressed(bytes, form).map_err(|error| failed(&error))?;
    if packed.len() >= bytes.len() {
        return Ok(None);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    }
    fs::write(path, &packed).map_err(|error| failed(&error))?;
    Ok(Some(Known {
        of: of.to_owned(),
        sha256: hex(&Sha256::digest(&packed)),
        size: packed.len() as u64,
    }))
}

/// Without a time and a name, so that the same bytes give the same bytes.
fn compressed(bytes: &[u8], form: Compression) -> io::Result<Vec<u8>> {
    match form {
        Compression::Gzip => {
            let mut gzip = GzEncoder::new(Vec::new(), Level::best());
            gzip.write_all(bytes)?;
            gzip.finish()
        }
        Compression::Brotli => {
            let parameters = BrotliEncoderParams {
                quality: QUALITY,
                size_hint: bytes.len(),
                ..BrotliEncoderParams::default()
            };
            let mut packed = Vec::new();
            brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
            Ok(packed)
        }
    }
}

fn is_there(path: &Path, known: &Known) -> bool {
    fs::read(path).is_ok_and(|bytes| hex(&Sha256::digest(&bytes)) == known.sha256)
}

/// What an earlier run left; nothing where another version did, which may compress otherwise.
fn index(folder: &Path) -> Index {
    let bytes = fs::read(folder.join(INDEX)).ok();
    let index: Option<Index> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    index
        .filter(|index| index.version == env!("CARGO_PKG_VERSION"))
        .unwrap_or_default()
}

fn remember(folder: &Path, files: BTreeMap<String, Known>) -> Result<(), Failure> {
    let index = Index {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        files,
    };
    let path = folder.join(INDEX);
    let written = serde_json::to_vec(&index).map_err(io::Error::from);
    let written = written.and_then(|bytes| {
        fs::create_dir_all(folder)?;
        fs::write(&path, bytes)
    });
    written.map_err(|error| Failure::io("write", &path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_says_neither_when_nor_where() {
        let bytes = b"words ".repeat(1_000);
        let packed = compressed(&bytes, Compression::Gzip).unwrap();
        assert_eq!(packed[..4], [0x1f, 0x8b, 8, 0]);
        assert_eq!(packed[4..8], [0; 4]);
        let brotli = compressed(&bytes, Compression::Brotli).unwrap();
        assert!(brotli.len() < packed.len());
        assert_eq!(brotli, compressed(&bytes, Compression::Brotli).unwrap());
    }
}
