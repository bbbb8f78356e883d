use super::case::SiteCase;
use super::rule::Rule;
use super::support::is_for_readers;
use crate::diagnostics::{Diagnostic, Edit, Severity};
use crate::graph::DocIx;
use crate::source::Span;
use crate::syntax::markdown::PictureUse;

/// The file of a picture is another than the one the text was written for, or the text does not say
/// which one it was.
pub(super) const RULE: Rule = Rule::record("changed-picture", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let Some(common) = document.common() else {
        return;
    };
    for used in &document.body.pictures {
        let beside = case
            .atlas
            .setting
            .pictures
            .beside(&document.path, &used.name);
        let Some((_, Ok(picture))) = beside else {
            continue;
        };
        let mark = picture.mark();
        let message = match &used.mark {
            Some(written) if *written == mark => continue,
            Some(_) => "this picture is another than the one the text was written for",
            None if is_for_readers(common) => {
                "the text does not say which picture it was cleared with"
            }
            None => continue,
        };
        let finding = RULE
            .at(case.path(ix), used.span, message)
            .note("the mark behind `#` stands for the bytes of the file: with it, a clearance of the text is one of the picture, too");
        let help = format!("look at the picture and write `{}#{mark}`", used.name);
        // A picture that is another wants eyes; one that has no mark yet is as the text means it.
        let is_certain = used.mark.is_none();
        found.push(match written(case, ix, used) {
            Some(span) => {
                let edit = Edit {
                    span,
                    replacement: format!("{}#{mark}", used.name),
                };
                finding.fix_all(help, vec![edit], is_certain)
            }
            None => finding.help(help),
        });
    }
}

/// Where the name with its mark is written, when it stands in the picture itself.
fn written(case: &SiteCase<'_>, ix: DocIx, used: &PictureUse) -> Option<Span> {
    let text = case.texts.text(case.atlas.document(ix)).ok()?;
    let whole = match &used.mark {
        Some(mark) => format!("{}#{mark}", used.name),
        None => used.name.clone(),
    };
    let own = used.span.of(&text);
    let at = own.rfind("](")? + own[own.rfind("](")?..].find(&whole)?;
    Some(Span::new(at, at + whole.len()).shifted(used.span.start as usize))
}
