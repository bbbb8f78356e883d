use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::picture::is_picture;
use crate::syntax::markdown::PictureUse;

/// A picture without words in its place for those who do not see it.
pub(super) const RULE: Rule = Rule::file("missing-picture-words", Severity::Error, check).always();

/// Beginnings that say nothing: that it is a picture is told anyway.
const EMPTY: [&str; 12] = [
    "image of",
    "image showing",
    "picture of",
    "picture showing",
    "photo of",
    "photograph of",
    "screenshot of",
    "graphic of",
    "imagen de",
    "foto de",
    "fotografía de",
    "imagem de",
];

/// The most characters that are read aloud in one breath; more belongs into the text.
const LONGEST: usize = 300;

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    for used in &case.document.body.pictures {
        let Some((message, help)) = problem(used) else {
            continue;
        };
        found.push(
            case.finding(&RULE, used.span, message)
                .note("they are read aloud to who cannot see it, stand in the telegram, and remain where a picture is not loaded")
                .help(help),
        );
    }
}

fn problem(used: &PictureUse) -> Option<(String, &'static str)> {
    let words = used.words.to_lowercase();
    let said = |message: &str, help| Some((message.to_owned(), help));
    if !words.contains(char::is_alphabetic) {
        return said(
            "this picture has no words in its place",
            "write between the brackets what it shows and what follows from it: `![Sketch of the crossing: two posts on the west road](…)`",
        );
    }
    let stem = used
        .name
        .rsplit_once('.')
        .map_or(&*used.name, |(stem, _)| stem);
    let is_name = !words.contains(' ') && (is_picture(&words) || words == stem.to_lowercase());
    if is_name {
        return said(
            "the words of this picture are the name of a file",
            "write what it shows instead",
        );
    }
    if let Some(empty) = EMPTY.iter().find(|empty| words.starts_with(*empty)) {
        return Some((
            format!("the words of this picture begin with `{empty}`"),
            "begin with what it shows; that it is a picture is said anyway",
        ));
    }
    if words.chars().count() > LONGEST {
        return said(
            "the words of this picture are longer than 300 characters",
            "say in them what matters, and the rest in the text",
        );
    }
    None
}
