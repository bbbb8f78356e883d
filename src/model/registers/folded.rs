use crate::search::push_plain;

/// A name as it is compared: lower case, without accents, dots, apostrophes and a leading "the";
/// `&` is "and" and `St.` is "Saint", other signs only part the words.
pub fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        push_plain(&mut plain, letter);
    }
    let mut words = plain.split_whitespace().peekable();
    words.next_if_eq(&"the");
    let mut out = String::with_capacity(plain.len());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if word == "st" { "saint" } else { word });
    }
    out
}
