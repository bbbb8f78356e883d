use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write};
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Name of the manifest in the output folder.
pub const MANIFEST: &str = "manifest.json";

/// The version of the site's files that a site was made from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// Name of the commit, in full.
    pub commit: String,
    /// Files that were not as they are in that commit; only such of records that were withdrawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uncommitted: Vec<String>,
}

/// What is in an output folder, for people and programs that check it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest<'a> {
    /// `chancery`: also how a folder is known to be ours.
    pub generator: String,
    /// Version of the program.
    pub version: String,
    /// The day the site speaks of.
    pub as_of: String,
    /// The highest marking that it may hold.
    #[serde(default)]
    pub ceiling: String,
    /// What it was made from, where that is known.
    #[serde(default)]
    pub origin: Option<Origin>,
    /// Ids of records that were withdrawn; it says nothing of them but that.
    #[serde(default)]
    pub withdrawn: Vec<String>,
    /// Every file but this one, in the order of paths.
    pub files: Vec<ManifestFile<'a>>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile<'a> {
    /// Address below the output folder.
    pub path: Cow<'a, str>,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Highest marking of what it shows.
    pub marking: Cow<'a, str>,
    /// Ids of the records it was made from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Cow<'a, str>>,
}

/// The files of a manifest in the order of paths, told one at a time: all at once would take as much
/// memory as all records do.
pub trait ManifestFiles: Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// The path of one.
    fn path(&self, at: usize) -> &str;
    /// One of them.
    fn file(&self, at: usize) -> ManifestFile<'_>;
    /// True when its line in the manifest that is there is the one that would be written.
    fn has_line(&self, at: usize) -> bool;

    /// True when one of them is at a path.
    fn has(&self, path: &str) -> bool {
        let (mut from, mut to) = (0, self.count());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.path(middle).cmp(path) {
                Ordering::Equal => return true,
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
            }
        }
        false
    }
}

impl ManifestFiles for Vec<ManifestFile<'_>> {
    fn count(&self) -> usize {
        self.len()
    }

    fn path(&self, at: usize) -> &str {
        &self[at].path
    }

    fn file(&self, at: usize) -> ManifestFile<'_> {
        self[at].clone()
    }

    fn has_line(&self, _: usize) -> bool {
        false
    }
}

/// Files that are put into words together, by one thread.
const TOGETHER: usize = 512;

impl Manifest<'_> {
    /// Writes its text with `files` in place of its own, one file a line, so that two can be compared
    /// by eye. Lines that are as they were are taken `from` the manifest that is there, where one is:
    /// after an edit of a text nearly all are.
    pub fn write(
        &self,
        files: &dyn ManifestFiles,
        from: Option<&mut dyn BufRead>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        out.write_all(self.head()?.as_bytes())?;
        let known = (0..files.count()).filter(|at| files.has_line(*at));
        match from {
            // Reading is one thread's work, making that of all.
            Some(from) if known.count() > files.count() / 2 => put_lines(files, from, out)?,
            _ => make_lines(files, out)?,
        }
        out.write_all(b"\n]\n}\n")
    }

    fn head(&self) -> io::Result<String> {
        let mut head = "{\n".to_owned();
        let mut put = |key: &str, value: io::Result<String>| -> io::Result<()> {
            writeln!(head, "\"{key}\":{},", value?).map_err(io::Error::other)
        };
        put("generator", json(&self.generator))?;
        put("version", json(&self.version))?;
        put("as_of", json(&self.as_of))?;
        put("ceiling", json(&self.ceiling))?;
        if let Some(origin) = &self.origin {
            put("origin", json(origin))?;
        }
        if !self.withdrawn.is_empty() {
            put("withdrawn", json(&self.withdrawn))?;
        }
        head.push_str("\"files\":[\n");
        Ok(head)
    }

    /// Reads one; nothing for anything that is not ours.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice::<Self>(bytes)
            .ok()
            .filter(|manifest| manifest.generator == "chancery")
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> io::Result<String> {
    serde_json::to_string(value).map_err(io::Error::other)
}

/// Makes the lines of all files, many at the same time.
fn make_lines(files: &dyn ManifestFiles, out: &mut dyn Write) -> io::Result<()> {
    let parts: Vec<usize> = (0..files.count()).step_by(TOGETHER).collect();
    for parts in parts.chunks(4 * rayon::current_num_threads()) {
        let lines = parts.par_iter().map(|from| {
            let to = files.count().min(from + TOGETHER);
            lines(files, *from..to)
        });
        for lines in lines.collect::<io::Result<Vec<_>>>()? {
            out.write_all(&lines)?;
        }
    }
    Ok(())
}

/// Puts out the lines of all files: those that are as they were from a manifest.
fn put_lines(
    files: &dyn ManifestFiles,
    from: &mut dyn BufRead,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (mut read, mut made) = (Vec::new(), Vec::new());
    for at in 0..files.count() {
        made.clear();
        begin(files.path(at), &mut made)?;
        let line = if files.has_line(at) && find_line(&made, from, &mut read)? {
            let line = read.trim_ascii_end();
            line.strip_suffix(b",").unwrap_or(line)
        } else {
            made.clear();
            line(&files.file(at), &mut made)?;
            &made
        };
        if at > 0 {
            out.write_all(b",\n")?;
        }
        out.write_all(line)?;
    }
    Ok(())
}

