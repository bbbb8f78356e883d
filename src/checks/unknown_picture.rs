use super::case::SiteCase;
use super::rule::Rule;
use super::words::{nearest, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::picture::is_picture;

/// A text names a picture that does not lie beside it.
pub(super) const RULE: Rule = Rule::record("unknown-picture", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let pictures = &case.atlas.setting.pictures;
    for used in &document.body.pictures {
        let name = used.name.as_str();
        if pictures.beside(&document.path, name).is_some() {
            continue;
        }
        let (message, help) = if name.contains(['/', '\\', ':']) {
            (
                "this picture is not taken from where it is".to_owned(),
                "copy the file into the folder of this text, and write its name alone".to_owned(),
            )
        } else if is_picture(name) {
            let near = nearest(name, pictures.names_beside(&document.path));
            let help = match near {
                Some(near) => format!("did you mean {}?", shown(near)),
                None => "put the file into the folder of this text, or correct the name".to_owned(),
            };
            (
                format!("there is no picture {} beside this text", shown(name)),
                help,
            )
        } else {
            (
                "pictures are files that end in `.png`, `.jpg` or `.jpeg`".to_owned(),
                "save it as PNG (a drawing) or JPEG (a photograph)".to_owned(),
            )
        };
        let finding = RULE.at(case.path(ix), used.span, message);
        found.push(
            finding
                .note("a picture lies in the folder of its text, so that it is cleared and taken away with it, and nothing is ever loaded from another host")
                .help(help),
        );
    }
}
