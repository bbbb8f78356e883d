/// The tag that says how a picture is to be turned.
const ORIENTATION: u16 = 0x0112;

/// What the EXIF data of a picture says of its orientation: 1 to 8, and 1 where they say nothing that
/// can be read. Nothing else is ever read of them.
pub(super) fn orientation(exif: &[u8]) -> u16 {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    found(exif)
        .filter(|value| (1..=8).contains(value))
        .unwrap_or(1)
}

fn found(exif: &[u8]) -> Option<u16> {
    let is_little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let bytes = exif.get(4..8)?.try_into().ok()?;
    let first = if is_little {
        u32::from_le_bytes(bytes)
    } else {
        u32::from_be_bytes(bytes)
    };
    let first = usize::try_from(first).ok()?;
    let entries = usize::from(short(first)?);
    (0..entries).find_map(|n| {
        let entry = first.checked_add(2 + 12 * n)?;
        (short(entry)? == ORIENTATION).then(|| short(entry + 8))?
    })
}

#[cfg(test)]
mod tests {
    use super::orientation;

    #[test]
    fn both_orders_of_bytes_are_read_and_nonsense_is_none() {
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0";
        let big = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0";
        assert_eq!(orientation(little), 6);
        assert_eq!(orientation(big), 8);
        for nonsense in [
            &b""[..],
            b"II*\0",
            b"II*\0\xff\xff\xff\xff",
            b"II*\0\x08\0\0\0\xff\xff",
            b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0",
        ] {
            assert_eq!(orientation(nonsense), 1, "{nonsense:?}");
        }
    }
}
