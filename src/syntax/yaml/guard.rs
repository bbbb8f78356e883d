use super::build::{DEEPEST, build};

/// The largest front matter that is read.
pub(super) const LARGEST_BLOCK: usize = 64 * 1024;

/// The first bracket that stands deeper than [`DEEPEST`]. Brackets in quotes count too: no record
/// comes near either way, and the parsers take quadratic time on what this refuses.
pub(super) fn too_deep(block: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in block.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// True when the block uses anchors, aliases or tags. A glance at the bytes clears nearly all
/// blocks; where one could begin, the block is read to be certain.
pub(super) fn has_features(block: &str) -> bool {
    suspicious(block) && {
        let built = build(block);
        !built.features.is_empty() || built.node.is_err()
    }
}

fn suspicious(block: &str) -> bool {
    let bytes = block.as_bytes();
    bytes
        .iter()
        .enumerate()
        .any(|(at, byte)| matches!(byte, b'&' | b'*' | b'!') && begins_value(&bytes[..at]))
}

/// True when a value could begin behind `before`.
fn begins_value(before: &[u8]) -> bool {
    let blanks = before
        .iter()
        .rev()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    match before[..before.len() - blanks].last() {
        None | Some(b'\n' | b'[' | b'{' | b',') => true,
        Some(b':' | b'-' | b'?') => blanks > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{has_features, too_deep};

    #[test]
    fn anchors_aliases_and_tags_are_seen_and_plain_text_is_not() {
        assert!(has_features("a: &x 1\nb: *x\n"));
        assert!(has_features("a: [!t 1]\n"));
        assert!(!has_features("a: Smith & Sons * 2!\n"));
        assert!(!has_features("a: |\n  *bold*\n  & more\n"));
        assert!(!has_features("a: \"x: &y\"\nb: 'go, *now*'\n"));
    }

    #[test]
    fn depth_is_capped() {
        assert_eq!(too_deep(&"[".repeat(33)), Some(32));
        assert_eq!(too_deep(&"[]".repeat(99)), None);
    }
}
