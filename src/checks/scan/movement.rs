use super::telling::PEOPLE;
use super::words::sentence;
use super::{Class, Hits};

/// What is done with people, or by them.
const GO: &[&str] = &[
    "moved",
    "transferred",
    "taken",
    "relocated",
    "travel",
    "move",
    "leave",
    "depart",
    "return",
    "returned",
    "flown",
    "driven",
    "cross",
    "brought",
    "escorted",
    "sent",
    "arrive",
    "arriving",
    "trasladada",
    "trasladadas",
    "trasladado",
    "trasladados",
    "llevada",
    "llevadas",
    "llevado",
    "llevados",
    "devuelta",
    "devueltas",
    "devuelto",
    "devueltos",
    "retornados",
    "retornadas",
    "deportados",
    "deportadas",
];

/// Days and hours.
const WHEN: &[&str] = &[
    "tomorrow",
    "tonight",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "week",
    "morning",
    "evening",
    "night",
    "mañana",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "semana",
    "noche",
];

const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Looks at `will` and the like: `the witness will be moved to … on Monday`.
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    // Nearly all stop here: the two words behind tell whether anybody goes.
    let mut first = text[end..]
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(2);
    let goes = |word: &str| GO.iter().any(|go| word.eq_ignore_ascii_case(go));
    if !is_itself_going(&text[start..end]) && !first.any(goes) {
        return;
    }
    let (before, behind) = sentence(text, start, end);
    let split = |part: &str| -> Vec<String> {
        let split = part.split(|c: char| !c.is_alphanumeric());
        split
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let (subject, next) = (split(before), split(behind));
    let is_of_people = |word: &String| PEOPLE.contains(&word.as_str());
    // In Spanish those who go may stand behind the verb, in the same clause.
    let clause = split(behind.split(',').next().unwrap_or(""));
    let is_about_people = subject.iter().rev().take(5).any(is_of_people)
        || is_spanish(&text[start..end]) && clause.iter().take(9).any(is_of_people);
    let says_when = [&subject, &next]
        .into_iter()
        .any(|words| words.iter().any(|word| WHEN.contains(&word.as_str())) || has_day(words));
    if is_about_people && says_when {
        let what = "where people will go, and when";
        hits.add(Class::Movement, what, start, end + behind.trim_end().len());
    }
}

/// `viajará`: going and its time are one word.
fn is_itself_going(word: &str) -> bool {
    is_spanish(word) && !word.to_lowercase().starts_with("ser")
}

/// True for verbs in Spanish, which end so.
fn is_spanish(word: &str) -> bool {
    word.trim_end_matches(['n', 'N']).ends_with(['á', 'Á'])
}

/// `on 3 March`, `el 3 de marzo`.
fn has_day(words: &[String]) -> bool {
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "de")
        .collect();
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let is_month = |word: &str| MONTHS.contains(&word);
    words.windows(2).any(|pair| {
        (is_number(pair[0]) && is_month(pair[1])) || (is_month(pair[0]) && is_number(pair[1]))
    })
}
