use super::context::follows;
use super::numbers::Number;
use super::{Class, Hits};

const CURP: &str = "a CURP, Mexico";
const ALIEN: &str = "an A-number, United States";
const PASSPORT: &str = "a passport number";
const NATIONAL: &str = "a national identity number";

/// Numbers that stand right behind letters: CURP, A-number, passport with letters.
pub(super) fn behind_letters(text: &str, at: usize, end: usize, hits: &mut Hits) {
    let bytes = text.as_bytes();
    let letters = bytes[..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let start = at - letters;
    let word = &bytes[start..at];
    if !word.iter().all(u8::is_ascii_uppercase) {
        return;
    }
    let count = end - at;
    let free = !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
    if letters == 4 && count == 6 && is_curp(text.get(start..start + 18)) {
        hits.add(Class::Identity, CURP, start, start + 18);
    } else if word == b"A" && (8..=9).contains(&count) && free {
        hits.add(Class::Identity, ALIEN, start, end);
    } else if letters <= 3
        && (6..=9).contains(&count)
        && free
        && follows(text, start, &["passport", "pasaporte", "passaporte"])
    {
        hits.add(Class::Identity, PASSPORT, start, end);
    }
}

/// What identity number this is; nothing for other numbers.
pub(super) fn of_number(number: &Number<'_>) -> Option<&'static str> {
    let shape = number.shape();
    by_shape(number, &shape).or_else(|| by_context(number, &shape))
}

/// Shapes that tell a number by themselves, with their check digits where they have one.
fn by_shape(number: &Number<'_>, shape: &str) -> Option<&'static str> {
    // With a plus before it, it is to be dialled.
    if number.before().trim_end().ends_with('+') {
        return None;
    }
    let digits = number.digits.as_slice();
    let behind = number.behind();
    // A number of an address is told as that.
    if behind.starts_with('@') {
        return None;
    }
    let letter = behind.chars().next().filter(char::is_ascii_alphabetic);
    let found = match shape {
        "999-99-9999" if is_ssn(digits) => "a social security number, United States",
        "999.999.999-99" if is_cpf(digits) => "a CPF, Brazil",
        "9999-9999-99999" if is_honduran(digits) => "a DNI, Honduras",
        "9999 99999 9999" | "9999999999999" if is_dpi(digits) => "a DPI, Guatemala",
        "99999999-9" if is_dui(digits) => "a DUI, El Salvador",
        "999-9999999-9" if is_luhn(digits) => "a cédula, Dominican Republic",
        "999-999999-9999" if letter.is_some() => "a cédula, Nicaragua",
        "99.999.999-9" | "9.999.999-9" if is_rut(digits) => "a RUT, Chile",
        "9.999.999-9" if is_uruguayan(digits) => "a cédula, Uruguay",
        "99.999.999" | "9.999.999" if is_rut_with_k(number) => "a RUT, Chile",
        "999-999-999" | "999 999 999" if follows_letter(number, 'A') => ALIEN,
        _ if digits.len() == 9 && follows_letter(number, 'A') && shape == "999999999" => ALIEN,
        "99999999" | "99.999.999" | "9999999" | "9.999.999" if follows_venezuelan(number) => {
            "a cédula, Venezuela"
        }
        _ => return None,
    };
    Some(found)
}

/// Plain numbers that only the word before them tells.
fn by_context(number: &Number<'_>, shape: &str) -> Option<&'static str> {
    let after = |words: &[&str]| follows(number.text, number.start, words);
    let count = number.digits.len();
    let is_plain = shape.chars().all(|c| matches!(c, '9' | '.' | '-' | ' '));
    if !is_plain {
        return None;
    }
    if (6..=9).contains(&count) && after(&["passport", "pasaporte", "passaporte"]) {
        return Some(PASSPORT);
    }
    if count == 9 && after(&["ssn", "social security"]) && is_ssn(&number.digits) {
        return Some("a social security number, United States");
    }
    if count == 11 && after(&["cpf"]) && is_cpf(&number.digits) {
        return Some("a CPF, Brazil");
    }
    let words = [
        "cédula",
        "cedula",
        "dni",
        "dui",
        "dpi",
        "curp",
        "rut",
        "c.c.",
        "c.i.",
        "documento de identidad",
        "cédula de identidad",
        "cedula de identidad",
        "tarjeta de identidad",
        "identity card",
        "identity number",
        "id card",
        "id number",
    ];
    // In small letters `run` is a verb.
    let is_run = || {
        number
            .before()
            .trim_end_matches([' ', ':'])
            .ends_with("RUN")
    };
    if (10..=12).contains(&count) && after(&["nss", "nass", "seguridad social", "seguro social"]) {
        return Some("a social security number");
    }
    ((6..=13).contains(&count) && (after(&words) || is_run())).then_some(NATIONAL)
}

fn follows_letter(number: &Number<'_>, letter: char) -> bool {
    let before = number.before();
    let before = before.strip_suffix([' ', '-', '#']).unwrap_or(before);
    let before = before.strip_suffix('#').unwrap_or(before);
    before
        .strip_suffix(letter)
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn follows_venezuelan(number: &Number<'_>) -> bool {
    let Some(before) = number.before().strip_suffix('-') else {
        return false;
    };
    before
        .strip_suffix(['V', 'E'])
        .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

fn value(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |n, digit| n * 10 + u64::from(*digit))
}

/// The sum of digits, each times its weight.
fn weighted(digits: &[u8], weights: impl Iterator<Item = u32>) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum()
}

fn is_curp(word: Option<&str>) -> bool {
    const ORDER: &str = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    let Some(bytes) = word.map(str::as_bytes).filter(|word| word.is_ascii()) else {
        return false;
    };
    let shape = bytes[..4].iter().all(u8::is_ascii_uppercase)
        && bytes[4..10].iter().all(u8::is_ascii_digit)
        && matches!(bytes[10], b'H' | b'M' | b'X')
        && bytes[11..16].iter().all(u8::is_ascii_uppercase)
        && bytes[16].is_ascii_alphanumeric()
        && bytes[17].is_ascii_digit();
    let rank = |byte: u8| {
        ORDER
            .chars()
            .position(|c| c == char::from(byte))
            .unwrap_or(0)
    };
    let sum: usize = bytes[..17]
        .iter()
        .enumerate()
        .map(|(n, byte)| rank(*byte) * (18 - n))
        .sum();
    shape && (10 - sum % 10) % 10 == usize::from(bytes[17] - b'0')
}

fn is_ssn(digits: &[u8]) -> bool {
    let area = value(&digits[..3]);
    let known = area != 0 && area != 666 && area < 900;
    known && value(&digits[3..5]) != 0 && value(&digits[5..]) != 0
}

fn is_cpf(digits: &[u8]) -> bool {
    let check = |length: usize| {
        let most = u32::try_from(length).unwrap_or(0) + 1;
        let sum = weighted(&digits[..length], (2..=most).rev());
        (sum * 10 % 11 % 10) == u32::from(digits[length])
    };
    let all_same = digits.iter().all(|digit| *digit == digits[0]);
    !all_same && check(9) && check(10)
}

fn is_honduran(digits: &[u8]) -> bool {
    (1..=18).contains(&value(&digits[..2]))
        && (1..=28).contains(&value(&digits[2..4]))
        && (1900..=2030).contains(&value(&digits[4..8]))
}

fn is_dpi(digits: &[u8]) -> bool {
    // The three digits of an ISBN are no Guatemalan number.
    let is_book = matches!(digits[..3], [9, 7, 8 | 9]);
    let place = (1..=22).contains(&value(&digits[9..11])) && value(&digits[11..13]) > 0;
    let sum = weighted(&digits[..8], 2..);
    !is_book && place && sum % 11 == u32::from(digits[8])
}

fn is_dui(digits: &[u8]) -> bool {
    let sum = weighted(&digits[..8], (2..=9).rev());
    (10 - sum % 10) % 10 == u32::from(digits[8]) && value(&digits[..8]) > 0
}

fn is_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, digit)| match (n % 2, u32::from(*digit) * 2) {
            (0, _) => u32::from(*digit),
            (_, double) => double / 10 + double % 10,
        })
        .sum();
    sum.is_multiple_of(10) && value(digits) > 0
}

/// The check digit of a RUT: 10 is written `K`.
fn rut_check(digits: &[u8]) -> u32 {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip((2..=7).cycle())
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum();
    (11 - sum % 11) % 11
}

/// Numbers from fifty million are those of companies.
fn is_person(digits: &[u8]) -> bool {
    value(digits) < 50_000_000
}

fn is_rut(digits: &[u8]) -> bool {
    let (check, number) = match digits.split_last() {
        Some((check, number)) => (*check, number),
        None => return false,
    };
    is_person(number) && rut_check(number) == u32::from(check)
}

fn is_rut_with_k(number: &Number<'_>) -> bool {
    let behind = number.behind();
    let has_k = behind.starts_with("-K") || behind.starts_with("-k");
    has_k && is_person(&number.digits) && rut_check(&number.digits) == 10
}

fn is_uruguayan(digits: &[u8]) -> bool {
    let sum = weighted(&digits[..7], [2, 9, 8, 7, 6, 3, 4].into_iter());
    (10 - sum % 10) % 10 == u32::from(digits[7])
}
