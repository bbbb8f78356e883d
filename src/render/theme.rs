use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hash;

use include_dir::{Dir, include_dir};

use crate::source::{Digest, Digester};

static DEFAULT: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// Templates and static files by path below the theme's folder: `templates/layout.html`,
/// `static/style.css`.
#[derive(Debug, Clone)]
pub(super) struct Theme {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    own: Vec<String>,
}

impl Theme {
    /// The theme that is built in.
    pub(super) fn embedded() -> Self {
        let mut files = BTreeMap::new();
        collect(&DEFAULT, &mut files);
        Self {
            files,
            own: Vec::new(),
        }
    }

    /// The built-in theme with a site's own files over it, by path below its `theme` folder.
    #[must_use]
    pub(super) fn with(mut self, own: &BTreeMap<String, Vec<u8>>) -> Self {
        for (path, bytes) in own {
            self.own.push(path.clone());
            self.files.insert(path.clone(), Cow::Owned(bytes.clone()));
        }
        self
    }

    /// Stands for all templates. A template is not told apart from those it includes: one that
    /// changes builds every page again, and then only differing bytes are written.
    pub(super) fn digest(&self) -> Digest {
        let mut digester = Digester::default();
        for (name, bytes) in self.below("templates/") {
            (name, bytes).hash(&mut digester);
        }
        digester.digest()
    }

    /// The static files with their addresses below the site's root (`assets/style.css`), in order.
    pub(super) fn assets(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.below("static/")
            .map(|(path, bytes)| (format!("assets/{path}"), bytes))
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

    fn below<'t>(&'t self, folder: &'static str) -> impl Iterator<Item = (&'t str, &'t [u8])> {
        self.files
            .iter()
            .filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?, bytes.as_ref())))
    }
}

fn collect(dir: &'static Dir<'static>, files: &mut BTreeMap<String, Cow<'static, [u8]>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let is_script = file.path().extension().is_some_and(|ending| ending == "js");
        let script = file
            .contents_utf8()
            .filter(|_| is_script && path.starts_with("static/"));
        let bytes = match script {
            Some(script) => Cow::Owned(carried(script).into_bytes()),
            None => Cow::Borrowed(file.contents()),
        };
        files.insert(path, bytes);
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

/// A built-in script as readers load it: without indents, and without lines that only explain it to
/// whoever changes it. Those scripts have no text of several lines that could mean something else.
fn carried(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let is_told = |line: &&str| !line.is_empty() && !is_remark(line);
    lines
        .filter(is_told)
        .flat_map(|line| [line, "\n"])
        .collect()
}

fn is_remark(line: &str) -> bool {
    ["//", "/**", "* ", "*/"]
        .iter()
        .any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::{DEFAULT, carried};

    #[test]
    fn scripts_are_carried_without_what_explains_them() {
        let script =
            "// What it is for.\n\n/** Says\n * more. */\nconst a = () => {\n  b(); // now\n};\n";
        assert_eq!(carried(script), "const a = () => {\nb(); // now\n};\n");
    }

    #[test]
    fn all_scripts_together_are_small() {
        let folder = DEFAULT.get_dir("static").unwrap();
        let scripts = folder
            .files()
            .filter(|file| file.path().extension().is_some_and(|it| it == "js"));
        let size: usize = scripts
            .map(|file| carried(file.contents_utf8().unwrap()).len())
            .sum();
        assert!(size > 1000 && size <= 25_000, "{size} bytes of scripts");
    }
}
