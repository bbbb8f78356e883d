use lsp_types::{
    CompletionItem, CompletionItemKind as Kind, CompletionList, CompletionTextEdit, Position,
    TextEdit,
};

use super::context::{context, is_word};
use super::explain::of_field;
use super::position::{offset, range};
use super::site::Open;
use crate::model::{Field, KindRef, key_of};
use crate::source::{SitePath, Span};
use crate::syntax::front_matter;

/// So many are offered at most; typing on narrows them down.
const MOST: usize = 200;

/// Something that can be written.
struct Offer {
    word: String,
    says: String,
    kind: Kind,
}

/// What can be written at a place.
pub(super) fn complete(open: &Open, path: &SitePath, at: Position) -> Option<CompletionList> {
    let text = open.text(path)?;
    let offset = offset(&text, at);
    let split = front_matter::split(&text);
    let block = split.block.filter(|block| offset <= block.range().end);
    let (offers, word) = match block {
        Some(block) => in_front_matter(open, path, &text, block, offset)?,
        None => in_body(open, path, &text, split.body, offset)?,
    };
    let typed = text.get(word.start..offset)?.to_lowercase();
    // What begins with the typed letters comes first, then what holds them anywhere.
    let begins = |offer: &Offer| offer.word.to_lowercase().starts_with(&typed);
    let holds = |offer: &Offer| {
        offer.word.to_lowercase().contains(&typed) || offer.says.to_lowercase().contains(&typed)
    };
    let (first, rest): (Vec<Offer>, Vec<Offer>) = offers.into_iter().partition(begins);
    let all: Vec<Offer> = first
        .into_iter()
        .chain(rest.into_iter().filter(holds))
        .collect();
    let place = range(&text, Span::new(word.start, word.end.max(offset)));
    Some(CompletionList {
        is_incomplete: all.len() > MOST,
        items: all
            .into_iter()
            .take(MOST)
            .enumerate()
            .map(|(n, offer)| item(n, offer, place))
            .collect(),
    })
}

fn item(n: usize, offer: Offer, place: lsp_types::Range) -> CompletionItem {
    let text = match offer.kind {
        Kind::FIELD => format!("{}: ", offer.word),
        _ => offer.word.clone(),
    };
    CompletionItem {
        label: offer.word.clone(),
        kind: Some(offer.kind),
        filter_text: Some(format!("{} {}", offer.word, offer.says)),
        sort_text: Some(format!("{n:04}")),
        detail: (!offer.says.is_empty()).then_some(offer.says),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: place,
            new_text: text,
        })),
        ..CompletionItem::default()
    }
}

type Offers = (Vec<Offer>, std::ops::Range<usize>);

fn in_front_matter(
    open: &Open,
    path: &SitePath,
    text: &str,
    block: Span,
    offset: usize,
) -> Option<Offers> {
    let here = context(text, block, offset)?;
    let root = Field::of(key_of(path)?.kind);
    let field = if here.path.is_empty() {
        root
    } else {
        root.at(&here.path).ok()?
    };
    let mut offers = Vec::new();
    if here.is_key {
        let keys = field.fields().into_iter();
        offers.extend(keys.map(|(name, field)| Offer {
            word: name.to_owned(),
            says: of_field(&field),
            kind: Kind::FIELD,
        }));
    }
    // An item of a list may be one value.
    if !here.is_key || here.path.ends_with(".0") {
        offers.extend(values(open, &here.path, &field));
    }
    Some((offers, here.word))
}

