//! A briefing book: the report of a country or a route with the full texts behind it, as one document
//! to print and carry. `chancery.yaml` chooses of which.

use std::hash::Hash;
use std::io;

use super::parts::words::fill;
use super::record::Record;
use super::report::Members;
use super::{Fields, Page, PageType, Place, Plan, Site, ViewCx, ViewFn};
use super::{country, list, route, say, telegram};
use crate::graph::{Audience, DocIx, Group, GroupKind, Url};
use crate::model::{Marking, Role};

/// The books of countries.
pub(super) const OF_COUNTRIES: PageType = PageType {
    name: "briefing-country",
    template: "briefing-country.html",
    // Full texts stand in it, so a change of any text may show.
    plan: Plan::Texts(of_countries),
};

/// The books of routes.
pub(super) const OF_ROUTES: PageType = PageType {
    name: "briefing-route",
    template: "briefing-route.html",
    plan: Plan::Texts(of_routes),
};

/// Days of which every record is in a book.
const DAYS: i32 = 90;

/// The most full texts that a book holds.
const LARGEST: usize = 40;

/// What a book holds.
#[derive(Hash)]
struct Book<'a, I> {
    report: I,
    /// The address of the report.
    of: &'a Url,
    title: &'a str,
    texts: Vec<Full<'a>>,
    /// Records of posts that are named in the report or its lists alone.
    others: usize,
}

/// A record with its full text.
#[derive(Hash)]
struct Full<'a> {
    record: Record<'a>,
    /// The highest marking of what its text shows, as it names what it refers to.
    marking: Marking,
}

impl<'a> Full<'a> {
    fn of(site: &'a Site<'a>, ix: DocIx) -> Self {
        let record = Record::sent(site, ix);
        let marking = record.place(site, ix).marking;
        Self { record, marking }
    }
}

/// Where the book of a group is, where the configuration asks for one.
pub(in crate::views) fn address(key: &str, cx: &ViewCx<'_>) -> Option<String> {
    let setting = cx.frame.setting;
    let is_asked = setting.config.has_briefing(key);
    is_asked.then(|| url(key, &setting.audience).as_str().to_owned())
}

fn url(key: &str, audience: &Audience) -> Url {
    Url::new(format!("briefings/{key}.{}", audience.page_extension))
}

fn of_countries<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let books = asked(site, GroupKind::Country);
    let view: ViewFn<Book<'a, country::Inputs<'a>>> = |book, cx| view(book, cx, country::view);
    let page = |group| page(site, page_type, group, country::select(site, group), view);
    books.map(page).collect()
}

fn of_routes<'a>(site: &'a Site<'a>, page_type: &'static PageType) -> Vec<Page<'a>> {
    let books = asked(site, GroupKind::Route).filter(|group| group.text.is_some());
    let view: ViewFn<Book<'a, route::Inputs<'a>>> = |book, cx| view(book, cx, route::view);
    let page = |group| page(site, page_type, group, route::select(site, group), view);
    books.map(page).collect()
}

/// The groups of a kind of which the configuration asks for a book.
fn asked<'a>(site: &'a Site<'a>, kind: GroupKind) -> impl Iterator<Item = &'a Group> {
    let config = &site.atlas.setting.config;
    let groups = site.atlas.groups(kind);
    groups.filter(|group| config.has_briefing(&group.key.key))
}

fn page<'a, I: Hash + Send + Sync + 'a>(
    site: &'a Site<'a>,
    page_type: &'static PageType,
    group: &'a Group,
    report: I,
    view: ViewFn<Book<'a, I>>,
) -> Page<'a> {
    let (chosen, others) = texts(site, group);
    let texts = chosen.iter().map(|ix| Full::of(site, *ix));
    let texts: Vec<Full<'a>> = texts.collect();
    let own = group.members.iter().copied().chain(group.text);
    let records: Vec<DocIx> = own.chain(chosen.iter().copied()).collect();
    let whole = site.highest_in_rows(records.iter().copied());
    let highest = texts.iter().map(|text| &text.marking).max().cloned();
    let place = Place {
        url: url(&group.key.key, &site.atlas.setting.audience),
        marking: highest.map_or(whole.clone(), |highest| highest.max(whole)),
        records,
    };
    let book = Book {
        report,
        of: &group.url,
        title: &group.title,
        others,
        texts,
    };
    page_type.page(site, place, book, view)
}

/// The records whose full text is in the book, newest first: what the post points out, then what is
/// new; and how many records of posts there are beside them.
fn texts(site: &Site<'_>, group: &Group) -> (Vec<DocIx>, usize) {
    let atlas = site.atlas;
    let members = Members::of(atlas, &group.members);
    let all: Vec<DocIx> = members.by_posts().collect();
    let since = atlas.setting.as_of.plus(-DAYS);
    let links = group.text.map_or(&[][..], |ix| atlas.outgoing(ix));
    let chosen = links.iter().filter(|link| link.role == Role::Highlight);
    let is_told = |ix: &DocIx| atlas.is_in(*ix) && atlas.card(*ix).is_record();
    let chosen = chosen.map(|link| link.other).filter(is_told);
    let mut chosen: Vec<DocIx> = chosen.collect();
    let order = |ix: &DocIx| (atlas.card(*ix).day, &atlas.card(*ix).key);
    let is_new = |ix: &DocIx| atlas.card(*ix).day.is_some_and(|day| day >= since);
    let mut new: Vec<DocIx> = all.iter().copied().filter(is_new).collect();
    new.sort_by(|a, b| order(b).cmp(&order(a)));
    new.retain(|ix| !chosen.contains(ix));
    chosen.extend(new);
    chosen.truncate(LARGEST);
    chosen.sort_by(|a, b| order(b).cmp(&order(a)));
    let others = all.iter().filter(|ix| !chosen.contains(ix)).count();
    (chosen, others)
}

fn view<I>(book: &Book<'_, I>, cx: &ViewCx<'_>, report: ViewFn<I>) -> io::Result<Fields> {
    // The report is the one that is cited, and its lists are beside it.
    let of = ViewCx {
        frame: cx.frame,
        url: book.of,
        marking: cx.marking,
    };
    let mut sheets = Vec::with_capacity(book.texts.len());
    for Full { record, marking } in &book.texts {
        sheets.push(
            Fields::new()
                .with("row", record.own.link())
                .with("banner", marking.banner())
                .with("text", telegram::told(record, cx)?),
        );
    }
    let further = (book.others > 0).then(|| {
        let n = book.others.to_string();
        fill(say("briefing.others"), &[("n", &n)])
    });
    let title = fill(say("briefing.title"), &[("title", book.title)]);
    Ok(report(&book.report, &of)?
        .with("title", title)
        .with("crumbs", crumbs(book.title, book.of, cx))
        .with("page_class", "report")
        .with("feed", None::<String>)
        .with("briefing", None::<String>)
        .with("sheets", list(sheets))
        .with("further", further))
}

/// The way from the first page over the report to its book.
fn crumbs(title: &str, report: &Url, cx: &ViewCx<'_>) -> tera::Value {
    let crumb =
        |label: &str, url: Option<&str>| Fields::new().with("label", label).with("url", url);
    list([
        crumb(say("nav.home"), Some(cx.frame.url("index").as_str())),
        crumb(title, Some(report.as_str())),
        crumb(say("briefing.eyebrow"), None),
    ])
}
