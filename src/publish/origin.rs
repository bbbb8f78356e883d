use std::collections::BTreeMap;

use crate::history::{Repository, Trouble, is_same_text};
use crate::output::{Failure, Origin};
use crate::session::Session;

/// The commit that the files of a site are of, with those that are not as they are in it; nothing
/// for a site that lies in no repository. Fails where the repository cannot be read.
pub fn origin(session: &Session) -> Result<Option<Origin>, Failure> {
    let root = &session.options.root;
    let repository = match Repository::open(root) {
        Ok(repository) => repository,
        Err(Trouble::NoRepository(_)) => return Ok(None),
        Err(trouble) => return Err(refused(&trouble)),
    };
    let head = repository
        .version("HEAD")
        .map_err(|trouble| refused(&trouble))?;
    let unread = |error| Failure::io("compare with the last commit", root, &error);
    let changed = head.changed(&session.tree).map_err(unread)?;
    let content = changed.files.iter().chain(&changed.gone);
    let mut uncommitted: Vec<String> = content.map(ToString::to_string).collect();
    let configuration = session.configuration_bytes()?;
    if !is_same_text(&configuration, &head.configuration) {
        uncommitted.push("chancery.yaml".to_owned());
    }
    let theme = session.theme()?;
    uncommitted.extend(
        differing(&theme, &head.theme)
            .into_iter()
            .map(|path| format!("theme/{path}")),
    );
    uncommitted.sort();
    Ok(Some(Origin {
        commit: head.id,
        uncommitted,
    }))
}

fn differing<'t>(
    now: &'t BTreeMap<String, Vec<u8>>,
    then: &'t BTreeMap<String, Vec<u8>>,
) -> Vec<&'t String> {
    let other = now.iter().filter(|(path, bytes)| {
        !then
            .get(*path)
            .is_some_and(|then| is_same_text(then, bytes))
    });
    let gone = then.keys().filter(|path| !now.contains_key(*path));
    other.map(|(path, _)| path).chain(gone).collect()
}

fn refused(trouble: &Trouble) -> Failure {
    Failure::usage(
        format!("what is published must be committed, and {trouble}"),
        trouble.help(),
    )
}
