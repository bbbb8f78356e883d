use super::diagnostic::{Diagnostic, Severity};
use crate::source::{Fault, SitePath, Span};

const UTF8_HELP: &str = "save the file again as UTF-8: in Notepad `Save as`, encoding `UTF-8`; in Word `Plain text`, \
     encoding `Unicode (UTF-8)`";

impl Fault {
    /// The finding for the file at `path`.
    pub fn diagnostic(&self, path: &SitePath) -> Diagnostic {
        let (message, note, help) = self.words();
        let found = Diagnostic::new(
            "unreadable-file",
            Severity::Error,
            path,
            self.place(),
            message,
        );
        let found = if note.is_empty() {
            found
        } else {
            found.note(note)
        };
        // What cannot be read as text has no line that could be shown.
        found.help(help).silent()
    }

    fn place(&self) -> Span {
        match self {
            Self::Binary { at } | Self::NotUtf8 { at } => Span::new(*at, *at + 1),
            _ => Span::default(),
        }
    }

    /// What is wrong, why it matters, what to do.
    fn words(&self) -> (String, String, String) {
        let own = |message: &str, note: &str, help: &str| {
            (message.to_owned(), note.to_owned(), help.to_owned())
        };
        match self {
            Self::Name { why } => (
                "this file name does not work on every system".to_owned(),
                why.clone(),
                "rename the file, with letters, digits, `-` and `.` only".to_owned(),
            ),
            Self::NameNotText => own(
                "this file name is not valid text",
                "its bytes are not UTF-8; unreadable ones are shown as `\u{fffd}`",
                "rename the file, with letters, digits, `-` and `.` only",
            ),
            Self::LinkLeavesSite => own(
                "this is a link to a file outside the site, or to none",
                "only files of the site itself are read, so that a copy of the folder is complete",
                "copy the file here in place of the link",
            ),
            Self::LinkToFolder => own(
                "this is a link to a folder",
                "each file has one path, so that it is not read twice",
                "put the folder itself here, or remove the link",
            ),
            Self::NotAFile => own(
                "this is a device, a pipe or a socket, not a file",
                "",
                "remove it from the content folder",
            ),
            Self::TooLarge { size } => (
                format!("this file is too large: {} MB", size.div_ceil(1_000_000)),
                "a text of the site may have up to 8 MB".to_owned(),
                "divide it into several files, or keep it outside the content folder".to_owned(),
            ),
            Self::Utf16 => own(
                "this file is saved as UTF-16",
                "some Windows programs call this `Unicode`",
                UTF8_HELP,
            ),
            Self::Binary { at } => (
                format!("this file is not a text: byte {at} is zero"),
                String::new(),
                "keep only text in `.md`, `.yaml` and `.csv` files; a Word file has to be saved as \
                 plain text"
                    .to_owned(),
            ),
            Self::NotUtf8 { at } => (
                format!("this file is not saved as UTF-8: byte {at} belongs to no character"),
                "it was probably saved in an older Windows encoding; its accents would be lost"
                    .to_owned(),
                UTF8_HELP.to_owned(),
            ),
            Self::Unreadable { why } => (
                "this file could not be read".to_owned(),
                format!("the system says: {why}"),
                "close programs that hold it open, or ask for the right to read it".to_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Fault, SitePath};

    #[test]
    fn each_fault_says_what_is_wrong_and_what_to_do() {
        let faults = [
            Fault::Name {
                why: "Windows keeps the name `CON` for a device".to_owned(),
            },
            Fault::NameNotText,
            Fault::LinkLeavesSite,
            Fault::LinkToFolder,
            Fault::NotAFile,
            Fault::TooLarge { size: 9_000_000 },
            Fault::Utf16,
            Fault::Binary { at: 3 },
            Fault::NotUtf8 { at: 9 },
            Fault::Unreadable {
                why: "permission denied".to_owned(),
            },
        ];
        for fault in faults {
            let found = fault.diagnostic(&SitePath::new("content/a.md"));
            assert_eq!(found.rule, "unreadable-file");
            assert!(
                !found.message.is_empty() && found.help.len() == 1,
                "{found:?}"
            );
        }
        let found = Fault::NotUtf8 { at: 9 }.diagnostic(&SitePath::new("content/a.md"));
        assert_eq!((found.primary.span.start, found.primary.span.end), (9, 10));
    }
}
