use super::words::sentence;
use super::{Class, Hits};

/// Looks at a word that may lead to people: a plate, a shelter, a movement, someone singular.
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let word = text[start..end].to_lowercase();
    match word.as_str() {
        "only" | "sole" => singular(text, start, end, hits),
        "will" | "to be" => movement(text, start, end, hits),
        word if word.starts_with("plate")
            || word.starts_with("placa")
            || word.starts_with("matr") =>
        {
            plate(text, end, hits);
        }
        _ => shelter(text, start, end, hits),
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

/// `the only survivor`: people of a kind of whom there is one.
fn singular(text: &str, start: usize, end: usize, hits: &mut Hits) {
    const WHO: [&str; 24] = [
        "survivor",
        "surviving",
        "witness",
        "eyewitness",
        "doctor",
        "physician",
        "nurse",
        "midwife",
        "teacher",
        "priest",
        "pastor",
        "nun",
        "lawyer",
        "journalist",
        "interpreter",
        "translator",
        "woman",
        "girl",
        "boy",
        "child",
        "social",
        "psychologist",
        "informant",
        "guard",
    ];
    let mut words = text[..start]
        .trim_end()
        .rsplit(|letter: char| !letter.is_alphanumeric());
    let mut before = || words.next().unwrap_or_default().to_lowercase();
    let is_one = ["the", "its", "their", "as", "la", "el"].contains(&before().as_str());
    // `not the only witness` says that there are more.
    let is_one = is_one && before() != "not";
    let Some(rest) = text[end..].strip_prefix(' ').filter(|_| is_one) else {
        return;
    };
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    let next = words.next().unwrap_or("");
    // What survives may be a bridge.
    let is_thing = next.eq_ignore_ascii_case("surviving")
        && !words
            .next()
            .is_some_and(|word| is_person(&word.to_lowercase()));
    // Of `the only witness to your understanding` nobody could be found.
    let behind = rest[next.len()..].to_lowercase();
    let is_figure = WHOSE
        .iter()
        .any(|whose| behind.starts_with(&format!(" to {whose} ")));
    if !is_thing && !is_figure && WHO.contains(&next.to_lowercase().as_str()) {
        hits.add(
            Class::Singular,
            "someone of whom there is one",
            start,
            end + 1 + next.len(),
        );
    }
}

/// Whose inner life a witness in a figure of speech is one to.
const WHOSE: [&str; 6] = ["your", "my", "our", "his", "her", "its"];

/// True for a noun for a person of whom there may be one who survives.
fn is_person(word: &str) -> bool {
    const ALSO: [&str; 12] = [
        "passenger",
        "member",
        "brother",
        "sister",
        "son",
        "daughter",
        "parent",
        "relative",
        "father",
        "man",
        "migrant",
        "person",
    ];
    PEOPLE.contains(&word) || ALSO.contains(&word)
}

/// People who may be in danger when it is known where they are.
const PEOPLE: [&str; 22] = [
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
];

/// `the witness will be moved to … on Monday`.
fn movement(text: &str, start: usize, end: usize, hits: &mut Hits) {
    const GO: [&str; 16] = [
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
    ];
    const WHEN: [&str; 13] = [
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
    ];
    let (before, behind) = sentence(text, start, end);
    let words = |part: &str| -> Vec<String> {
        let split = part.split(|c: char| !c.is_alphanumeric());
        split
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    let mut first = behind
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(2);
    if !first.any(|word| GO.iter().any(|go| word.eq_ignore_ascii_case(go))) {
        return;
    }
    let next = words(behind);
    let subject = words(before);
    let is_about_people = subject
        .iter()
        .rev()
        .take(5)
        .any(|word| PEOPLE.contains(&word.as_str()));
    let says_when = next.iter().any(|word| WHEN.contains(&word.as_str())) || has_day(&next);
    if is_about_people && says_when {
        let length = behind.trim_end().len();
        hits.add(
            Class::Movement,
            "where people will go, and when",
            start,
            end + length,
        );
    }
}

/// `on 3 March`, `2026 03 03`.
fn has_day(words: &[String]) -> bool {
    const MONTHS: [&str; 12] = [
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
    ];
    let is_number = |word: &String| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    words.windows(2).any(|pair| {
        let is_month = |word: &String| MONTHS.contains(&word.as_str());
        (is_number(&pair[0]) && is_month(&pair[1])) || (is_month(&pair[0]) && is_number(&pair[1]))
    })
}

/// `the shelter on Calle 5`: a street or a landmark close behind.
fn shelter(text: &str, start: usize, end: usize, hits: &mut Hits) {
    const WHERE: [&str; 17] = [
        "calle ",
        "avenida ",
        "carrera ",
        "av. ",
        " street",
        " avenue",
        "boulevard",
        "blvd",
        " km ",
        "kilometre ",
        "kilometer ",
        "behind the ",
        "next to the ",
        "opposite the ",
        "across from the ",
        "colonia ",
        "barrio ",
    ];
    let (_, behind) = sentence(text, start, end);
    let mut to = behind.len().min(70);
    while !behind.is_char_boundary(to) {
        to -= 1;
    }
    let near = behind[..to].to_lowercase();
    let first = WHERE.iter().filter_map(|word| {
        let at = near.find(word)?;
        // `on the street` is none of a name.
        let named = ![" street", " avenue"].contains(word) || has_name(&behind[..to], at);
        named.then_some(at + word.len())
    });
    let is_far = |at: usize| near[..at].contains([',', '(']);
    if let Some(at) = first.min().filter(|at| !is_far(*at)) {
        // Lower case may be longer or shorter than what was written.
        let at = at.min(to);
        let stop = (0..=at)
            .rev()
            .find(|at| behind.is_char_boundary(*at))
            .unwrap_or(0);
        hits.add(Class::Shelter, "where a shelter is", start, end + stop);
    }
}

/// True when the word before a place begins with a capital or a digit, as the name of a street does.
fn has_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let word = before.split_whitespace().next_back().unwrap_or("");
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
