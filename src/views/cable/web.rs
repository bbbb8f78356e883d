use super::anchor;
use crate::graph::Card;
use crate::model::Target;
use crate::model::fields::{Form, SourceCite, is_record_id};
use crate::syntax::markdown::{self, LinkHtml, Links, PictureHtml};
use crate::views::record::{End, Record};
use crate::views::row::says_exercise;
use crate::views::{ViewCx, picture, say};

/// Answers for the links of a text.
pub(in crate::views) struct Web<'v> {
    pub(in crate::views) record: &'v Record<'v>,
    pub(in crate::views) cx: &'v ViewCx<'v>,
}

impl Links for Web<'_> {
    fn link(&self, target: &markdown::Target) -> LinkHtml {
        match target {
            markdown::Target::Web(address) | markdown::Target::Anchor(address) => LinkHtml::To {
                href: address.clone(),
                title: address.clone(),
            },
            markdown::Target::Other(_) => LinkHtml::Refused,
            _ => self.file(target),
        }
    }

    fn citation(&self, key: &str) -> Option<String> {
        if let Some(End::In(shown, _)) = self.cited_record(key) {
            return Some(self.cx.link_to(&shown.card().url));
        }
        let source = SourceCite::parse(key).ok()?.source;
        let content = &self.record.document().record.as_ref()?.content;
        let sources = content.behaviour().sources();
        let is_there = sources.iter().any(|(known, _)| *known == source);
        is_there.then(|| ["#", &anchor(&source)].concat())
    }

    fn hides(&self, key: &str) -> bool {
        is_record_id(key) && !matches!(self.cited_record(key), Some(End::In(..)))
    }

    fn picture(&self, name: &str) -> Option<PictureHtml> {
        let of = &self.record.own.card().url;
        let setting = self.cx.frame.setting;
        picture::html(self.record.document(), of, name, setting, self.cx.url)
    }
}

/// The title as the words of a link; invented content is never named without saying so.
pub(in crate::views) fn titled(card: &Card) -> String {
    if card.exercise_badge && !says_exercise(&card.title) {
        let word = say("frame.exercise_badge").to_lowercase();
        format!("{} ({word})", card.title)
    } else {
        card.title.to_string()
    }
}

impl Web<'_> {
    fn cited_record(&self, key: &str) -> Option<End<'_>> {
        if !is_record_id(key) {
            return None;
        }
        self.record.find(&Target::Record(key.to_owned()))
    }

    fn file(&self, target: &markdown::Target) -> LinkHtml {
        let wanted = Target::of_link(target);
        let found = wanted.as_ref().and_then(|target| self.record.find(target));
        let anchor = match target {
            markdown::Target::Record(id) => id.find('#').map_or("", |at| &id[at..]),
            _ => "",
        };
        match found {
            Some(End::In(shown, _)) => LinkHtml::To {
                href: self.cx.link_to(&shown.card().url) + anchor,
                title: titled(shown.card()),
            },
            _ => self.register_row(wanted.as_ref()),
        }
    }

    /// Countries, regions, categories and posts have pages also without a file of their own, when
    /// something in the site is about them.
    fn register_row(&self, wanted: Option<&Target>) -> LinkHtml {
        let registers = &self.cx.frame.setting.registers;
        let Some(Target::Register(kind, key)) = wanted else {
            return LinkHtml::LeftOut;
        };
        let card = self.record.own.card();
        let is_own = card
            .countries
            .iter()
            .any(|code| code.eq_ignore_ascii_case(key));
        match registers.country(&key.to_uppercase()) {
            Some(country) if kind.folder == "countries" && is_own => LinkHtml::To {
                href: self.cx.link_to(
                    &self
                        .cx
                        .frame
                        .url(&format!("countries/{}", key.to_lowercase())),
                ),
                title: country.name.clone(),
            },
            _ => LinkHtml::LeftOut,
        }
    }
}