/// Reads on to the line with a beginning, which is behind those that were read; false where there is
/// none.
fn find_line(beginning: &[u8], from: &mut dyn BufRead, read: &mut Vec<u8>) -> io::Result<bool> {
    loop {
        read.clear();
        if from.read_until(b'\n', read)? == 0 {
            return Ok(false);
        }
        if read.starts_with(beginning) {
            return Ok(true);
        }
    }
}

/// Some files, one a line, with a comma before all but the very first.
fn lines(files: &dyn ManifestFiles, some: Range<usize>) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(some.len() * 256);
    for at in some {
        if at > 0 {
            out.extend_from_slice(b",\n");
        }
        line(&files.file(at), &mut out)?;
    }
    Ok(out)
}

/// A file as serde writes it, in a third of the time: there are as many as pages.
fn line(file: &ManifestFile<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    begin(&file.path, out)?;
    write!(out, ",\"size\":{},\"sha256\":", file.size)?;
    text(&file.sha256, out)?;
    out.extend_from_slice(b",\"marking\":");
    text(&file.marking, out)?;
    let mut before: &[u8] = b",\"records\":[";
    for record in &file.records {
        out.extend_from_slice(before);
        text(record, out)?;
        before = b",";
    }
    let end: &[u8] = if file.records.is_empty() { b"}" } else { b"]}" };
    out.extend_from_slice(end);
    Ok(())
}

/// What the line of the file at a path begins with, and no other.
fn begin(path: &str, out: &mut Vec<u8>) -> io::Result<()> {
    out.extend_from_slice(b"{\"path\":");
    text(path, out)
}

/// A text in quotation marks; hardly any has something in it that must be written otherwise.
fn text(text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    // All bytes are looked at, because many are then looked at at once.
    if !text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return serde_json::to_writer(out, text).map_err(io::Error::other);
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Manifest, ManifestFile, ManifestFiles, line};
    use crate::source::hex;

    #[test]
    fn a_line_is_what_serde_writes() {
        let mut file = ManifestFile {
            path: "pages/a \"b\" é\\c\n.html".into(),
            size: 12,
            sha256: hex(&[0, 255, 16]),
            marking: "U".into(),
            records: Vec::new(),
        };
        for records in [
            vec![],
            vec!["INC-2026-HN-0007".into()],
            vec!["a".into(), "\u{1}".into()],
        ] {
            file.records = records;
            let mut told = Vec::new();
            line(&file, &mut told).unwrap();
            let told = String::from_utf8(told).unwrap();
            assert_eq!(told, serde_json::to_string(&file).unwrap());
        }
    }

    /// Files that have their lines, but for the second.
    struct Lined<'f>(Vec<ManifestFile<'f>>);

    impl ManifestFiles for Lined<'_> {
        fn count(&self) -> usize {
            self.0.len()
        }

        fn path(&self, at: usize) -> &str {
            &self.0[at].path
        }

        fn file(&self, at: usize) -> ManifestFile<'_> {
            self.0[at].clone()
        }

        fn has_line(&self, at: usize) -> bool {
            at != 1
        }
    }

    fn file(path: &'static str, size: u64) -> ManifestFile<'static> {
        ManifestFile {
            path: path.into(),
            size,
            sha256: hex(&[1]),
            marking: "U".into(),
            records: Vec::new(),
        }
    }

    #[test]
    fn lines_that_are_as_they_were_are_taken_from_the_manifest_that_is_there() {
        let manifest = Manifest {
            generator: "chancery".to_owned(),
            version: "1".to_owned(),
            as_of: "2026-01-01".to_owned(),
            ceiling: "SBU".to_owned(),
            origin: None,
            withdrawn: Vec::new(),
            files: Vec::new(),
        };
        let mut before = Vec::new();
        // One is gone since, one is new, and one has another size.
        let old = vec![
            file("a.html", 1),
            file("b.html", 2),
            file("c.html", 3),
            file("e.html", 5),
        ];
        manifest.write(&old, None, &mut before).unwrap();
        let new = vec![
            file("a.html", 1),
            file("b.html", 9),
            file("d.html", 4),
            file("e.html", 5),
        ];
        let (mut plain, mut taken) = (Vec::new(), Vec::new());
        manifest.write(&new, None, &mut plain).unwrap();
        let mut from = before.as_slice();
        manifest
            .write(&Lined(new.clone()), Some(&mut from), &mut taken)
            .unwrap();
        assert_eq!(String::from_utf8(taken), String::from_utf8(plain));
        // What is taken is really what stood there.
        let mut from = before.as_slice();
        let mut taken = Vec::new();
        let other = vec![
            file("a.html", 7),
            file("b.html", 7),
            file("c.html", 7),
            file("e.html", 7),
        ];
        manifest
            .write(&Lined(other), Some(&mut from), &mut taken)
            .unwrap();
        let taken = Manifest::read(&taken).unwrap();
        let sizes: Vec<u64> = taken.files.iter().map(|file| file.size).collect();
        assert_eq!(sizes, [1, 7, 3, 5]);
    }
}
