use std::io;

use super::{facts, head};
use crate::graph::{DocIx, Url};
use crate::model::Common;
use crate::model::fields::Clearance;
use crate::model::incident::Incident;
use crate::syntax::markdown;
use crate::syntax::telegram::Telegram;
use crate::views::cable::Web;
use crate::views::record::Record;
use crate::views::{Fields, Page, PageType, Place, Plan, Site, ViewCx, days, say};

/// One beside each record, where the site makes them.
pub(in crate::views) const PAGE: PageType = PageType {
    name: "telegram",
    template: "telegram.txt",
    plan: Plan::File(plan),
};

/// The ending of its address.
const ENDING: &str = "txt";

fn plan<'a>(site: &'a Site<'a>, page_type: &'static PageType, ix: DocIx) -> Option<Page<'a>> {
    let atlas = site.atlas;
    let is_told = atlas.setting.config.has_telegrams() && atlas.card(ix).is_record();
    (is_told && atlas.is_in(ix)).then(|| {
        let place = |inputs: &Record<'a>| {
            let place = inputs.place(site, ix);
            Place {
                url: address(&place.url),
                ..place
            }
        };
        page_type.page_selected(site, place, move || Record::sent(site, ix), view)
    })
}

/// Where the telegram of the record at an address is.
pub(in crate::views) fn address(record: &Url) -> Url {
    record.with_ending(ENDING)
}

fn view(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<Fields> {
    let Some(common) = record.common() else {
        return Ok(Fields::new());
    };
    let is_exercise = common.exercise || cx.frame.setting.config.exercise;
    Ok(Fields::new()
        .with("exercise", is_exercise)
        .with("text", told(record, cx)?))
}

/// A record as a telegram, without the marking above and below it.
pub(in crate::views) fn told(record: &Record<'_>, cx: &ViewCx<'_>) -> io::Result<String> {
    let Some(common) = record.common() else {
        return Ok(String::new());
    };
    let mut telegram = Telegram::default();
    head::head(record, cx, common, &mut telegram);
    telegram.gap();
    let text = record.text()?;
    let body = record.document().body_span;
    let web = Web { record, cx };
    markdown::tell(&text, body, &common.marking, &web, &mut telegram);
    facts::facts(record, cx.frame.setting, &mut telegram);
    sign(record, common, cx, &mut telegram);
    Ok(telegram.into_text().trim_end().to_owned())
}

/// Who drafted, cleared and approved it, what was corrected since, and where it is to be found.
fn sign(record: &Record<'_>, common: &Common, cx: &ViewCx<'_>, into: &mut Telegram) {
    let setting = cx.frame.setting;
    let post = |key: &str| setting.registers.post(key).map(|post| post.name.as_str());
    let office = |one: &Clearance| {
        let post = one.post.as_deref().and_then(post);
        let day = one.day.map(days::long);
        let day = day.unwrap_or_else(|| say("sign.pending").to_owned());
        [post.unwrap_or_default(), one.office.as_str(), &day]
            .join(" ")
            .trim_start()
            .to_owned()
    };
    let verified = record.document().of::<Incident>();
    let verified = verified.and_then(|incident| incident.verified.as_ref());
    let drafted = common.drafted_by.iter().map(|one| one.office.as_str());
    let cleared = common.cleared_by.iter().map(office);
    into.heading(say("sign.heading"));
    into.field(
        say("sign.drafted_by"),
        &drafted.collect::<Vec<_>>().join(", "),
    );
    into.field(
        say("sign.cleared_by"),
        &cleared.collect::<Vec<_>>().join(", "),
    );
    let approved = common.approved_by.as_ref().map(office);
    into.field(say("sign.approved_by"), &approved.unwrap_or_default());
    let verified = verified.map(office);
    into.field(say("sign.verified_by"), &verified.unwrap_or_default());
    let review = common.review_by.map(days::long);
    into.field(say("sign.review_by"), &review.unwrap_or_default());
    into.field(say("cable.id"), &record.document().key.name);
    let page = record.own.card().url.as_str();
    let address = setting.audience.address(page);
    into.field(say("frame.permanent"), &address.unwrap_or_default());
    if !common.corrections.is_empty() {
        into.heading(say("heading.corrections"));
        for one in &common.corrections {
            let why = one.why.as_deref().unwrap_or_default();
            into.field(&days::long(one.day), format!("{} {why}", one.what).trim());
        }
    }
}
