use super::cell::Cells;
use super::map::Part;

/// How a cell is written into words.
pub(super) type Write = fn(&str, bool) -> String;

/// The words of the parts that hold, joined; empty when none does.
pub(super) fn words(parts: &[Part], join: &str, cells: &Cells<'_>, write: Write) -> String {
    let mut out = String::new();
    for part in parts {
        if cells.hold(&part.when, &part.unless) {
            let begins = out.is_empty();
            if let Some(text) = filled(&part.text, cells, write, begins) {
                if !begins {
                    out.push_str(join);
                }
                out.push_str(&text);
            }
        }
    }
    out
}

/// A template with its columns filled in; nothing when one of them is empty.
fn filled(template: &str, cells: &Cells<'_>, write: Write, begins: bool) -> Option<String> {
    let mut out = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Column(column) => {
                let text = cells.get(column);
                if text.is_empty() {
                    return None;
                }
                out.push_str(&write(text, begins && out.is_empty()));
            }
        }
    }
    Some(out)
}

/// A piece of a template.
enum Piece<'t> {
    Words(&'t str),
    Column(&'t str),
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}') else {
            break;
        };
        out.push(Piece::Words(&rest[..open]));
        out.push(Piece::Column(&rest[open + 1..open + close]));
        rest = &rest[open + close + 1..];
    }
    out.push(Piece::Words(rest));
    out
}

/// The columns that a template names.
pub(super) fn columns(template: &str) -> Vec<&str> {
    let names = pieces(template).into_iter();
    names
        .filter_map(|piece| match piece {
            Piece::Column(column) => Some(column),
            Piece::Words(_) => None,
        })
        .collect()
}

/// A cell as it is.
pub(super) fn plain(text: &str, _begins: bool) -> String {
    text.to_owned()
}
