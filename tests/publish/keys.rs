//! Keys that sign manifests, made for one test and gone with it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use minisign::KeyPair;

use super::site_for;
use crate::support::{TestSite, picture};

/// The passphrase of keys that have one.
pub const PASSPHRASE: &str = "suite passphrase";

/// A key in a folder outside of every site, which goes with the test.
pub struct Key {
    pub folder: PathBuf,
    pub public: String,
    pub secret: String,
}

impl Drop for Key {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Key {
    pub fn new(name: &str, passphrase: Option<&str>) -> Self {
        let pair = match passphrase {
            None => KeyPair::generate_unencrypted_keypair(),
            Some(passphrase) => KeyPair::generate_encrypted_keypair(Some(passphrase.to_owned())),
        };
        let pair = pair.unwrap();
        let folder = std::env::temp_dir().join(format!("chancery-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let key = Self {
            folder,
            public: pair.pk.to_base64(),
            secret: pair.sk.to_box(None).unwrap().into_string(),
        };
        fs::write(key.file(), &key.secret).unwrap();
        key.may(0o600);
        key
    }

    pub fn file(&self) -> PathBuf {
        self.folder.join("reports.key")
    }

    pub fn may(&self, mode: u32) {
        fs::set_permissions(self.file(), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// The keys of a target that is signed with it.
    pub fn words(&self) -> String {
        format!(
            "sign: '{}', public_key: '{}'",
            self.file().display(),
            self.public
        )
    }

    /// The sample with a folder `far` to publish to, signed with it.
    pub fn site(&self) -> TestSite {
        site_for(&format!(
            "  far: {{kind: dir, to: far, keep: 2, {}}}\n",
            self.words()
        ))
    }

    /// The secret half is in nothing that was written or said.
    pub fn is_nowhere(&self, site: &TestSite, said: &str) {
        let secret = self.secret.lines().nth(1).unwrap();
        assert!(
            !said.contains(secret) && !said.contains(PASSPHRASE),
            "{said}"
        );
        for (path, bytes) in picture(&site.root) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(
                !text.contains(secret) && !text.contains(PASSPHRASE),
                "{path}"
            );
        }
    }
}
