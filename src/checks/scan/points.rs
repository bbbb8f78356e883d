use super::{Class, Hits};

const WHAT: &str = "a position";

/// Looks at a number of `plain` digits: does it begin a pair of decimal degrees, `14.77123, -89.2512`?
/// Three decimals are about a hundred metres. Gives the byte behind the pair.
pub(super) fn decimal(text: &str, at: usize, plain: usize, hits: &mut Hits) -> Option<usize> {
    let bytes = text.as_bytes();
    // Nearly every number has no point behind it.
    if plain > 3 || bytes.get(at + plain) != Some(&b'.') {
        return None;
    }
    let first_end = degrees_end(bytes, at)?;
    let rest = &text[first_end..];
    let gap = rest.len()
        - rest
            .trim_start_matches([',', ';', ' ', '/', '°', 'N', 'S'])
            .len();
    let sign = usize::from(text[first_end + gap..].starts_with(['-', '+']));
    if gap == 0 || gap > 5 {
        return None;
    }
    let second = first_end + gap + sign;
    let end = degrees_end(bytes, second)?;
    let value = |start: usize, end: usize| text[start..end].parse::<f64>().ok();
    // West of Greenwich, as all of this hemisphere, or closer than any sum of money.
    let is_west = sign == 1 || text[end..].trim_start_matches('°').starts_with(['W', 'O']);
    let is_close = decimals(&text[at..first_end]) > 3 && decimals(&text[second..end]) > 3;
    if !is_west && !is_close {
        return None;
    }
    let is_on_earth = value(at, first_end)? <= 90.0 && value(second, end)? <= 180.0;
    let start = at - usize::from(text[..at].ends_with('-'));
    is_on_earth.then(|| {
        hits.add(Class::Point, WHAT, start, end);
        end
    })
}

/// Digits behind the point.
fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, behind)| behind.len())
}

/// The end of a number with at least three decimals.
fn degrees_end(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or(&[]);
        rest.iter().take_while(|b| b.is_ascii_digit()).count()
    };
    let whole = digits(at);
    let point = at + whole;
    if !(1..=3).contains(&whole) || bytes.get(point) != Some(&b'.') {
        return None;
    }
    let decimals = digits(point + 1);
    let end = point + 1 + decimals;
    let goes_on = bytes
        .get(end)
        .is_some_and(|b| b.is_ascii_alphanumeric() && !matches!(b, b'N' | b'S' | b'E' | b'W'));
    ((3..=9).contains(&decimals) && !goes_on).then_some(end)
}

/// True behind words for a line, which is no position: `east of 106°30'`, `the meridian 33°44'`.
fn is_of_line(before: &str) -> bool {
    const LINE: [&str; 7] = [
        "east of", "west of", "north of", "south of", "along", "meridian", "parallel",
    ];
    let before = before.trim_end_matches([' ', '(']);
    LINE.iter().any(|line| before.ends_with(line))
}

/// Looks at a `°`: does it stand in degrees and minutes, `14°46'12"N`?
pub(super) fn degrees(text: &str, at: usize, hits: &mut Hits) {
    let before = text[..at]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    let rest = text[at..].trim_start_matches(['°', ' ']);
    let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &rest[minutes..];
    let has_minutes = (1..=2).contains(&minutes) && behind.starts_with(['\'', '′', '’', '.']);
    if (1..=3).contains(&before) && has_minutes && !is_of_line(&text[..at - before]) {
        let end = text.len() - behind.len();
        hits.add(Class::Point, WHAT, at - before, end);
    }
}

/// Looks at a number of `plain` digits: does it begin degrees and minutes in words, `14 degrees 46
/// minutes north`? Gives the byte behind the minutes.
pub(super) fn in_words(text: &str, at: usize, plain: usize, hits: &mut Hits) -> Option<usize> {
    let rest = text[at + plain..].strip_prefix(' ')?;
    let rest = ["degrees ", "grados "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let minutes = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &rest[minutes..];
    let has_minutes = (1..=2).contains(&minutes)
        && (behind.starts_with(['\'', '′', '’']) || behind.starts_with(" min"));
    let end = text.len() - behind.len();
    let is_point = plain <= 3 && has_minutes && !is_of_line(&text[..at]);
    is_point.then(|| {
        hits.add(Class::Point, WHAT, at, end);
        end
    })
}
