use std::fs;
use std::path::{Path, PathBuf};

use super::args::RenumberArgs;
use super::exit::{Exit, Failure};
use super::files;
use super::site::Site;
use super::voice::Voice;
use crate::checks::set_telling_names_aside;
use crate::diagnostics::{Edit, applied};
use crate::model::fields::{Form, RecordId};
use crate::model::{self, Key, KindRef, LEDGERS, Status, key_of, mentions, moved};
use crate::source::{SitePath, SourceTree};

/// A file that is rewritten.
struct Change {
    path: SitePath,
    /// Where it stands afterwards.
    to: SitePath,
    before: String,
    after: String,
    citations: usize,
}

/// Gives a draft another number, and rewrites every citation of it.
pub(crate) fn run(args: &RenumberArgs, flag: Option<&Path>, voice: Voice) -> Result<Exit, Failure> {
    let (old, new) = (id(&args.old)?, id(&args.new)?);
    if old.prefix() != new.prefix() {
        return Err(
            Failure::usage(format!("{new} is of another kind than {old}")).help(format!(
                "keep the letters {} at the beginning",
                old.prefix()
            )),
        );
    }
    if old == new {
        return Err(Failure::usage("the two ids are the same"));
    }
    let site = Site::open(flag, voice)?;
    let mut tree = SourceTree::scan(&site.root, &[model::CONTENT, LEDGERS])
        .map_err(|error| Failure::machine("the site cannot be listed", &error))?;
    set_telling_names_aside(&mut tree);
    let path = the_record(&tree, &old)?;
    refuse_taken(&tree, &new)?;
    refuse_released(&tree, &path, &old)?;
    let to = moved(&path, &old, &new);
    let changes = changes(&tree, &path, &to, old.as_str(), new.as_str())?;
    carry_out(&site.root, &changes)?;
    for change in &changes {
        voice.say(&told(change));
    }
    voice.next("chancery check");
    Ok(Exit::Clean)
}

fn id(text: &str) -> Result<RecordId, Failure> {
    let id = RecordId::parse(text).map_err(|error| {
        let failure = Failure::usage(format!("`{text}`: {}", error.message));
        match error.help {
            Some(help) => failure.help(help),
            None => failure,
        }
    })?;
    if KindRef::by_prefix(id.prefix()).is_none() {
        return Err(Failure::usage(format!(
            "no kind of record has ids that begin with {}",
            id.prefix()
        ))
        .help("the letters are INC, ASM, ENG or CRD"));
    }
    Ok(id)
}

fn key(id: &RecordId) -> Option<Key> {
    KindRef::by_prefix(id.prefix()).map(|kind| Key::new(kind, id.as_str()))
}

fn holder<'t>(tree: &'t SourceTree, id: &RecordId) -> Vec<&'t SitePath> {
    let wanted = key(id);
    let listed = tree.files.iter().map(|file| &file.path);
    let all = listed.chain(tree.faults.iter().map(|file| &file.path));
    all.filter(|path| wanted.is_some() && key_of(path) == wanted)
        .collect()
}

fn the_record(tree: &SourceTree, id: &RecordId) -> Result<SitePath, Failure> {
    match holder(tree, id).as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(
            Failure::usage(format!("there is no record {id} in this site"))
                .help("look at the file names below `content`"),
        ),
        [first, second, ..] => Err(Failure::usage(format!(
            "{id} stands in two files: {first} and {second}"
        ))
        .help("rename one of the files by hand: which one is cited cannot be known")),
    }
}

fn refuse_taken(tree: &SourceTree, id: &RecordId) -> Result<(), Failure> {
    match holder(tree, id).first() {
        Some(path) => Err(Failure::usage(format!("{id} is taken: {path}"))
            .help("choose a number that is free; nothing was changed")),
        None => Ok(()),
    }
}

/// Readers may have noted the id of what was released: it never changes.
fn refuse_released(tree: &SourceTree, path: &SitePath, id: &RecordId) -> Result<(), Failure> {
    let text = read(tree, path)?;
    let text = crate::source::Text {
        digest: crate::source::Digest::of(text.as_bytes()),
        text,
    };
    let (document, _) = model::read(path, &text);
    let common = document.as_ref().and_then(model::Document::common);
    match common.map(|common| common.status) {
        Some(Status::Draft | Status::InClearance) => Ok(()),
        Some(Status::Released | Status::Withdrawn) => Err(Failure::usage(format!(
            "{id} was released: its id never changes, because readers cite it"
        ))
        .help("renumber the other record, or write a new one with `supersedes`")),
        None => Err(Failure::usage(format!(
            "the front matter of {path} cannot be read, so it is not known whether it was released"
        ))
        .help("mend it first: `chancery check` says where")),
    }
}

