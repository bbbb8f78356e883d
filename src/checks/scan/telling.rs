use super::words::sentence;
use super::{Class, Hits, movement, shelter, singular};

/// Looks at a word that may lead to people: a plate, a shelter, a movement, someone singular.
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let word = text[start..end].to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|it| word.starts_with(it));
    if begins(&["only", "sole", "única", "único"]) {
        singular::look(text, start, end, hits);
    } else if begins(&["plate", "placa", "matr"]) {
        plate(text, end, hits);
    } else if begins(&["shelter", "safe", "albergue", "casa", "hogar", "refugio"]) {
        shelter::look(text, start, end, hits);
    } else {
        movement::look(text, start, end, hits);
    }
}

/// `plates P123ABC`, `plates HAB 4512`: capitals and digits in one word or in two, shortly behind.
fn plate(text: &str, end: usize, hits: &mut Hits) {
    let (_, behind) = sentence(text, end, end);
    let words: Vec<(usize, &str)> = behind
        .split_inclusive(' ')
        .scan(end, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .take(6)
        .collect();
    for n in 0..words.len().min(5) {
        let joined = words.get(n..n + 2).and_then(part_of_plate);
        let found = part_of_plate(&words[n..=n]).or(joined);
        if let Some((from, to)) = found {
            hits.add(Class::Plate, "the plate of a vehicle", from, to);
            return;
        }
    }
}

/// Where a plate begins and ends, when some words together are one: 5 to 8 capitals and digits.
fn part_of_plate(words: &[(usize, &str)]) -> Option<(usize, usize)> {
    let (mut letters, mut digits) = (0, 0);
    let mut span = None;
    for (at, word) in words {
        let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-';
        if plain.is_empty() || !plain.bytes().all(is_part) {
            return None;
        }
        letters += plain.bytes().filter(u8::is_ascii_uppercase).count();
        digits += plain.bytes().filter(u8::is_ascii_digit).count();
        let from = at + word.find(plain).unwrap_or(0);
        let (first, _) = span.unwrap_or((from, from));
        span = Some((first, from + plain.len()));
    }
    let is_plate = letters >= 1 && digits >= 2 && (5..=8).contains(&(letters + digits));
    span.filter(|_| is_plate)
}

/// People who may be in danger when it is known where they are.
pub(super) const PEOPLE: &[&str] = &[
    "victim",
    "victims",
    "witness",
    "witnesses",
    "survivor",
    "survivors",
    "family",
    "families",
    "child",
    "children",
    "girl",
    "girls",
    "boy",
    "boys",
    "woman",
    "women",
    "minors",
    "informant",
    "source",
    "migrants",
    "mother",
    "deportees",
    "víctima",
    "víctimas",
    "testigo",
    "testigos",
    "sobreviviente",
    "sobrevivientes",
    "familia",
    "familias",
    "niña",
    "niñas",
    "niño",
    "niños",
    "menores",
    "mujer",
    "mujeres",
    "madre",
    "migrantes",
    "deportados",
];
