use super::rule::Rule;
use super::whole::is_record_file;
use crate::diagnostics::{Diagnostic, Severity};
use crate::picture::is_picture;
use crate::source::{SitePath, SourceTree, Span};

/// A file among the content that is not content. Found where the tree is listed.
pub(super) const RULE: Rule = Rule::found_elsewhere("other-file", Severity::Warning).always();

/// Reports the files of a tree that nothing reads.
pub(super) fn check(tree: &SourceTree, found: &mut Vec<Diagnostic>) {
    let tables = tree.files.iter().filter(|file| !is_read(&file.path));
    let others = tree.others.iter();
    // Of pictures it is told which no text shows.
    let others = others.filter(|file| !is_picture(file.path.file_name()));
    for file in others.chain(tables) {
        let name = file.path.file_name();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let finding = RULE.at(
            &file.path,
            Span::default(),
            "this file is not content and is left out of the site",
        );
        let finding = finding.silent();
        found.push(match ending.to_ascii_lowercase().as_str() {
            "gif" | "webp" | "tif" | "tiff" | "heic" | "svg" => finding
                .note("pictures are PNG or JPEG files, and the metadata of any can tell who took them and where")
                .help("save it as PNG or JPEG, or keep it outside the content folder"),
            "doc" | "docx" | "odt" | "rtf" | "pdf" | "txt" | "html" | "htm" => finding
                .note("only Markdown files, with the ending `.md`, are records")
                .help("write its text into a record or a page, and keep the file outside the content folder"),
            "markdown" | "mdown" => finding.help("give the file the ending `.md`"),
            "yaml" | "yml" | "csv" => finding
                .note("tables are read from `content/registers` only, and the manifest of evidence from `content/evidence/manifest.yaml`")
                .help("move it there, write it as a record with the ending `.md`, or keep it outside the content folder"),
            _ => finding.help("keep it outside the content folder"),
        });
    }
}

fn is_read(path: &SitePath) -> bool {
    is_record_file(path)
        || path.is_below("content/registers")
        || path.as_str() == "content/evidence/manifest.yaml"
}