fn read(tree: &SourceTree, path: &SitePath) -> Result<String, Failure> {
    let found = tree.file(path).map(|file| tree.read(file));
    match found {
        Some(Ok(Ok(text))) => Ok(text.text),
        Some(Err(error)) => Err(Failure::machine(path.as_str(), &error)),
        _ => Err(Failure::usage(format!(
            "{path} cannot be read, so its citations cannot be rewritten; nothing was changed"
        ))
        .help("mend or remove the file first: `chancery check` says what is wrong with it")),
    }
}

fn changes(
    tree: &SourceTree,
    path: &SitePath,
    to: &SitePath,
    old: &str,
    new: &str,
) -> Result<Vec<Change>, Failure> {
    if let Some(fault) = tree.faults.first() {
        read(tree, &fault.path)?;
    }
    let mut changes = Vec::new();
    for file in &tree.files {
        let before = read(tree, &file.path)?;
        let (after, citations) = rewritten(&before, old, new);
        let is_record = file.path == *path;
        if citations > 0 || is_record {
            let to = if is_record { to } else { &file.path };
            changes.push(Change {
                path: file.path.clone(),
                to: to.clone(),
                before,
                after,
                citations,
            });
        }
    }
    Ok(changes)
}

/// The text with every whole `old` replaced, and how many there were.
fn rewritten(text: &str, old: &str, new: &str) -> (String, usize) {
    let found = mentions(text, old).into_iter();
    let edits = found.map(|span| Edit {
        span,
        replacement: new.to_owned(),
    });
    let edits: Vec<Edit> = edits.collect();
    (applied(text, &edits), edits.len())
}

/// Prepares every file, then puts them in place; what was put is put back when one fails.
fn carry_out(root: &Path, changes: &[Change]) -> Result<(), Failure> {
    let place = |path: &SitePath| root.join(path.as_str());
    let mut prepared: Vec<PathBuf> = Vec::new();
    for change in changes {
        match files::prepare(&place(&change.to), &change.after) {
            Ok(temporary) => prepared.push(temporary),
            Err(error) => {
                remove(&prepared);
                return Err(
                    Failure::machine(change.to.as_str(), &error).help("nothing was changed")
                );
            }
        }
    }
    for (n, (change, temporary)) in changes.iter().zip(&prepared).enumerate() {
        let to = place(&change.to);
        let put = fs::rename(temporary, &to).and_then(|()| {
            if change.to == change.path {
                Ok(())
            } else {
                fs::remove_file(place(&change.path))
            }
        });
        if let Err(error) = put {
            put_back(root, &changes[..=n]);
            remove(&prepared[n..]);
            return Err(Failure::machine(change.to.as_str(), &error)
                .help("what had been changed was put back"));
        }
    }
    Ok(())
}

fn remove(files: &[PathBuf]) {
    for file in files {
        let _ = fs::remove_file(file);
    }
}

fn put_back(root: &Path, changes: &[Change]) {
    for change in changes {
        let _ = files::replace(&root.join(change.path.as_str()), &change.before);
        if change.to != change.path {
            let _ = fs::remove_file(root.join(change.to.as_str()));
        }
    }
}

fn told(change: &Change) -> String {
    let times = match change.citations {
        1 => "1 place".to_owned(),
        n => format!("{n} places"),
    };
    match (change.to == change.path, change.citations) {
        (true, _) => format!("rewrote {times} in {}", change.path),
        (false, 0) => format!("moved {} to {}", change.path, change.to),
        (false, _) => format!("moved {} to {}, {times} rewritten", change.path, change.to),
    }
}

#[cfg(test)]
mod tests {
    use super::rewritten;

    #[test]
    fn only_whole_ids_are_rewritten() {
        let text = "[[INC-2026-HN-0007]], INC-2026-HN-00071, INC-2026-HN-0007-a, \
                    `INC-2026-HN-0007.md#facts` XINC-2026-HN-0007 INC-2026-HN-0007-";
        let (after, count) = rewritten(text, "INC-2026-HN-0007", "INC-2026-HN-0012");
        assert_eq!(count, 3);
        assert_eq!(
            after,
            "[[INC-2026-HN-0012]], INC-2026-HN-00071, INC-2026-HN-0007-a, \
             `INC-2026-HN-0012.md#facts` XINC-2026-HN-0007 INC-2026-HN-0012-"
        );
    }
}
