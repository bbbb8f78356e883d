use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::support::git::git;

/// The day of all transcripts: 1 March 2026, noon.
const NOW: &str = "1772366400";

/// An empty folder in which the commands of one transcript run.
pub(super) struct Shell {
    root: PathBuf,
    fixtures: PathBuf,
}

impl Shell {
    pub(super) fn new(fixtures: PathBuf) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("chancery-shell-{}-{number}", std::process::id());
        let root = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).unwrap();
        let root = root.canonicalize().unwrap();
        Self { root, fixtures }
    }

    /// What a command says.
    pub(super) fn run(&self, line: &str) -> String {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["chancery", arguments @ ..] => self.chancery(arguments),
            ["show", file] => fs::read_to_string(self.root.join(file))
                .unwrap_or_else(|error| format!("{file}: {}\n", error.kind())),
            ["copy", name, file] => {
                let to = self.root.join(file);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::copy(self.fixtures.join(name), to).unwrap();
                String::new()
            }
            ["edit", file, old, "=>", new] => {
                let path = self.root.join(file);
                let text = fs::read_to_string(&path).unwrap();
                assert!(text.contains(old), "{file} has no `{old}`");
                fs::write(path, text.replacen(old, new, 1)).unwrap();
                String::new()
            }
            ["git", arguments @ ..] => {
                git(&self.root, arguments);
                String::new()
            }
            ["remove", file] => {
                fs::remove_file(self.root.join(file)).unwrap();
                String::new()
            }
            _ => panic!("no such command: {line}"),
        }
    }

    /// Runs the program; `< FILE` behind the arguments gives it the file as standard input.
    fn chancery(&self, arguments: &[&str]) -> String {
        let (arguments, input) = match arguments {
            [arguments @ .., "<", file] => (arguments, Stdio::from(self.file(file))),
            _ => (arguments, Stdio::null()),
        };
        // A site is entered by naming it, so that the folder is the same in every command.
        let output = Command::new(env!("CARGO_BIN_EXE_chancery"))
            .args(arguments)
            .stdin(input)
            .current_dir(&self.root)
            .env("SOURCE_DATE_EPOCH", NOW)
            .env("COLUMNS", "100")
            .env("NO_COLOR", "1")
            .env_remove("CLICOLOR_FORCE")
            .output()
            .unwrap();
        let mut out = self.plain(&output.stdout);
        for line in self.plain(&output.stderr).lines() {
            out.push_str(format!("! {line}").trim_end());
            out.push('\n');
        }
        match output.status.code() {
            Some(0) => {}
            Some(code) => out = format!("{out}exit {code}\n"),
            None => out.push_str("killed\n"),
        }
        out
    }

    fn file(&self, name: &str) -> fs::File {
        fs::File::open(self.root.join(name)).unwrap()
    }

    /// Output without what differs from run to run.
    fn plain(&self, bytes: &[u8]) -> String {
        let text = String::from_utf8_lossy(bytes);
        let text = text.replace(&*self.root.to_string_lossy(), "HERE");
        let mut out = String::new();
        for line in text.lines() {
            let is_time = line.starts_with("It took ");
            out.push_str(&if is_time {
                "It took … s.".to_owned()
            } else {
                without_commit(line.trim_end())
            });
            out.push('\n');
        }
        out
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// A line without the name of a commit, `(3f2a9c1)`, which another sample would change.
fn without_commit(line: &str) -> String {
    let parts = line.split_inclusive('(').map(|part| {
        let is_commit =
            part.get(7..8) == Some(")") && part[..7].bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_commit {
            format!("COMMIT{}", &part[7..])
        } else {
            part.to_owned()
        }
    });
    parts.collect()
}

/// The words of a command line; double quotes hold blanks together, `\n` in them is a line end.
fn words(line: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap(),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        out.push(word.replace("\\n", "\n"));
        rest = after.trim_start();
    }
    out
}
