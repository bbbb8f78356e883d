use std::path::Path;

use crate::config::PublishTarget;
use crate::output::{Failure, Manifest};
use crate::publish::target::{Environment, without};

/// Nothing signs in a program that was built without `sign`.
#[derive(Debug)]
pub enum Signer {}

impl Signer {
    /// Fails for a target that is to be signed.
    pub fn open(
        _root: &Path,
        _name: &str,
        target: &PublishTarget,
        _environment: Environment<'_>,
    ) -> Result<Option<Self>, Failure> {
        match target.sign {
            None => Ok(None),
            Some(_) => Err(without("sign")),
        }
    }

    /// There is no such signer.
    pub fn asks(&self) -> bool {
        match *self {}
    }

    /// There is no such signer.
    pub fn sign(
        &self,
        _manifest: &Manifest<'_>,
        _text: &[u8],
        _typed: Option<String>,
    ) -> Result<String, Failure> {
        match *self {}
    }
}
