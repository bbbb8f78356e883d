use bitcode::{Decode, Encode};

/// What a link of a body points at, as far as its text alone tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
pub enum Target {
    /// A record by its id, with `#anchor` when one is given.
    Record(String),
    /// A register entry: `networks/exercise-grey-heron`.
    Register {
        /// The folder below `content`.
        folder: String,
        /// The entry's key.
        key: String,
    },
    /// A plain page, relative to `content/pages`, without `.md`.
    Page(String),
    /// A place on the same page, with its `#`.
    Anchor(String),
    /// An http, https or mailto address.
    Web(String),
    /// Anything else: another scheme, an absolute path, a protocol-relative address.
    Other(String),
}

/// The folders whose entries are named by a key.
const REGISTERS: [&str; 8] = [
    "categories",
    "countries",
    "datasets",
    "networks",
    "partners",
    "posts",
    "regions",
    "routes",
];

impl Target {
    /// Reads the destination of a link or the inside of `[[…]]`.
    pub fn parse(destination: &str) -> Self {
        let destination = destination.trim();
        let other = || Self::Other(destination.to_owned());
        if destination.starts_with('#') {
            return Self::Anchor(destination.to_owned());
        }
        if let Some(scheme) = scheme(destination) {
            let known = ["http", "https", "mailto"]
                .iter()
                .any(|s| scheme.eq_ignore_ascii_case(s));
            let clean = !destination.contains(|c: char| c.is_control() || c.is_whitespace());
            return if known && clean {
                Self::Web(destination.to_owned())
            } else {
                other()
            };
        }
        let (path, anchor) = match destination.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (destination, None),
        };
        let unusable = |c: char| c.is_control() || matches!(c, '\\' | '?' | ':' | '%');
        if path.is_empty() || path.starts_with('/') || path.contains(unusable) {
            return other();
        }
        Self::inside(path, anchor).unwrap_or_else(other)
    }

    /// A path of the site; a relative way up is taken as written by someone who looked at folders.
    fn inside(path: &str, anchor: Option<&str>) -> Option<Self> {
        let path = path.strip_suffix(".md").unwrap_or(path);
        let mut parts: Vec<&str> = path
            .split('/')
            .filter(|part| !matches!(*part, "." | ".."))
            .collect();
        if parts.first() == Some(&"content") {
            parts.remove(0);
        }
        let last = *parts.last()?;
        if is_record_id(last) {
            return Some(Self::Record(match anchor {
                Some(anchor) => format!("{last}#{anchor}"),
                None => last.to_owned(),
            }));
        }
        if parts
            .iter()
            .any(|part| part.trim().is_empty() || part.contains('.'))
        {
            return None;
        }
        if let [folder, key] = parts.as_slice()
            && REGISTERS.contains(folder)
        {
            return Some(Self::Register {
                folder: (*folder).to_owned(),
                key: (*key).to_owned(),
            });
        }
        if parts.first() == Some(&"pages") {
            parts.remove(0);
        }
        (!parts.is_empty()).then(|| Self::Page(parts.join("/")))
    }
}

/// True for the shape `AAA-2026-HN-0007`, with four to six digits at the end.
pub fn is_record_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    let all = |range: std::ops::Range<usize>, test: fn(&u8) -> bool| {
        bytes.get(range).is_some_and(|part| part.iter().all(test))
    };
    (16..=18).contains(&bytes.len())
        && [3, 8, 11].iter().all(|at| bytes[*at] == b'-')
        && all(0..3, u8::is_ascii_uppercase)
        && all(4..8, u8::is_ascii_digit)
        && all(9..11, u8::is_ascii_uppercase)
        && all(12..bytes.len(), u8::is_ascii_digit)
}

/// What stands before the first colon, when it can be the scheme of an address.
pub(super) fn scheme(destination: &str) -> Option<&str> {
    let (scheme, _) = destination.split_once(':')?;
    let mut characters = scheme.chars();
    let letter = characters.next().is_some_and(|c| c.is_ascii_alphabetic());
    let rest = characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-'));
    (letter && rest).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::Target;

    fn record(id: &str) -> Target {
        Target::Record(id.to_owned())
    }

    #[test]
    fn records_are_known_by_the_shape_of_their_id() {
        for written in [
            "INC-2026-HN-0007",
            "INC-2026-HN-0007.md",
            "../../incidents/2026/INC-2026-HN-0007.md",
            "content/incidents/2026/INC-2026-HN-0007",
        ] {
            assert_eq!(
                Target::parse(written),
                record("INC-2026-HN-0007"),
                "{written}"
            );
        }
        assert_eq!(
            Target::parse("INC-2026-HN-0007.md#p3"),
            record("INC-2026-HN-0007#p3")
        );
    }

    #[test]
    fn registers_pages_and_anchors() {
        let (folder, key) = ("networks".to_owned(), "exercise-grey-heron".to_owned());
        let heron = Target::Register { folder, key };
        assert_eq!(Target::parse("networks/exercise-grey-heron"), heron);
        assert_eq!(Target::parse("../networks/exercise-grey-heron.md"), heron);
        assert_eq!(
            Target::parse("how-to-read.md"),
            Target::Page("how-to-read".to_owned())
        );
        assert_eq!(
            Target::parse("pages/history/a"),
            Target::Page("history/a".to_owned())
        );
        assert_eq!(Target::parse("#facts"), Target::Anchor("#facts".to_owned()));
    }

    #[test]
    fn only_three_schemes_are_the_web() {
        for written in [
            "https://example.org/a?b#c",
            "HTTP://example.org",
            "mailto:a@example.org",
        ] {
            assert!(
                matches!(Target::parse(written), Target::Web(_)),
                "{written}"
            );
        }
        for written in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
            "/etc/passwd",
            "\\\\host\\share",
            "java\nscript:x",
            "a.pdf",
            "",
            "?a=b",
            "https://exa mple.org",
        ] {
            assert!(
                matches!(Target::parse(written), Target::Other(_)),
                "{written}"
            );
        }
    }
}
