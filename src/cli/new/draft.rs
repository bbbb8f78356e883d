use std::fmt::Write;

use crate::import::scalar;
use crate::model::{Field, KindRef};

/// Column at which comments begin.
const COMMENTS: usize = 32;

/// The text of a draft: the answers, then every other field as a comment with what it takes.
pub(super) fn draft(kind: KindRef, answers: &[(String, String)]) -> String {
    let root = Field::of(kind);
    let mut out = String::from("---\n");
    for (path, value) in answers {
        answer(&mut out, &root, path, value);
    }
    out.push_str("\n# Everything below may be left out. To use a line, remove the # before it.\n");
    let answered = |name: &str| {
        answers
            .iter()
            .any(|(path, _)| path.split('.').next() == Some(name))
    };
    // The kind's own fields first: they come last in the model, after those that all files have.
    let mut fields = root.fields();
    let own = fields.iter().position(|(name, _)| *name == "allow");
    if let Some(last_common) = own {
        fields.rotate_left(last_common + 1);
    }
    for (name, field) in fields.iter().filter(|(name, _)| !answered(name)) {
        commented(&mut out, 0, name, field, 2);
    }
    out.push_str("---\n");
    for (heading, words) in kind.outline() {
        let _ = write!(out, "## {heading}\n\n{words}\n\n");
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

/// One answer at its path; lists and keyed values are given as `a, b` and `key: value`.
fn answer(out: &mut String, root: &Field<'_>, path: &str, value: &str) {
    let field = root.at(path).ok();
    let comment = field.as_ref().map(Field::takes).unwrap_or_default();
    let (name, inner) = match path.split_once('.') {
        Some((name, inner)) => (name, Some(inner)),
        None => (path, None),
    };
    match (inner, &field) {
        (Some(inner), _) => {
            let _ = writeln!(out, "{name}:");
            line(out, &format!("  {inner}: {}", scalar(value)), &comment);
        }
        (None, Some(field)) if field.is_keyed() => {
            let _ = writeln!(out, "{name}:");
            let values = field.item().map(|item| item.takes()).unwrap_or_default();
            for entry in value.split(',') {
                let (key, value) = entry.split_once([':', '=']).unwrap_or((entry, "member"));
                line(
                    out,
                    &format!("  {}: {}", key.trim(), scalar(value.trim())),
                    &values,
                );
            }
        }
        (None, Some(field))
            if field.is_list() && field.item().is_some_and(|item| item.form().is_none()) =>
        {
            let _ = writeln!(out, "{name}:");
            let parts: Vec<&str> = if name == "raised" {
                vec![value]
            } else {
                value.split(',').collect()
            };
            for part in parts {
                let _ = writeln!(out, "  - {}", scalar(part.trim()));
            }
        }
        _ => line(out, &format!("{name}: {}", scalar(value)), &comment),
    }
}

/// A line with what else may stand there.
fn line(out: &mut String, written: &str, comment: &str) {
    if comment.is_empty() {
        let _ = writeln!(out, "{written}");
    } else {
        let _ = writeln!(out, "{written:<COMMENTS$} # {comment}");
    }
}

/// A field nobody was asked about, with its meaning and what it takes; groups with their keys.
fn commented(out: &mut String, indent: usize, name: &str, field: &Field<'_>, depth: usize) {
    let words = field.description().replace('\n', " ");
    let takes = field.takes();
    let comment = if takes.is_empty() || words.contains(&takes) {
        words
    } else {
        format!("{words} {takes}")
    };
    let head = format!("# {:indent$}{name}:", "");
    let _ = writeln!(out, "{head:<COMMENTS$} # {}", comment.trim());
    if depth == 0 {
        return;
    }
    let group = if field.fields().is_empty() {
        field.item()
    } else {
        Some(field.clone())
    };
    let Some(group) = group.filter(|group| !group.fields().is_empty()) else {
        return;
    };
    let (deeper, first) = match (field.is_keyed(), field.is_list()) {
        (true, _) => {
            let _ = writeln!(out, "# {:indent$}  {}:", "", example_key(field));
            (indent + 4, "")
        }
        (false, true) => (indent + 4, "- "),
        (false, false) => (indent + 2, ""),
    };
    for (n, (name, inner)) in group.fields().iter().enumerate() {
        if n == 0 && !first.is_empty() {
            commented(out, deeper - 2, &format!("- {name}"), inner, 0);
        } else {
            commented(out, deeper, name, inner, depth - 1);
        }
    }
}

/// A key of the pattern: `P1` for `^P[1-9]…`.
fn example_key(field: &Field<'_>) -> String {
    let pattern = field.key_pattern().unwrap_or_default();
    let letter = pattern
        .strip_prefix('^')
        .and_then(|rest| rest.chars().next());
    match letter {
        Some(letter) if letter.is_ascii_uppercase() => format!("{letter}1"),
        Some('[') if pattern.starts_with("^[A-Z]") => "A".to_owned(),
        _ => "key".to_owned(),
    }
}
