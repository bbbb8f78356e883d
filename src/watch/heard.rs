use std::path::Path;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};

use crate::source::SitePath;

/// What an event means for the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// A file is being written and may be half done.
    Writing(SitePath),
    /// A file is done: closed, put here by a rename, or its rights were changed.
    Done(SitePath),
    /// A file is no longer there, perhaps only until its next version is put in its place.
    Gone(SitePath),
    /// A folder came or went, and with it whatever is in it.
    Folder(SitePath),
    /// Events were lost.
    Lost,
}

/// True where the system tells when a file that was written is closed.
const TELLS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What is part of a site, seen from its folder; all else beside it is nobody's matter.
const PARTS: [&str; 3] = ["chancery.yaml", "content", "theme"];

/// What an event means for the site in the folder `root`.
pub(super) fn heard(root: &Path, event: &Event) -> Vec<Heard> {
    if event.need_rescan() {
        return vec![Heard::Lost];
    }
    let say: fn(SitePath) -> Heard = match event.kind {
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => {
            Heard::Folder
        }
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_)) if TELLS_CLOSING => {
            Heard::Writing
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => Heard::Gone,
        // Said once more of both ends, after each was told by itself.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both)) if TELLS_CLOSING => {
            return Vec::new();
        }
        // Of the last two the system itself does not know what happened.
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Any
        | EventKind::Other => Heard::Done,
        EventKind::Access(_) => return Vec::new(),
    };
    let paths = event.paths.iter();
    paths
        .filter_map(|path| inside(root, path))
        .map(say)
        .collect()
}

/// The path inside the site, when it is part of it.
fn inside(root: &Path, path: &Path) -> Option<SitePath> {
    let inside = path.strip_prefix(root).ok()?;
    let parts = inside.components();
    let parts: Vec<_> = parts
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let is_part = PARTS.contains(&parts.first()?.as_ref());
    // What editors keep beside the files they write begins with a point.
    let is_hidden = parts.iter().any(|part| part.starts_with('.'));
    (is_part && !is_hidden).then(|| SitePath::new(parts.join("/")))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use notify::event::{
        AccessKind, AccessMode, DataChange, Flag, ModifyKind, RemoveKind, RenameMode,
    };
    use notify::{Event, EventKind};

    use super::{Heard, heard};
    use crate::source::SitePath;

    fn told(kind: EventKind, path: &str) -> Vec<Heard> {
        heard(
            Path::new("/site"),
            &Event::new(kind).add_path(PathBuf::from(path)),
        )
    }

    #[test]
    fn only_parts_of_the_site_are_heard() {
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let done = |path| vec![Heard::Done(SitePath::new(path))];
        assert_eq!(
            told(closed, "/site/content/pages/a.md"),
            done("content/pages/a.md")
        );
        assert_eq!(told(closed, "/site/chancery.yaml"), done("chancery.yaml"));
        for other in [
            "/site/public/index.html",
            "/site/.chancery/lock",
            "/site/content/pages/.a.md.swp",
            "/elsewhere/content/a.md",
            "/site",
        ] {
            assert_eq!(told(closed, other), Vec::new(), "{other}");
        }
    }

    #[test]
    fn a_file_that_is_read_is_nothing_and_lost_events_are_anything() {
        let read = EventKind::Access(AccessKind::Open(AccessMode::Any));
        assert_eq!(told(read, "/site/content/a.md"), Vec::new());
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(heard(Path::new("/site"), &lost), [Heard::Lost]);
    }

    #[test]
    fn a_file_that_is_taken_away_may_come_back() {
        let path = SitePath::new("content/a.md");
        for kind in [
            EventKind::Remove(RemoveKind::File),
            EventKind::Modify(ModifyKind::Name(RenameMode::From)),
        ] {
            assert_eq!(
                told(kind, "/site/content/a.md"),
                [Heard::Gone(path.clone())]
            );
        }
        let put = EventKind::Modify(ModifyKind::Name(RenameMode::To));
        assert_eq!(told(put, "/site/content/a.md"), [Heard::Done(path)]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_is_written_is_not_done_before_it_is_closed() {
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let path = SitePath::new("content/a.md");
        assert_eq!(told(written, "/site/content/a.md"), [Heard::Writing(path)]);
    }
}
