use std::io;

use tera::Value;

use super::header::Header;
use super::web::Web;
use super::{origin, refs, related, sign};
use crate::model::fields::{Clearance, Keyed};
use crate::model::{Common, Correction, Detail};
use crate::syntax::markdown::{self, Numbering, RenderOptions};
use crate::views::parts::cite::Cited;
use crate::views::record::Record;
use crate::views::{Fields, ViewCx, days, labelled, list, safe_html, say, strings, telegram};

/// What differs between the kinds on the shared parts of their pages.
pub(in crate::views) struct Kind<'r> {
    /// Subject TAGS beside those of the categories.
    pub(in crate::views) subjects: &'static [&'static str],
    /// The office that verified it, beside those that cleared it.
    pub(in crate::views) verified_by: Option<&'r Clearance>,
}

/// Header, text, references, related records and signature of a record.
pub(in crate::views) fn fields(
    record: &Record<'_>,
    cx: &ViewCx<'_>,
    kind: &Kind<'_>,
) -> io::Result<Fields> {
    let Some(common) = record.common() else {
        return Ok(Fields::new());
    };
    let numbering = Numbering::Cable {
        banner: common.marking.to_string(),
    };
    let basis = common.marking_basis.iter();
    let basis = basis.map(|basis| strings::word("marking_basis", basis.key()));
    let as_of = cx.frame.setting.as_of;
    let embargo = common.publish_not_before.filter(|day| *day > as_of);
    let has_telegram = cx.frame.setting.config.has_telegrams();
    let telegram = has_telegram.then(|| telegram::address(cx.url));
    let telegram = telegram.as_ref().map(|url| Value::from(url.as_str()));
    Ok(body(record, cx, common, numbering)?
        .with("page_class", "record")
        .with("kind", labelled("kind", record.document().key.kind.name))
        .with("id", &*record.document().key.name)
        .with("mark", common.marking.as_str())
        .with("basis", basis.collect::<Vec<_>>().join(", "))
        .with(
            "header",
            Header::of(record, cx.frame.setting, common, kind.subjects),
        )
        .with("refs", refs::refs(record, common))
        .with("related", related::related(record, &cx.url.to_root()))
        .with("supersedes", related::supersedes(record))
        .with("superseded_by", related::superseded_by(record))
        .with("sign", sign::sign(common, cx, kind.verified_by))
        .with("corrections", corrections(&common.corrections))
        .with("evidence", common.evidence.len())
        .with_some("telegram", telegram)
        .with("embargo", embargo.map(days::day))
        .with("cite", cite(record, cx, common))
        .with("dataset", origin::dataset(record, common)))
}

/// How to cite a record: it speaks for its post, a row for its dataset.
fn cite(record: &Record<'_>, cx: &ViewCx<'_>, common: &Common) -> Fields {
    let setting = cx.frame.setting;
    let post = common.post.as_deref();
    let post = post.and_then(|key| setting.registers.post(key));
    let post = post.map(|post| post.from_line.as_str());
    let author = post.or_else(|| origin::title(record, common));
    let name = &*record.document().key.name;
    let entry = Cited {
        form: "techreport",
        key: name,
        author: author.unwrap_or(&setting.config.title),
        title: common.title.as_str(),
        number: Some(name),
        day: common.date,
        exercise: common.exercise,
    };
    Fields::new()
        .with("author", author)
        .with("address", setting.audience.address(cx.url.as_str()))
        .with("path", cx.url.as_str())
        .with("bibtex", entry.bibtex(cx))
}

/// Title, text and way to any authored file that has a page of its own.
pub(in crate::views) fn body(
    record: &Record<'_>,
    cx: &ViewCx<'_>,
    common: &Common,
    numbering: Numbering,
) -> io::Result<Fields> {
    let document = record.document();
    let text = record.text()?;
    let options = RenderOptions { numbering };
    let web = Web { record, cx };
    let body = markdown::render(&text, document.body_span, &options, &web);
    let contents = body.contents.iter().filter(|heading| heading.level <= 3);
    let contents = contents.map(|heading| {
        Fields::new()
            .with("level", u64::from(heading.level))
            .with("text", heading.text.as_str())
            .with("anchor", heading.anchor.as_str())
    });
    let own_language = cx.frame.setting.config.language();
    let lang = common.lang.as_deref().filter(|lang| *lang != own_language);
    let lead = document.body.lead.as_str();
    Ok(Fields::new()
        .with("title", common.title.as_str())
        .with("exercise", common.exercise)
        .with("row", record.own.link())
        .with("text_lang", lang)
        .with("crumbs", crumbs(record, cx))
        .with(
            "description",
            Some(lead).filter(|lead| !lead.is_empty() && !record.tells(lead)),
        )
        .with("body", safe_html(&body.html))
        .with("contents", list(contents))
        .with("details", details(&common.details)))
}

/// The way from the first page to a record: its first country, then itself.
fn crumbs(record: &Record<'_>, cx: &ViewCx<'_>) -> Value {
    let home = Fields::new()
        .with("label", say("nav.home"))
        .with("url", cx.frame.url("index").as_str());
    let card = record.own.card();
    let country = card.countries.first().filter(|_| card.is_record());
    let country = country.map(|code| cx.frame.names.country(code));
    let here = Fields::new()
        .with(
            "label",
            if card.is_record() {
                &*card.key.name
            } else {
                &*card.title
            },
        )
        .with("url", None::<String>);
    let all = [Some(home.into()), country, Some(here.into())];
    list(all.into_iter().flatten().collect::<Vec<Value>>())
}

fn details(details: &Keyed<'*', Detail>) -> Value {
    list(details.iter().map(|(name, detail)| {
        Fields::new()
            .with("label", name)
            .with("words", detail.0.as_str())
    }))
}

fn corrections(corrections: &[Correction]) -> Value {
    list(corrections.iter().map(|correction| {
        Fields::new()
            .with("day", days::day(correction.day))
            .with("what", correction.what.as_str())
            .with("why", correction.why.as_deref())
    }))
}
