use super::digest::Digest;
use super::fault::Fault;

/// The largest text that is read: 8 MiB, some four thousand printed pages.
pub const LARGEST_TEXT: u64 = 8 * 1024 * 1024;

/// A file's text as it is on disk, also its byte order mark and line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: String,
    /// The digest of its bytes.
    pub digest: Digest,
}

impl Text {
    /// A text that is on no disk, or not yet.
    pub fn of(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            digest: Digest::of(text.as_bytes()),
        }
    }

    /// The text in `bytes`, or why there is none.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Fault> {
        let size = bytes.len() as u64;
        if size > LARGEST_TEXT {
            return Err(Fault::TooLarge { size });
        }
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            return Err(Fault::Utf16);
        }
        if let Some(at) = memchr::memchr(0, &bytes) {
            return Err(if looks_like_utf16(&bytes) {
                Fault::Utf16
            } else {
                Fault::Binary { at }
            });
        }
        let digest = Digest::of(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, digest }),
            Err(error) => Err(Fault::NotUtf8 {
                at: error.utf8_error().valid_up_to(),
            }),
        }
    }
}

/// UTF-16 without its mark: of plain text every second byte is zero.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let half = head.len() / 2;
    half > 1 && (zeros(0) * 4 >= half * 3 || zeros(1) * 4 >= half * 3)
}

#[cfg(test)]
mod tests {
    use super::{LARGEST_TEXT, Text};
    use crate::source::Fault;

    fn fault(bytes: &[u8]) -> Option<Fault> {
        Text::from_bytes(bytes.to_vec()).err()
    }

    #[test]
    fn a_byte_order_mark_and_crlf_stay_as_they_are() {
        let text = Text::from_bytes(b"\xef\xbb\xbf---\r\n".to_vec())
            .unwrap()
            .text;
        assert_eq!(text, "\u{feff}---\r\n");
    }

    #[test]
    fn what_is_not_utf8_is_told_with_its_place() {
        assert_eq!(fault(b"title: Le\xf3n"), Some(Fault::NotUtf8 { at: 9 }));
        assert_eq!(fault(b"ab\0c"), Some(Fault::Binary { at: 2 }));
        assert_eq!(fault(b"\xff\xfea\0b\0"), Some(Fault::Utf16));
        assert_eq!(fault(b"-\0-\0-\0\n\0t\0"), Some(Fault::Utf16));
        assert_eq!(fault(b""), None);
    }

    #[test]
    fn too_large_is_told() {
        let size = LARGEST_TEXT + 1;
        let bytes = vec![b'a'; usize::try_from(size).unwrap()];
        assert_eq!(
            Text::from_bytes(bytes).err(),
            Some(Fault::TooLarge { size })
        );
    }
}
