use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::io;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use tera::Value;

use super::data::{Lines, Row};
use super::parts::entry::Ends;
use super::piece::{Kept, Piece, Pieces};
use super::report::{Strip, Summary, Withdrawal};
use super::search::{self, Uses};
use super::{Fields, Frame, Turn, ViewCx, picture, row};
use crate::graph::{Atlas, Card, DocIx, GroupKind, Setting, Shared, Url};
use crate::model::{Content, Document, Marking, Texts};
use crate::search::Quick;
use crate::source::Digest;

/// Everything the planning of pages may ask.
pub struct Site<'a> {
    /// The files, resolved and grouped.
    pub atlas: &'a Atlas<'a>,
    /// What every page shows.
    pub frame: Frame<'a>,
    texts: &'a dyn Texts,
    pieces: &'a dyn Pieces,
    markings: Vec<Marking>,
    /// Of each file the one whose marking counts where its row is shown: itself, or the highest among
    /// the routes and networks that stand in the row.
    counting: Vec<DocIx>,
    shelf: Vec<Shelf>,
    cables: OnceLock<Cables>,
    entries: Vec<Digest>,
    strips: OnceLock<Vec<Strip>>,
    withdrawals: OnceLock<Vec<Withdrawal>>,
    uses: Shared<Uses>,
    lines: Shared<Vec<OnceLock<Lines>>>,
    summaries: OnceLock<Vec<Summary>>,
}

/// What is made once of a file for all pages that show it.
#[derive(Default)]
struct Shelf {
    ends: OnceLock<Ends>,
    pieces: Kept,
}

impl<'a> Site<'a> {
    /// The site of an atlas; `texts` gives the bodies of files when a view needs them, `pieces`
    /// renders what many pages show.
    pub fn new(atlas: &'a Atlas<'a>, texts: &'a dyn Texts, pieces: &'a dyn Pieces) -> Self {
        let setting = atlas.setting;
        let scheme = setting.config.marking.scheme;
        let marking = |ix| Marking::parse(scheme, &atlas.card(ix).marking);
        // What carries no known marking is never in the site; should it be asked for, it counts high.
        let files: Vec<(DocIx, &Document)> = atlas.all().collect();
        let files = files.par_iter();
        let markings: Vec<Marking> = files
            .clone()
            .map(|(ix, _)| marking(*ix).unwrap_or_else(|| setting.audience.ceiling.clone()))
            .collect();
        Self {
            counting: files
                .clone()
                .map(|(ix, _)| counting(atlas, *ix, &markings))
                .collect(),
            atlas,
            frame: Frame::new(setting),
            texts,
            pieces,
            markings,
            shelf: atlas.all().map(|_| Shelf::default()).collect(),
            cables: OnceLock::new(),
            entries: files
                .map(|(_, document)| RegisterEntry::digest(document))
                .collect(),
            strips: OnceLock::new(),
            withdrawals: OnceLock::new(),
            uses: Shared::default(),
            lines: Shared::default(),
            summaries: OnceLock::new(),
        }
    }

    /// True when other pages may name a file: it is in, and no partner that is shown by type only.
    pub fn is_named(&self, ix: DocIx) -> bool {
        self.atlas.is_named(ix)
    }

