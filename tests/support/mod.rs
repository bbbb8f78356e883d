//! Sites on disk for tests: a folder that goes away, builds in it, and a picture of what was built.

pub mod edits;
pub mod git;
pub mod http;
pub mod links;
#[cfg(unix)]
pub mod machine;
#[cfg(unix)]
pub mod sshd;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use chancery::model::fields::Day;
use chancery::output::StopAt;
use chancery::session::{Options, Outcome, Session};

/// Every file below a folder with its bytes.
pub type Picture = BTreeMap<String, Vec<u8>>;

/// A site in a folder of its own, removed at the end.
pub struct TestSite {
    /// The folder with `chancery.yaml`.
    pub root: PathBuf,
}

impl TestSite {
    /// An empty site with a short configuration.
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("chancery-suite-{}-{number}", std::process::id());
        let site = Self {
            root: std::env::temp_dir().join(name),
        };
        let _ = fs::remove_dir_all(&site.root);
        site.write(
            "chancery.yaml",
            "title: Test site (exercise)\nexercise: true\nmarking: {scheme: sbu, ceiling: SBU}\n",
        );
        site
    }

    /// The sample site of the repository.
    pub fn sample() -> Self {
        let site = Self::new();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        fs::copy(
            repository.join("chancery.yaml"),
            site.root.join("chancery.yaml"),
        )
        .unwrap();
        copy(&repository.join("content"), &site.root.join("content"));
        site
    }

    /// The same files in another folder, without anything remembered or built.
    pub fn fresh_copy(&self) -> Self {
        let other = Self::new();
        for part in ["chancery.yaml", "content", "theme"] {
            let from = self.root.join(part);
            if from.is_dir() {
                copy(&from, &other.root.join(part));
            } else if from.is_file() {
                fs::copy(from, other.root.join(part)).unwrap();
            }
        }
        other
    }

    /// Writes a file, with its folders.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap()
    }

    /// Builds into `public` as of a fixed day.
    pub fn build(&self) -> Outcome {
        self.session().build(&self.public()).unwrap()
    }

    /// The site opened as of a fixed day.
    pub fn session(&self) -> Session {
        self.session_as_of(Day::new(2026, 11, 22).unwrap())
    }

    /// The site opened as of a day.
    pub fn session_as_of(&self, as_of: Day) -> Session {
        Session::open(self.options(as_of))
            .map_err(|refusal| format!("{refusal:?}"))
            .unwrap()
    }

    /// What a run is asked for, as of a day.
    pub fn options(&self, as_of: Day) -> Options {
        Options {
            root: self.root.clone(),
            as_of,
            drafts: false,
            preview: false,
            readers: None,
            origin: None,
            build_id: "suite".to_owned(),
            is_last: false,
            stop: StopAt::default(),
            on_phase: Box::new(|_| ()),
        }
    }

    /// What a run for the preview's audience is asked for, as of a fixed day.
    pub fn preview_options(&self) -> Options {
        Options {
            preview: true,
            ..self.options(Day::new(2026, 11, 22).unwrap())
        }
    }

    /// Builds for the preview's audience into `public`: every page that a preview shows, but the
    /// manifest.
    pub fn build_preview(&self) -> Picture {
        let session = Session::open(self.preview_options());
        let session = session.map_err(|refusal| format!("{refusal:?}")).unwrap();
        let outcome = session.build(&self.public()).unwrap();
        assert!(!outcome.is_blocked(), "{:?}", outcome.diagnostics);
        let mut picture = self.picture();
        picture.remove("manifest.json");
        picture
    }

    /// The output folder.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Everything in the output folder.
    pub fn picture(&self) -> Picture {
        picture(&self.public())
    }
}

impl Drop for TestSite {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// Every file below `folder` with its bytes.
pub fn picture(folder: &Path) -> Picture {
    picture_now(folder).unwrap()
}

/// The same where somebody may still be writing; an error when a file goes while it is looked at.
pub fn picture_now(folder: &Path) -> io::Result<Picture> {
    let mut picture = Picture::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_string_lossy().replace('\\', "/");
            picture.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(picture)
}

/// Fails with the first difference between two pictures, in words.
pub fn assert_same(left: &Picture, right: &Picture, what: &str) {
    for (path, bytes) in left {
        match right.get(path) {
            None => panic!("{what}: {path} is only on the left"),
            Some(other) if other != bytes => {
                let (a, b) = (
                    String::from_utf8_lossy(bytes),
                    String::from_utf8_lossy(other),
                );
                let line = a.lines().zip(b.lines()).find(|(a, b)| a != b);
                panic!("{what}: {path} differs, first in {line:?}");
            }
            Some(_) => {}
        }
    }
    let extra: Vec<&String> = right
        .keys()
        .filter(|path| !left.contains_key(*path))
        .collect();
    assert!(extra.is_empty(), "{what}: only on the right: {extra:?}");
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let path = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::copy(entry.path(), path).unwrap();
        }
    }
}

/// The bytes of a drawing of one row, with words in its metadata that must not reach anybody.
pub fn drawing(width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder
        .add_text_chunk("Author".to_owned(), "SERIAL-0412".to_owned())
        .unwrap();
    let mut writer = encoder.write_header().unwrap();
    let row = vec![0x40; usize::try_from(width).unwrap()];
    writer.write_image_data(&row).unwrap();
    writer.finish().unwrap();
    bytes
}
