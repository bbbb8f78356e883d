use super::words::sentence;
use super::{Class, Hits};

/// Words of a street or a landmark.
const WHERE: &[&str] = &[
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
    "across the street from ",
    "calzada ",
    "atrás de ",
    "detrás de ",
    "a un costado de",
    "al lado de",
    "colonia ",
    "barrio ",
];

/// Words of a street that are cut short.
const SHORT: [&str; 6] = [" Av", " Avda", " av", " Blvd", " Col", " col"];

/// Looks at a word for a shelter: `the shelter on Calle 5` has a street or a landmark close behind.
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    // With a capital it is a name of women, and of places.
    if text[start..].starts_with("Refugio") {
        return;
    }
    let (_, behind) = sentence(text, start, end);
    let mut to = behind.len().min(70);
    while !behind.is_char_boundary(to) {
        to -= 1;
    }
    let near = behind[..to].to_lowercase();
    // What ends in `Av.` is cut there, as if a sentence ended.
    let is_cut =
        to == behind.len() && SHORT.iter().any(|short| behind.ends_with(short)) && !is_far(&near);
    let first = WHERE.iter().filter_map(|word| {
        let at = near.find(word)?;
        let is_named = match *word {
            // `on the street` is none of a name.
            " street" | " avenue" => has_name(&behind[..to], at),
            // Nor is `en la calle`, and a `carrera` may be a race.
            "calle " | "avenida " | "carrera " | "calzada " | "colonia " | "barrio " => {
                behind.get(at + word.len()..).is_some_and(begins_name)
            }
            _ => true,
        };
        is_named.then_some(at + word.len())
    });
    let first = first.min().filter(|at| !is_far(&near[..*at]));
    if let Some(at) = first.or(is_cut.then_some(to)) {
        // Lower case may be longer or shorter than what was written.
        let at = at.min(to);
        let stop = (0..=at)
            .rev()
            .find(|at| behind.is_char_boundary(*at))
            .unwrap_or(0);
        hits.add(Class::Shelter, "where a shelter is", start, end + stop);
    }
}

/// True when something else stands between: behind a comma the place may follow, `, in … Street`.
fn is_far(between: &str) -> bool {
    const PLACE: [&str; 14] = [
        " in ",
        " on ",
        " at ",
        " en ",
        " sobre ",
        " ubicad",
        " located ",
        " behind ",
        " next to ",
        " opposite ",
        " across ",
        " a un costado",
        " atrás",
        " detrás",
    ];
    // `refugio en el albergue de la calle …`: the nearer word tells it.
    let mut nearer = ["albergue", "shelter"].into_iter();
    let is_nearer = nearer.any(|it| between.contains(it));
    let behind_comma = between.split_once(',').map(|(_, rest)| rest);
    is_nearer
        || between.contains('(')
        || behind_comma
            .is_some_and(|rest| rest.contains(',') || !PLACE.iter().any(|it| rest.starts_with(it)))
}

/// True when the word before a place begins with a capital or a digit, as the name of a street does.
fn has_name(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("");
    let word = before.split_whitespace().next_back().unwrap_or("");
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// True for `Zaragoza`, `de la Plata`, `5`, `número 12`.
fn begins_name(text: &str) -> bool {
    let small = ["de la ", "de los ", "de las ", "del ", "de ", "número "];
    let rest = small.iter().find_map(|word| text.strip_prefix(word));
    rest.unwrap_or(text)
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