    /// The record that was sent under a message number, when it is in.
    pub fn cable(&'a self, number: &str) -> Option<Shown<'a>> {
        let cables = self.cables.get_or_init(|| cables(self.atlas));
        cables.get(number).map(|ix| self.shown(*ix))
    }

    /// A file with everything in it, for a page's inputs.
    pub fn whole(&'a self, ix: DocIx) -> Whole<'a> {
        Whole {
            document: self.atlas.document(ix),
            texts: self.texts,
            setting: self.atlas.setting,
        }
    }

    /// A file as other pages show it, for a page's inputs; only for files that are in.
    pub fn shown(&'a self, ix: DocIx) -> Shown<'a> {
        Shown { ix, site: self }
    }

    /// The fields of a register's entry, for a page's inputs; nothing for records and stubs.
    pub fn entry(&self, ix: DocIx) -> Option<RegisterEntry<'a>> {
        let document = self.atlas.document(ix);
        let record = document.record.as_ref()?;
        (!document.key.kind.is_record()).then(|| RegisterEntry {
            content: &record.content,
            digest: self.entries[ix.index()],
        })
    }

    /// The strips of all routes without counts, made once for all reports.
    pub(super) fn strips(&self) -> &[Strip] {
        self.strips.get_or_init(|| Strip::shapes(self.atlas))
    }

    /// The summaries of all countries that have a page, by code, made once for all pages that list
    /// them.
    pub(super) fn summaries(&self) -> &[Summary] {
        self.summaries.get_or_init(|| {
            let groups = self.atlas.groups(GroupKind::Country);
            let mut all: Vec<Summary> =
                groups.map(|group| Summary::of(self.atlas, group)).collect();
            all.sort_by(|a, b| a.code.cmp(&b.code));
            all
        })
    }

    /// What was withdrawn lately, found once for all reports.
    pub(super) fn withdrawals(&self) -> &[Withdrawal] {
        self.withdrawals.get_or_init(|| Withdrawal::all(self.atlas))
    }

    /// The uses of words by shard, found once for all shards that are made.
    pub(super) fn uses(&self) -> Arc<Uses> {
        // Asked for before others have to wait.
        let index = self.atlas.index();
        let uses = || Uses::of(&index, &search::shards_of(&index));
        self.uses.get_once(uses)
    }

    /// Every file as a row of data, for [`Shown::lines`].
    pub(super) fn lines(&self) -> Arc<Vec<OnceLock<Lines>>> {
        let rows = || self.shelf.iter().map(|_| OnceLock::new()).collect();
        self.lines.get_once(rows)
    }

    /// Lets go of what only pages of a turn need, which is as much as a fifth of all records.
    pub fn forget(&self, turn: Turn) {
        match turn {
            Turn::Words => {
                self.atlas.forget_index();
                self.uses.forget();
            }
            Turn::Rows => self.lines.forget(),
            Turn::Others => {}
        }
    }

    /// What the view of a page may see beside its inputs.
    pub(super) fn cx<'v>(&'v self, url: &'v Url, marking: &'v Marking) -> ViewCx<'v> {
        ViewCx {
            frame: &self.frame,
            url,
            marking,
        }
    }

    /// The marking of a file.
    pub fn marking(&self, ix: DocIx) -> &Marking {
        &self.markings[ix.index()]
    }

    /// The highest marking of some files; unclassified for none.
    pub fn highest(&self, files: impl IntoIterator<Item = DocIx>) -> Marking {
        let all = files.into_iter().map(|ix| self.marking(ix));
        all.max().cloned().unwrap_or_else(Marking::unclassified)
    }

    /// The highest marking of some files where they stand as rows or are counted: the routes and
    /// networks they name are shown with them.
    pub fn highest_in_rows(&self, files: impl IntoIterator<Item = DocIx>) -> Marking {
        let counting = |ix: DocIx| self.counting[ix.index()];
        self.highest(files.into_iter().map(counting))
    }
}

/// The file whose marking counts where the row of a file is shown.
fn counting(atlas: &Atlas<'_>, ix: DocIx, markings: &[Marking]) -> DocIx {
    let is_entry = |ix: DocIx| !atlas.document(ix).key.kind.is_record();
    let named = atlas.outgoing(ix).iter().map(|link| link.other);
    let named = named.filter(|other| is_entry(*other) && atlas.is_named(*other));
    let all = std::iter::once(ix).chain(named);
    all.max_by_key(|ix| &markings[ix.index()]).unwrap_or(ix)
}

/// The records by the numbers under which they were sent.
type Cables = HashMap<Box<str>, DocIx, BuildHasherDefault<Quick>>;

