//! The files of a site in a version, with the same faults as a walk over the disk finds.

use std::collections::BTreeMap;

use gix::ObjectId;
use gix::bstr::ByteSlice;
use gix::object::tree::EntryKind;

use crate::source::{Fault, SitePath, fault_of_name};

/// Links that lead to links are followed so far.
const DEEPEST: usize = 8;

/// What of a site is in a version.
#[derive(Default)]
pub(super) struct Listing {
    /// `chancery.yaml`.
    pub(super) configuration: Option<ObjectId>,
    /// Files below `theme/`, by their path below it.
    pub(super) theme: Vec<(String, ObjectId)>,
    /// Files below `content/`.
    pub(super) found: Vec<(SitePath, Result<(), Fault>)>,
    /// Where the bytes of those are that can be read.
    pub(super) ids: BTreeMap<SitePath, ObjectId>,
}

/// A folder of the version, by its tree.
struct Walk<'g> {
    git: &'g gix::Repository,
    /// The site's own tree.
    site: gix::Tree<'g>,
    listing: Listing,
}

impl Listing {
    /// Lists the site that is in `folder` of a version's tree; an empty listing when there is none.
    pub(super) fn of(
        git: &gix::Repository,
        top: &gix::Tree<'_>,
        folder: &str,
    ) -> Result<Self, gix::Error> {
        let site = if folder.is_empty() {
            Some(git.find_tree(top.id)?)
        } else {
            let found = top.lookup_entry(folder.split('/'))?;
            let found = found.filter(|entry| entry.mode().is_tree());
            found
                .map(|entry| git.find_tree(entry.object_id()))
                .transpose()?
        };
        let Some(site) = site else {
            return Ok(Self::default());
        };
        let mut walk = Walk {
            git,
            site: site.clone(),
            listing: Self::default(),
        };
        walk.top(&site)?;
        Ok(walk.listing)
    }
}

impl Walk<'_> {
    fn top(&mut self, site: &gix::Tree<'_>) -> Result<(), gix::Error> {
        for entry in site.iter() {
            let entry = entry?;
            let (name, kind, id) = (entry.filename(), entry.mode().kind(), entry.object_id());
            match (name.as_bytes(), kind) {
                (b"chancery.yaml", EntryKind::Blob | EntryKind::BlobExecutable) => {
                    self.listing.configuration = Some(id);
                }
                (b"content", EntryKind::Tree) => self.content("content", true, id)?,
                (b"theme", EntryKind::Tree) => self.theme("", id)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn theme(&mut self, folder: &str, id: ObjectId) -> Result<(), gix::Error> {
        let tree = self.git.find_tree(id)?;
        for entry in tree.iter() {
            let entry = entry?;
            let path = format!("{folder}{}", entry.filename().to_str_lossy());
            match entry.mode().kind() {
                EntryKind::Tree => self.theme(&format!("{path}/"), entry.object_id())?,
                EntryKind::Blob | EntryKind::BlobExecutable => {
                    self.listing.theme.push((path, entry.object_id()));
                }
                EntryKind::Link | EntryKind::Commit => {}
            }
        }
        Ok(())
    }

    fn content(&mut self, folder: &str, is_text: bool, id: ObjectId) -> Result<(), gix::Error> {
        let tree = self.git.find_tree(id)?;
        for entry in tree.iter() {
            let entry = entry?;
            let raw = entry.filename();
            if raw.starts_with(b".") {
                continue;
            }
            let name = raw.to_str_lossy();
            let path = format!("{folder}/{name}");
            let is_text = is_text && raw.to_str().is_ok();
            let fault = if is_text {
                fault_of_name(&name)
            } else {
                Some(Fault::NameNotText)
            };
            let kind = entry.mode().kind();
            if kind == EntryKind::Tree {
                if let Some(fault) = fault {
                    self.listing.found.push((SitePath::new(&path), Err(fault)));
                }
                self.content(&path, is_text, entry.object_id())?;
                continue;
            }
            let file = match (fault, kind) {
                (Some(fault), _) => Err(fault),
                (None, EntryKind::Link) => self.linked(folder, entry.object_id(), DEEPEST)?,
                (None, EntryKind::Commit) => Err(Fault::NotAFile),
                (None, _) => Ok(entry.object_id()),
            };
            let path = SitePath::new(&path);
            if let Ok(id) = &file {
                self.listing.ids.insert(path.clone(), *id);
            }
            self.listing.found.push((path, file.map(drop)));
        }
        Ok(())
    }

    /// The file a link in `folder` leads to, when that is a file of the site.
    fn linked(
        &self,
        folder: &str,
        link: ObjectId,
        deep: usize,
    ) -> Result<Result<ObjectId, Fault>, gix::Error> {
        let target = self.git.find_object(link)?.detach().data;
        let parts = target.to_str().ok().and_then(|to| resolved(folder, to));
        let Some(parts) = parts.filter(|parts| !parts.is_empty() && deep > 0) else {
            return Ok(Err(Fault::LinkLeavesSite));
        };
        let Some(entry) = self.site.lookup_entry(parts.iter().copied())? else {
            return Ok(Err(Fault::LinkLeavesSite));
        };
        match entry.mode().kind() {
            EntryKind::Blob | EntryKind::BlobExecutable => Ok(Ok(entry.object_id())),
            EntryKind::Link => {
                let folder = parts[..parts.len() - 1].join("/");
                self.linked(&folder, entry.object_id(), deep - 1)
            }
            EntryKind::Tree => Ok(Err(Fault::LinkToFolder)),
            EntryKind::Commit => Ok(Err(Fault::NotAFile)),
        }
    }
}

/// The parts of the path that `to`, written in a link in `folder`, leads to; nothing when it leaves
/// the site.
fn resolved<'p>(folder: &'p str, to: &'p str) -> Option<Vec<&'p str>> {
    if to.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in to.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn a_link_is_followed_inside_the_site_only() {
        let to = |target| resolved("content/incidents", target).map(|parts| parts.join("/"));
        assert_eq!(to("a.md").as_deref(), Some("content/incidents/a.md"));
        assert_eq!(to("../pages/./b.md").as_deref(), Some("content/pages/b.md"));
        assert_eq!(to("../../../etc/hosts"), None);
        assert_eq!(to("/etc/hosts"), None);
    }
}
