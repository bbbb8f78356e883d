//! What a site is compared with: an older version of it, another folder, or the manifest of a build.

use std::fs;
use std::path::Path;

use super::exit::Failure;
use super::session::{refused, same_for};
use super::voice::Voice;
use crate::history::{Repository, Trouble};
use crate::output::Manifest;
use crate::session::{Options, Session};

/// A base as it was named on the command line.
pub(super) enum Base {
    /// A site that can be read, and what it is called.
    Site(Box<Session>, String),
    /// The bytes of a manifest, and what it is called.
    Manifest(Vec<u8>, String),
}

impl Base {
    /// Finds the base: a folder with a site or a manifest where there is one of that name, a version
    /// in the site's repository otherwise. `options` are those of the site itself.
    pub(super) fn find(name: &str, options: &Options, voice: Voice) -> Result<Self, Failure> {
        let path = Path::new(name);
        let folder = path.join("chancery.yaml");
        if folder.is_file() {
            let mut other = same_for(options);
            path.clone_into(&mut other.root);
            let session = Session::open(other);
            let session = session.map_err(|refusal| about(name, &refused(refusal, voice)))?;
            return Ok(Self::Site(Box::new(session), path.display().to_string()));
        }
        let file = if path.is_dir() {
            path.join("manifest.json")
        } else {
            path.to_owned()
        };
        if file.is_file() {
            let bytes = fs::read(&file);
            let bytes =
                bytes.map_err(|error| Failure::machine("the base cannot be read", &error))?;
            if Manifest::read(&bytes).is_none() {
                let message = format!("{} is no manifest of a site", file.display());
                return Err(Failure::usage(message).help(
                    "name the `manifest.json` of a folder that `chancery build` made, a folder of another copy of the site, or a version such as `main`",
                ));
            }
            return Ok(Self::Manifest(bytes, file.display().to_string()));
        }
        Self::version(name, options, voice)
    }

    /// A version in the site's repository.
    pub(super) fn version(name: &str, options: &Options, voice: Voice) -> Result<Self, Failure> {
        let troubled = |trouble: Trouble| Failure::usage(trouble.to_string()).help(trouble.help());
        let repository = Repository::open(&options.root).map_err(troubled)?;
        let version = repository.version(name).map_err(troubled)?;
        let called = if version.commit.starts_with(name) || name.starts_with(&version.commit) {
            version.commit.clone()
        } else {
            format!("{name} ({})", version.commit)
        };
        let session = Session::open_version(same_for(options), version);
        let session = session.map_err(|refusal| about(name, &refused(refusal, voice)))?;
        Ok(Self::Site(Box::new(session), called))
    }
}

/// A failure that is the base's.
fn about(name: &str, failure: &Failure) -> Failure {
    let message = if failure.message.is_empty() {
        format!("the configuration in `{name}` cannot be used")
    } else {
        format!("in `{name}`: {}", failure.message)
    };
    Failure {
        exit: failure.exit,
        message,
        help: Some("choose a version in which it is right".to_owned()),
    }
}
