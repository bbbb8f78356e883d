use std::io::{self, Write};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Name of the manifest in the output folder.
pub(super) const MANIFEST: &str = "manifest.json";

/// What is in an output folder, for people and programs that check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `chancery`: also how a folder is known to be ours.
    pub generator: String,
    /// Version of the program.
    pub version: String,
    /// The day the site speaks of.
    pub as_of: String,
    /// Every file but this one, in the order of paths.
    pub files: Vec<ManifestFile>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// Address below the output folder.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Highest marking of what it shows.
    pub marking: String,
    /// Ids of the records it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<String>,
}

impl Manifest {
    /// Writes it with one file a line, so that two can be compared by eye.
    pub fn write(&self, mut out: impl Write) -> io::Result<()> {
        let text = |value: &str| serde_json::to_string(value).map_err(io::Error::other);
        writeln!(out, "{{")?;
        writeln!(out, "\"generator\":{},", text(&self.generator)?)?;
        writeln!(out, "\"version\":{},", text(&self.version)?)?;
        writeln!(out, "\"as_of\":{},", text(&self.as_of)?)?;
        writeln!(out, "\"files\":[")?;
        let lines: Vec<Vec<u8>> = self
            .files
            .par_chunks(512)
            .map(lines)
            .collect::<Result<_, _>>()?;
        out.write_all(&lines.join(&b",\n"[..]))?;
        writeln!(out, "\n]\n}}")
    }

    /// Reads one; nothing for anything that is not ours.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes)
            .ok()
            .filter(|manifest| manifest.generator == "chancery")
    }
}

/// Some files, one a line, with a comma between them.
fn lines(files: &[ManifestFile]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(files.len() * 256);
    for (n, file) in files.iter().enumerate() {
        if n > 0 {
            out.extend_from_slice(b",\n");
        }
        serde_json::to_writer(&mut out, file).map_err(io::Error::other)?;
    }
    Ok(out)
}
