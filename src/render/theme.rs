use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hash;

use include_dir::{Dir, include_dir};

use crate::source::{Digest, Digester};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Templates and static files by path below the theme's folder: `templates/layout.html`,
/// `static/style.css`.
#[derive(Debug, Clone)]
pub struct Theme {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    own: Vec<String>,
}

/// A static file of the theme.
#[derive(Debug, Clone, Copy)]
pub struct Asset<'t> {
    /// Its path below `static`, which is its path below `assets` in the site: `style.css`.
    pub path: &'t str,
    /// Its bytes.
    pub bytes: &'t [u8],
}

impl Theme {
    /// The theme that is built in.
    pub fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Self {
            files,
            own: Vec::new(),
        }
    }

    /// The built-in theme with a site's own files over it, by path below its `theme` folder.
    #[must_use]
    pub fn with(mut self, own: BTreeMap<String, Vec<u8>>) -> Self {
        for (path, bytes) in own {
            if !self.own.contains(&path) {
                self.own.push(path.clone());
            }
            self.files.insert(path, Cow::Owned(bytes));
        }
        self
    }

    /// Stands for all templates. A template is not told apart from those it includes: one that
    /// changes builds every page again, and then only differing bytes are written.
    pub fn digest(&self) -> Digest {
        let mut digester = Digester::default();
        for (name, bytes) in self.below("templates/") {
            (name, bytes).hash(&mut digester);
        }
        digester.digest()
    }

    /// The static files in the order of their paths.
    pub fn assets(&self) -> impl Iterator<Item = Asset<'_>> {
        self.below("static/")
            .map(|(path, bytes)| Asset { path, bytes })
    }

    /// Templates by name (`layout.html`), in the order of their names.
    pub(super) fn templates(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.below("templates/")
    }

    /// True for a template of the site's own.
    pub(super) fn is_own(&self, template: &str) -> bool {
        self.own
            .iter()
            .any(|path| path.strip_prefix("templates/") == Some(template))
    }

    /// Puts the built-in file, or none, in place of a site's own that cannot be used.
    pub(super) fn restore(&mut self, template: &str) {
        let path = format!("templates/{template}");
        self.own.retain(|own| *own != path);
        let builtin = DEFAULT.get_file(&path);
        match builtin {
            Some(file) => self.files.insert(path, Cow::Borrowed(file.contents())),
            None => self.files.remove(&path),
        };
    }

    fn below<'t>(&'t self, folder: &'static str) -> impl Iterator<Item = (&'t str, &'t [u8])> {
        self.files
            .iter()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_ref())))
    }
}

fn collect(dir: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.insert(path, Cow::Borrowed(file.contents()));
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}
