use std::io::Cursor;
use std::path::Path;

use minisign::{ErrorKind, SecretKey, SecretKeyBox};

use super::secret::{passphrase, secret};
use super::{PublicKey, Signed, public_key};
use crate::config::PublishTarget;
use crate::output::{Failure, Manifest};
use crate::publish::target::Environment;

/// How the second line of a secret key with a passphrase begins: the name of the form in base64.
const LOCKED: &str = "RWRTY0Iy";

/// Signs manifests with the secret key of a target.
pub struct Signer {
    /// The two lines of the key.
    text: String,
    /// What the environment has for it.
    passphrase: Option<String>,
    /// What the key is called in messages.
    called: String,
    public: PublicKey,
}

impl Signer {
    /// The signer of a target, called `name`, of the site in `root`; nothing for one that is not
    /// signed. Fails where the key cannot be read, or others can read it, too.
    pub fn open(
        root: &Path,
        name: &str,
        target: &PublishTarget,
        environment: Environment<'_>,
    ) -> Result<Option<Self>, Failure> {
        let (Some(public), Some(written)) = (public_key(name, target)?, &target.sign) else {
            return Ok(None);
        };
        let (text, called) = secret(root, name, written, environment)?;
        Ok(Some(Self {
            text,
            passphrase: passphrase(environment)?,
            called,
            public,
        }))
    }

    /// True when the key asks for a passphrase, and the environment has none.
    pub fn asks(&self) -> bool {
        self.is_locked() && self.passphrase.is_none()
    }

    fn is_locked(&self) -> bool {
        let second = self.text.lines().nth(1);
        second.is_some_and(|line| line.starts_with(LOCKED))
    }

    /// The signature of a manifest with these bytes (`text`); `typed` is the passphrase that a person
    /// gave. What is signed along says the day, the
    /// ceiling and the commit, and no time of its own.
    pub fn sign(
        &self,
        manifest: &Manifest<'_>,
        text: &[u8],
        typed: Option<String>,
    ) -> Result<String, Failure> {
        let key = self.key(typed)?;
        let commit = manifest.origin.as_ref().map_or("none", |it| &it.commit);
        let along = format!(
            "site as of {}, ceiling {}, commit {commit}",
            manifest.as_of, manifest.ceiling
        );
        let signed = minisign::sign(
            None,
            &key,
            Cursor::new(text),
            Some(&along),
            Some("signature of manifest.json"),
        );
        let signature = signed.map_err(|_| self.useless())?.into_string();
        match self.public.judge(text, Some(signature.as_bytes())) {
            Signed::Yes(_) => Ok(signature),
            _ => Err(Failure::usage(
                format!("{} is not the secret half of `public_key`", self.called),
                "name the two halves of one key in chancery.yaml",
            )),
        }
    }

    fn key(&self, typed: Option<String>) -> Result<SecretKey, Failure> {
        let boxed = SecretKeyBox::from_string(&self.text).map_err(|_| self.useless())?;
        if !self.is_locked() {
            let key = boxed.into_unencrypted_secret_key();
            return key.map_err(|_| self.useless());
        }
        // Without one the crate would ask by itself.
        let passphrase = typed.or_else(|| self.passphrase.clone());
        let key = boxed.into_secret_key(Some(passphrase.unwrap_or_default()));
        key.map_err(|error| match error.kind() {
            ErrorKind::Verify => Failure::usage(
                format!("the passphrase is not that of {}", self.called),
                "run the same command again; nothing was changed",
            ),
            _ => self.useless(),
        })
    }

    /// What the crate says is not repeated: nothing of a key belongs into a message.
    fn useless(&self) -> Failure {
        Failure::usage(
            format!("{} is no secret key of minisign", self.called),
            "make one with `minisign -G`",
        )
    }
}
