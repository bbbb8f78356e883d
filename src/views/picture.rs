//! The pictures of texts: which of them readers may see, and where their files are.

use super::Site;
use crate::graph::{DocIx, Setting, Url};
use crate::model::{Document, Marking};
use crate::picture::Picture;
use crate::source::{Digest, SitePath};
use crate::syntax::markdown::PictureHtml;

/// Stands for how pictures are made; another number makes all of them again.
const MADE: u32 = 1;

/// The file of a picture that a page shows.
pub struct PictureFile<'a> {
    /// Where it is.
    pub url: Url,
    /// The file that it is made of.
    pub path: &'a SitePath,
    /// What it is.
    pub picture: Picture,
    /// That of the file that shows it, which is as high as its own at least.
    pub marking: &'a Marking,
    /// The file that shows it.
    pub of: DocIx,
}

impl PictureFile<'_> {
    /// Equal keys, equal bytes.
    pub fn key(&self) -> Digest {
        Digest::of_value(&(MADE, env!("CARGO_PKG_VERSION"), self.picture))
    }
}

/// The files of all pictures that pages show, in the order of addresses.
pub fn pictures<'a>(site: &'a Site<'a>) -> Vec<PictureFile<'a>> {
    let atlas = site.atlas;
    if atlas.setting.pictures.is_empty() {
        return Vec::new();
    }
    let named = atlas.all().filter(|(ix, _)| atlas.is_named(*ix));
    let mut all: Vec<PictureFile<'a>> = named
        .flat_map(|(ix, document)| {
            let shown = shown(document, atlas.setting);
            shown.map(move |(path, picture)| PictureFile {
                url: address(&atlas.card(ix).url, &picture),
                path,
                picture,
                marking: site.marking(ix),
                of: ix,
            })
        })
        .collect();
    all.sort_by(|a, b| a.url.cmp(&b.url));
    all.dedup_by(|a, b| a.url == b.url);
    all
}

/// Stands for the pictures that a file shows.
pub fn shown_pictures(document: &Document, setting: &Setting) -> Digest {
    let shown: Vec<Picture> = shown(document, setting)
        .map(|(_, picture)| picture)
        .collect();
    Digest::of_value(&shown)
}

/// The pictures that a file's text may show.
pub(super) fn shown<'a>(
    document: &'a Document,
    setting: &'a Setting,
) -> impl Iterator<Item = (&'a SitePath, Picture)> {
    let used = document.body.pictures.iter();
    used.filter_map(move |used| one(document, &used.name, setting))
}

/// The picture that a text means by a name, when readers may see it.
fn one<'a>(
    document: &Document,
    name: &str,
    setting: &'a Setting,
) -> Option<(&'a SitePath, Picture)> {
    let record = document.record.as_ref()?;
    let (path, picture) = setting.pictures.beside(&document.path, name)?;
    let picture = picture.ok().filter(|_| record.no_picture().is_none())?;
    Some((path, picture))
}

/// The picture that a text means by a name, as the page at `own` shows it.
pub(super) fn html(
    document: &Document,
    of: &Url,
    name: &str,
    setting: &Setting,
    own: &Url,
) -> Option<PictureHtml> {
    let (_, picture) = one(document, name, setting)?;
    Some(PictureHtml {
        src: own.link_to(&address(of, &picture)),
        width: picture.width,
        height: picture.height,
    })
}

/// Beside the page of the file that shows it. The name of the file that it is made of is not in it: who
/// named it thought of no reader.
fn address(page: &Url, picture: &Picture) -> Url {
    let page = page.as_str();
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    let ending = picture.format.ending();
    Url::new(format!("{stem}-{}.{ending}", picture.mark()))
}
