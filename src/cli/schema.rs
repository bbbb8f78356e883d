use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use clap::Args;

use super::exit::{Exit, Failure};
use super::files;
use super::site::{CONFIG, Site};
use super::voice::Voice;
use crate::kit::{self, KNOWN, KitFile, Known};
use crate::model::KindRef;

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// A kind, or `chancery.yaml`
    #[arg(value_name = "KIND", required_unless_present = "write")]
    pub(crate) what: Option<String>,
    /// Write the kit beside chancery.yaml; what was changed by hand is left as it is, and said
    #[arg(long, conflicts_with = "what")]
    pub(crate) write: bool,
    /// Write over what was changed by hand, too
    #[arg(long, requires = "write")]
    pub(crate) force: bool,
}

/// Prints a schema, or writes the kit.
pub(crate) fn run(args: &SchemaArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let Some(what) = &args.what else {
        return write(args.force, flag, voice);
    };
    let schema = if what == CONFIG {
        kit::configuration()
    } else {
        let unknown = || {
            let kinds: Vec<&str> = KindRef::all().map(|kind| kind.name).collect();
            Failure::usage(format!("there is no kind `{what}`"))
                .help(format!("name {CONFIG} or one of: {}", kinds.join(", ")))
        };
        kit::of_kind(KindRef::by_name(what).ok_or_else(unknown)?)
    };
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    voice.data(&format!("{text}\n"));
    Ok(Exit::Clean)
}

/// What became of a file of the kit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Written,
    Same,
    Left,
}

fn write(force: bool, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let site = Site::open(flag, voice)?;
    let noted = read(&site.root.join(KNOWN))?.unwrap_or_default();
    let mut known = Known::read(&noted);
    let mut done = Vec::new();
    for file in kit::files(&site.config) {
        let became = put(&site.root, &file, &mut known, force)?;
        if became == Done::Left {
            voice.insist(&format!(
                "{} was changed by hand, or is not from here, and is left as it is.",
                file.path
            ));
        } else if became == Done::Written && voice.verbose {
            voice.say(&format!("written: {}", file.path));
        }
        done.push(became);
    }
    let path = site.root.join(KNOWN);
    let text = known.write();
    if text != noted {
        files::replace(&path, &text).map_err(|error| Failure::machine(KNOWN, &error))?;
    }
    let count = |of: Done| done.iter().filter(|it| **it == of).count();
    voice.say(&format!(
        "Files: {} written, {} as they were, {} left.",
        count(Done::Written),
        count(Done::Same),
        count(Done::Left)
    ));
    if count(Done::Left) > 0 {
        voice.next("chancery schema --write --force writes over what was changed by hand");
    } else {
        voice.next("git config core.hooksPath .githooks checks before every commit");
    }
    Ok(Exit::Clean)
}

/// Writes a file where there is none, or one that is as it was written.
fn put(root: &Path, file: &KitFile, known: &mut Known, force: bool) -> Result<Done, Failure> {
    let path = root.join(&file.path);
    let failed = |error| Failure::machine(&file.path, &error);
    let before = read(&path)?;
    let is_same = before.as_deref() == Some(&*file.text);
    let is_ours = |text: &String| force || known.is_ours(&file.path, text);
    if !is_same && !before.as_ref().is_none_or(is_ours) {
        return Ok(Done::Left);
    }
    known.note(&file.path, &file.text);
    if is_same {
        return Ok(Done::Same);
    }
    files::replace(&path, &file.text).map_err(failed)?;
    if file.is_program {
        make_program(&path).map_err(failed)?;
    }
    Ok(Done::Written)
}

fn read(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        // What is no text was not written here, and is kept as it is.
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::machine(&path.display().to_string(), &error)),
    }
}

#[cfg(unix)]
fn make_program(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_program(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
