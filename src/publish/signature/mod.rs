//! Who answers for a site: a signature beside its manifest, which names every file by its hash.
//!
//! The form is that of minisign, whose own program checks it, too: `minisign -Vm manifest.json -P KEY`.
//! Signing stands behind the feature `sign`; checking is in every program.

mod key;
#[cfg(not(feature = "sign"))]
mod none;
#[cfg(feature = "sign")]
mod secret;
#[cfg(feature = "sign")]
mod signer;

pub use key::{PublicKey, Signed};
#[cfg(not(feature = "sign"))]
pub use none::Signer;
#[cfg(feature = "sign")]
pub use signer::Signer;

use crate::config::PublishTarget;
use crate::output::Failure;

/// Name of the signature, beside the manifest.
pub const SIGNATURE: &str = "manifest.json.minisig";

/// The key that signatures of a target, called `name`, are checked with; nothing for one that is not
/// signed. Fails where only half of it is configured.
pub fn public_key(name: &str, target: &PublishTarget) -> Result<Option<PublicKey>, Failure> {
    let wrong = |what: &str| {
        Failure::usage(
            format!("`publish: {name}:` in chancery.yaml: {what}"),
            "write `sign:` with the file of the secret key, and `public_key:` with the second line of minisign.pub, such as RWQ…",
        )
    };
    match (&target.sign, &target.public_key) {
        (None, None) => Ok(None),
        (None, Some(_)) => Err(wrong("`public_key` stands there without `sign`")),
        (Some(_), None) => Err(wrong("`sign` stands there without `public_key`")),
        (Some(_), Some(key)) => match PublicKey::parse(key) {
            Some(key) => Ok(Some(key)),
            None => Err(wrong("`public_key` is no public key of minisign")),
        },
    }
}
