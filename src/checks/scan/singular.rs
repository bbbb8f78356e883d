use super::telling::PEOPLE;
use super::words::sentence;
use super::{Class, Hits};

/// Kinds of people of whom there is often one.
const WHO: &[&str] = &[
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
    "sobreviviente",
    "superviviente",
    "testigo",
    "médico",
    "médica",
    "doctora",
    "enfermera",
    "enfermero",
    "partera",
    "maestra",
    "maestro",
    "sacerdote",
    "monja",
    "abogada",
    "abogado",
    "periodista",
    "intérprete",
    "traductora",
    "traductor",
    "mujer",
    "niña",
    "niño",
    "hija",
    "hijo",
    "psicóloga",
    "psicólogo",
    "informante",
];

/// Looks at `only` and the like: `the only survivor` tells of people of a kind of whom there is one.
pub(super) fn look(text: &str, start: usize, end: usize, hits: &mut Hits) {
    let Some(rest) = text[end..]
        .strip_prefix(' ')
        .filter(|_| is_one(text, start))
    else {
        return;
    };
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    let who = words.next().unwrap_or("");
    let next = words.next().unwrap_or("").to_lowercase();
    // The `sole surviving son exemption` is a law.
    let is_law = words.next().is_some_and(|word| word == "exemption");
    let is_who = WHO.contains(&who.to_lowercase().as_str()) && is_person(who, &next);
    if is_who && !is_law && !is_figure(&rest[who.len()..]) && !is_supposed(text, start) {
        let what = "someone of whom there is one";
        hits.add(Class::Singular, what, start, end + 1 + who.len());
    }
}

/// True behind an article: `not the only witness`, `no es la única` say that there are more.
fn is_one(text: &str, start: usize) -> bool {
    const ARTICLES: [&str; 10] = [
        "the", "its", "their", "his", "her", "as", "la", "el", "su", "como",
    ];
    // Before `ú` the pattern asks for no border.
    if text[..start].ends_with(char::is_alphanumeric) {
        return false;
    }
    let mut words = text[..start]
        .trim_end()
        .rsplit(|letter: char| !letter.is_alphanumeric());
    let mut before = || words.next().unwrap_or_default().to_lowercase();
    ARTICLES.contains(&before().as_str())
        && ![before(), before()]
            .iter()
            .any(|word| ["not", "no"].contains(&word.as_str()))
}

/// True unless it is a thing: what survives may be a bridge, what is social a reason.
fn is_person(who: &str, next: &str) -> bool {
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
    match who.to_lowercase().as_str() {
        "surviving" => PEOPLE.contains(&next) || ALSO.contains(&next),
        "social" => next == "worker",
        _ => true,
    }
}

/// True for a figure of speech: `the only witness to your understanding`, `the only woman I love`.
fn is_figure(behind: &str) -> bool {
    const WHOSE: [&str; 6] = ["your", "my", "our", "his", "her", "its"];
    let to = behind.to_lowercase();
    let is_inner = WHOSE
        .iter()
        .any(|whose| to.starts_with(&format!(" to {whose} ")));
    is_inner || behind.starts_with(" I ") || behind.starts_with(" I'")
}

/// True in a sentence that only supposes somebody: `if he is the only child`.
fn is_supposed(text: &str, start: usize) -> bool {
    let (before, _) = sentence(text, start, start);
    let mut words = before.split(|c: char| !c.is_alphanumeric());
    words.any(|word| ["if", "whether", "unless"].contains(&word.to_lowercase().as_str()))
}
