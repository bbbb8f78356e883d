use reqwest::header::HeaderMap;

/// What a host answers for one address.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    pub(super) body: Body,
}

/// The bytes of an answer.
pub(super) enum Body {
    /// All of them, with their SHA-256 in hexadecimal.
    Whole { bytes: Vec<u8>, sha256: String },
    /// More than were to be read.
    TooLong,
}

impl Answer {
    /// The bytes of a file that is there.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.body {
            Body::Whole { bytes, .. } if self.status == 200 => Some(bytes),
            _ => None,
        }
    }

    /// True when the bytes have this SHA-256.
    pub(super) fn is(&self, sha256: &str) -> bool {
        matches!(&self.body, Body::Whole { sha256: found, .. } if found == sha256)
    }

    /// The value of a line of its head.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}