/// The values that a field takes.
fn values(open: &Open, path: &str, field: &Field<'_>) -> Vec<Offer> {
    let item = field.item().filter(|_| field.is_list());
    let field = item.as_ref().unwrap_or(field);
    let plain = |words: &[&str]| {
        words
            .iter()
            .map(|word| offer(word, "", Kind::ENUM_MEMBER))
            .collect()
    };
    if !field.choices().is_empty() {
        return plain(field.choices());
    }
    if field.is_yes_or_no() {
        return plain(&["true", "false"]);
    }
    let name = path.trim_end_matches(".0").rsplit('.').next().unwrap_or("");
    match field.form() {
        Some("place") => return places(open),
        Some("record-id" | "ref-target") => return records(open),
        Some("act") => return categories(open),
        _ => {}
    }
    let registers = &open.live.setting().registers;
    match name {
        "area" | "country" | "countries" | "nationalities" | "nearest" | "from" | "to" => {
            places(open)
        }
        "category" => categories(open),
        "marking" => plain(&["U", "SBU"]),
        "post" | "posts" => {
            let posts = registers.posts.iter();
            posts
                .map(|post| offer(&post.key, &post.name, Kind::VALUE))
                .collect()
        }
        "subject" => {
            let tags = registers.subject_tags.iter();
            tags.map(|tag| offer(&tag.code, &tag.meaning, Kind::VALUE))
                .collect()
        }
        _ => entries(open, name),
    }
}

fn offer(word: &str, says: &str, kind: Kind) -> Offer {
    Offer {
        word: word.to_owned(),
        says: says.to_owned(),
        kind,
    }
}

fn places(open: &Open) -> Vec<Offer> {
    let registers = &open.live.setting().registers;
    let countries = registers.countries.iter();
    let areas = registers.areas().iter();
    countries
        .map(|country| offer(&country.alpha2, &country.name, Kind::VALUE))
        .chain(areas.map(|area| offer(&area.code, &area.name, Kind::VALUE)))
        .collect()
}

fn categories(open: &Open) -> Vec<Offer> {
    let categories = open.live.setting().registers.categories.iter();
    categories
        .map(|category| offer(&category.key, &category.label, Kind::VALUE))
        .collect()
}

/// Every record by its id, the newest number first.
fn records(open: &Open) -> Vec<Offer> {
    let documents = open.live.documents().iter().rev();
    let records = documents.filter(|it| it.key.kind.is_record());
    records
        .map(|it| {
            let title = open.title(&it.key).unwrap_or("");
            offer(&it.key.name, title, Kind::REFERENCE)
        })
        .collect()
}

/// The entries of the authored register that a field is named after: `route`, `networks`.
fn entries(open: &Open, name: &str) -> Vec<Offer> {
    let kind = KindRef::by_name(name).or_else(|| KindRef::by_folder(name));
    let Some(kind) = kind else { return Vec::new() };
    let documents = open
        .live
        .documents()
        .iter()
        .filter(|it| it.key.kind == kind);
    documents
        .map(|it| {
            let title = open.title(&it.key).unwrap_or("");
            offer(&it.key.name, title, Kind::REFERENCE)
        })
        .collect()
}

/// In the text: what `[[` leads to, and the sources that `[` cites.
fn in_body(open: &Open, path: &SitePath, text: &str, body: Span, offset: usize) -> Option<Offers> {
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    // The cursor may stand in a fence or a byte order mark, above the body.
    let line = text.get(start.max(body.range().start)..offset)?;
    let bracket = line.rfind('[')?;
    let typed = &line[bracket + 1..];
    let begin = offset - typed.len();
    let end = text[offset..].find(|letter: char| !is_word(letter));
    let word = begin..end.map_or(text.len(), |at| offset + at);
    if typed.contains(']') {
        return None;
    }
    if line[..bracket].ends_with('[') {
        let registers = open.live.documents().iter();
        let registers =
            registers.filter(|it| !it.key.kind.is_record() && it.key.kind.name != "page");
        let registers = registers.map(|it| {
            let says = open.title(&it.key).unwrap_or("");
            offer(
                &format!("{}/{}", it.key.kind.folder, it.key.name),
                says,
                Kind::REFERENCE,
            )
        });
        return Some((records(open).into_iter().chain(registers).collect(), word));
    }
    let record = open.document(path)?.record.as_ref()?;
    let sources = record.content.behaviour().sources();
    // What a source is called is not said: it may be protected.
    let sources = sources
        .iter()
        .map(|(key, _)| offer(key, "", Kind::REFERENCE));
    Some((sources.collect(), word))
}