fn cables(atlas: &Atlas<'_>) -> Cables {
    let mut cables = Cables::default();
    for (ix, document) in atlas.all().filter(|(ix, _)| atlas.is_in(*ix)) {
        let cable = document.common().and_then(|common| common.cable.as_ref());
        if let Some(number) = cable.and_then(|cable| cable.mrn.as_deref()) {
            cables.entry(number.into()).or_insert(ix);
        }
    }
    cables
}

/// The fields of a register's entry among a page's inputs, without its text; equal when they are.
#[derive(Clone, Copy)]
pub struct RegisterEntry<'a> {
    /// Its fields.
    pub content: &'a Content,
    digest: Digest,
}

impl RegisterEntry<'_> {
    /// Made once of each entry, because many pages show some of its fields.
    fn digest(document: &Document) -> Digest {
        match &document.record {
            Some(record) if !document.key.kind.is_record() => Digest::of_value(&record.content),
            _ => Digest::default(),
        }
    }
}

impl Hash for RegisterEntry<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// A whole file among a page's inputs; equal when its bytes and those of its pictures are.
#[derive(Clone, Copy)]
pub struct Whole<'a> {
    /// The file.
    pub document: &'a Document,
    texts: &'a dyn Texts,
    setting: &'a Setting,
}

impl Whole<'_> {
    /// Its text as it was read, with the front matter.
    pub fn text(&self) -> io::Result<Arc<str>> {
        self.texts.text(self.document)
    }
}

impl Hash for Whole<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.document.path.hash(state);
        self.document.digest.hash(state);
        for (_, shown) in picture::shown(self.document, self.setting) {
            shown.hash(state);
        }
    }
}

/// A file among a page's inputs of which only the card is shown; equal when its card is.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    ix: DocIx,
    site: &'a Site<'a>,
}

impl<'a> Shown<'a> {
    /// Which file it is.
    pub fn ix(&self) -> DocIx {
        self.ix
    }

    /// What may be shown of it.
    pub fn card(&self) -> &'a Card {
        self.site.atlas.card(self.ix)
    }

    /// Its card for templates.
    pub fn row(&self) -> Value {
        row::row(self.card(), &self.site.frame).into()
    }

    /// What a link to it shows, for templates.
    pub fn link(&self) -> Value {
        row::link(self.card()).into()
    }

    /// Where its routes and networks lead, found once for all pages that show it.
    pub(super) fn ends(&self) -> &'a Ends {
        let made = &self.site.shelf[self.ix.index()];
        made.ends.get_or_init(|| Ends::of(self.site, self.card()))
    }

    /// It as a row of data, made once for all files that hold it, in its place among all `lines`.
    pub(super) fn lines<'l>(&self, lines: &'l [OnceLock<Lines>]) -> &'l Lines {
        lines[self.ix.index()].get_or_init(|| Lines::of(&Row::of(self.site, *self)))
    }

    /// Puts a piece of it, on a line of its own, onto the end of the HTML of a page from which `root`
    /// leads to the site's root.
    pub(super) fn push_piece(
        &self,
        piece: Piece,
        arguments: impl Fn() -> Fields,
        root: &str,
        html: &mut String,
    ) {
        let made = &self.site.shelf[self.ix.index()];
        let render = || self.site.pieces.render(piece.component(), arguments());
        made.pieces.get(piece, render).push(root, html);
        html.push('\n');
    }

    /// Another file of the same site.
    pub(super) fn beside(&self, ix: DocIx) -> Self {
        self.site.shown(ix)
    }

    /// Puts a link to it, with what kind of record it is, onto the end of a list's HTML.
    pub(super) fn push_related(&self, root: &str, html: &mut String) {
        let arguments = || Fields::new().with("row", self.link());
        self.push_piece(Piece::RelatedItem, arguments, root, html);
    }
}

impl Hash for Shown<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.site.atlas.face(self.ix).hash(state);
    }
}
