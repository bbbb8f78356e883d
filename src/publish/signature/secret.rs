use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::output::Failure;
use crate::publish::private::lies_in;
use crate::publish::target::Environment;

/// Begins the name of a variable of the environment that holds a key.
const VARIABLE: &str = "env:";

/// A key has two lines; a file that is longer than this is something else.
const LONGEST: u64 = 10_000;

/// The text of a secret key and what to call it in messages, which never repeat it. `written` stands
/// in the configuration of the target `name`, of the site in `root`: a file or `env:` and the name of
/// a variable.
pub(super) fn secret(
    root: &Path,
    name: &str,
    written: &str,
    environment: Environment<'_>,
) -> Result<(String, String), Failure> {
    if let Some(variable) = written.strip_prefix(VARIABLE) {
        let text = environment(variable).filter(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| {
            Failure::usage(
                format!("the environment has no {variable}, which holds the key that signs"),
                "set it to the two lines of the secret key of minisign",
            )
        })?;
        return Ok((text, variable.to_owned()));
    }
    let path = place(root, written, environment);
    if lies_in(root, &path) {
        return Err(Failure::usage(
            format!(
                "`publish: {name}:` in chancery.yaml: `sign` is a secret key in the site's folder, which is shared"
            ),
            "move the key elsewhere, and make a new one if it was committed",
        ));
    }
    let text = read(&path)?;
    Ok((text, path.display().to_string()))
}

/// Variable of the environment that holds the passphrase of the key.
const PASSPHRASE: &str = "CHANCERY_SIGN_PASSPHRASE";

/// Variable of the environment that names the file with the passphrase of the key.
const PASSPHRASE_FILE: &str = "CHANCERY_SIGN_PASSPHRASE_FILE";

/// The passphrase of the key where the environment has it or names a file with it; without its line
/// end.
pub(super) fn passphrase(environment: Environment<'_>) -> Result<Option<String>, Failure> {
    let set = |name: &str| environment(name).filter(|value| !value.is_empty());
    if let Some(passphrase) = set(PASSPHRASE) {
        return Ok(Some(passphrase));
    }
    let file = set(PASSPHRASE_FILE);
    let text = file.map(|file| read(Path::new(&file))).transpose()?;
    Ok(text.map(|text| text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// A path of the configuration: `~/` is the person's own folder, relative ones start at the site's.
fn place(root: &Path, written: &str, environment: Environment<'_>) -> PathBuf {
    let home = written.strip_prefix("~/").zip(environment("HOME"));
    match home {
        Some((rest, home)) => Path::new(&home).join(rest),
        None => root.join(written),
    }
}

fn read(path: &Path) -> Result<String, Failure> {
    let failed = |error: &std::io::Error| {
        Failure::usage(
            format!("what signs cannot be read: {}: {error}", path.display()),
            "see `sign:` in chancery.yaml, or publish from the machine that has the key",
        )
    };
    let file = fs::File::open(path).map_err(|error| failed(&error))?;
    let found = file.metadata().map_err(|error| failed(&error))?;
    if is_open_to_others(&found) {
        return Err(Failure::usage(
            format!(
                "others on this machine can read or change {}",
                path.display()
            ),
            format!(
                "run `chmod 600 {}`; if somebody may have read it, make a new key",
                path.display()
            ),
        ));
    }
    let mut text = String::new();
    let read = file.take(LONGEST).read_to_string(&mut text);
    read.map_err(|error| failed(&error))?;
    Ok(text)
}

#[cfg(unix)]
fn is_open_to_others(file: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    file.permissions().mode() & 0o077 != 0
}

/// Elsewhere the rights of a file are not read from its mode.
#[cfg(not(unix))]
fn is_open_to_others(_file: &fs::Metadata) -> bool {
    false
}
