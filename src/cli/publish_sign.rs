//! Signing what is published.

use std::io;

use super::exit::Failure;
use super::publish::Work;
use crate::publish::{Publishable, Signed, Signer, Target, Urgency, public_key, signed};

impl Work<'_> {
    /// What signs at this target. Nothing is signed where nothing is published, and a withdrawal does
    /// not wait for a key.
    pub(super) fn signer(&self) -> Result<Option<Signer>, Failure> {
        if self.is_dry_run() {
            return Ok(None);
        }
        let environment = |name: &str| std::env::var(name).ok();
        let opened = Signer::open(&self.site.root, self.name, self.target, &environment);
        opened.or_else(|failure| self.unsigned(failure.into()).map(|()| None))
    }

    /// What is wrong with the signature that is there, where there is to be one.
    pub(super) fn lacks_signature(&self, target: &dyn Target) -> Result<Option<Signed>, Failure> {
        let Some(key) = public_key(self.name, self.target)? else {
            return Ok(None);
        };
        let signed = signed(target, &key)?;
        Ok((!matches!(signed, Signed::Yes(_))).then_some(signed))
    }

    /// Signs the manifest; asks for the passphrase of a key that has one.
    pub(super) fn seal(&self, site: &mut Publishable, signer: &Signer) -> Result<(), Failure> {
        let typed = signer.asks().then(typed).transpose();
        let typed = typed.map_err(|error| {
            Failure::machine("the passphrase of the key cannot be asked for", &error).help(
                "set CHANCERY_SIGN_PASSPHRASE, or CHANCERY_SIGN_PASSPHRASE_FILE to a file with it",
            )
        });
        let sealed = typed.and_then(|typed| Ok(site.sign(signer, typed)?));
        match sealed {
            Ok(()) => {
                self.voice.say("The manifest is signed.");
                Ok(())
            }
            Err(failure) => self.unsigned(failure),
        }
    }

    /// Goes on without a signature where that takes a record from readers; fails otherwise.
    fn unsigned(&self, failure: Failure) -> Result<(), Failure> {
        if self.urgency() == Urgency::Ordinary {
            return Err(failure);
        }
        failure.say(self.voice);
        self.voice.insist(
            "The withdrawal goes on without a signature; publish again with the key to sign it.",
        );
        Ok(())
    }
}

#[cfg(feature = "sign")]
fn typed() -> io::Result<String> {
    rpassword::prompt_password("Passphrase of the key that signs: ")
}

/// Nothing asks in a program that was built without `sign`.
#[cfg(not(feature = "sign"))]
fn typed() -> io::Result<String> {
    Err(io::ErrorKind::Unsupported.into())
}
