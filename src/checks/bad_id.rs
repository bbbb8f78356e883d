use super::case::FileCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::KindRef;
use crate::model::fields::{Form, RecordId};
use crate::source::Span;

/// A record's file name is not an id, or not one that fits its folder.
pub(super) const RULE: Rule = Rule::file("bad-id", Severity::Error, check).always();

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let key = &case.document.key;
    if !key.kind.is_record() {
        return;
    }
    let finding = |message: String| case.finding(&RULE, Span::default(), message);
    let kind = key.kind;
    let example = format!("{}-2026-HN-0007", kind.prefix);
    let Ok(id) = RecordId::parse(&key.name) else {
        found.push(
            finding("the name of this file is not the id of a record".to_owned())
                .note("a record is known by its file name for ever")
                .help(format!("name the file like `{example}.md`: kind, year, letters, number of 4 to 6 digits")),
        );
        return;
    };
    if id.prefix() != kind.prefix {
        let message = match KindRef::by_prefix(id.prefix()) {
            Some(other) => format!(
                "the id begins with `{}`, which stands for {}, and the file is in `{}`",
                id.prefix(),
                other.folder,
                kind.folder
            ),
            None => format!(
                "no kind of record has ids that begin with `{}`",
                id.prefix()
            ),
        };
        let help = match KindRef::by_prefix(id.prefix()) {
            Some(other) => format!(
                "move the file to `content/{}`, or begin its id with `{}`",
                other.folder, kind.prefix
            ),
            None => format!("begin the id with `{}`", kind.prefix),
        };
        found.push(finding(message).help(help));
    } else if case.registers.country(id.letters()).is_none() {
        found.push(
            finding(format!(
                "`{}` in the id is not the code of a country",
                id.letters()
            ))
            .note("the letters are the country of the post that reports")
            .help("write the two-letter code of the post's country, such as `HN`"),
        );
    }
    let folder = case.document.path.as_str().rsplit('/').nth(1).unwrap_or("");
    if folder != id.year() {
        let place = format!("content/{}/{}", kind.folder, id.year());
        found.push(
            finding(format!(
                "the id is of the year {} and the folder is `{folder}`",
                id.year()
            ))
            .help(format!(
                "move the file to `{place}`, or give it an id of that folder's year"
            )),
        );
    }
}
