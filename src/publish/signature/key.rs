use minisign_verify::{Error, PublicKey as Key, Signature};

/// What is known of the signature of a manifest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Signed {
    /// There is none.
    #[default]
    No,
    /// There is one, and no key to check it with.
    Unchecked,
    /// It is by the key and of this manifest; with what was signed along.
    Yes(String),
    /// It is by another key.
    OtherKey,
    /// It names the key, and is not of this manifest: one of the two was changed since.
    Changed,
    /// It is no signature in the form of minisign.
    Unreadable,
}

/// A key that signatures are checked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKey(Key);

impl PublicKey {
    /// From the key alone (`RWQ…`) or from the text of a file `minisign.pub`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().map(str::trim);
        let last = lines.rfind(|line| !line.is_empty())?;
        Key::from_base64(last).ok().map(Self)
    }

    /// What a signature says of the bytes of a manifest.
    pub fn judge(&self, manifest: &[u8], signature: Option<&[u8]>) -> Signed {
        let Some(bytes) = signature else {
            return Signed::No;
        };
        let read = std::str::from_utf8(bytes).ok().map(Signature::decode);
        let Some(Ok(signature)) = read else {
            return Signed::Unreadable;
        };
        match self.0.verify(manifest, &signature, true) {
            Ok(()) => Signed::Yes(signature.trusted_comment().to_owned()),
            Err(Error::UnexpectedKeyId) => Signed::OtherKey,
            Err(Error::InvalidSignature) => Signed::Changed,
            Err(_) => Signed::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example in the documentation of the crate, for the four bytes `test`.
    const KEY: &str = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
    const SIGNATURE: &str = "untrusted comment: signature from minisign secret key
RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=
trusted comment: timestamp:1633700835\tfile:test\tprehashed
wLMDjy9FLAuxZ3q4NlEvkgtyhrr0gtTu6KC4KBJdITbbOeAi1zBIYo0v4iTgt8jJpIidRJnp94ABQkJAgAooBQ==
";

    #[test]
    fn a_signature_is_of_one_key_and_of_the_very_bytes() {
        let file = format!("untrusted comment: minisign public key\n{KEY}\n");
        let key = PublicKey::parse(&file).unwrap();
        assert_eq!(PublicKey::parse(KEY), Some(key.clone()));
        assert_eq!(PublicKey::parse("RWQ"), None);
        assert_eq!(PublicKey::parse(""), None);
        let signature = Some(SIGNATURE.as_bytes());
        let comment = "timestamp:1633700835\tfile:test\tprehashed".to_owned();
        assert_eq!(key.judge(b"test", signature), Signed::Yes(comment));
        assert_eq!(key.judge(b"Test", signature), Signed::Changed);
        assert_eq!(key.judge(b"test", None), Signed::No);
        assert_eq!(key.judge(b"test", Some(b"\xff")), Signed::Unreadable);
        let comment = SIGNATURE.replacen("file:test", "file:else", 1);
        let is_other = key.judge(b"test", Some(comment.as_bytes()));
        assert_eq!(is_other, Signed::Changed);
        let other = PublicKey::parse(&KEY.replacen("RWQf6", "RWQf7", 1)).unwrap();
        assert_eq!(other.judge(b"test", signature), Signed::OtherKey);
    }
}
