use std::borrow::Cow;

use crate::graph::Setting;
use crate::model::partner::Partner;
use crate::model::{Content, KindRef, Target, Typed};
use crate::views::record::{End, Record};
use crate::views::row::says_exercise;
use crate::views::{Fields, say, word};

/// What may be shown of the other end of a reference.
pub(in crate::views) struct Label<'a> {
    /// Its title, or fixed words in its place.
    pub(in crate::views) words: Cow<'a, str>,
    /// Where its page is; nothing where there is none.
    pub(in crate::views) url: Option<&'a str>,
    /// True where it is to be said beside the words that it is invented.
    pub(in crate::views) exercise: bool,
    left_out: bool,
}

impl<'a> Label<'a> {
    /// The label of a register's entry, by its key.
    pub(in crate::views) fn register<T: Typed>(
        record: &Record<'a>,
        key: &str,
        left_out: &'static str,
        setting: &Setting,
    ) -> Self {
        let target = Target::Register(KindRef::of::<T>(), key.to_owned());
        Self::of(record.find(&target), left_out, setting)
    }

    /// The label of an end.
    pub(in crate::views) fn of(
        end: Option<End<'a>>,
        left_out: &'static str,
        setting: &Setting,
    ) -> Self {
        let words = |words: Cow<'a, str>| Self {
            words,
            url: None,
            exercise: false,
            left_out: false,
        };
        match end {
            Some(End::In(shown, _)) => Self {
                url: Some(shown.card().url.as_str()),
                exercise: shown.card().exercise_badge && !says_exercise(&shown.card().title),
                ..words(Cow::Borrowed(&*shown.card().title))
            },
            Some(End::Unnamed(entry)) => words(Cow::Owned(unnamed(entry.content, setting))),
            Some(End::LeftOut) | None => Self {
                left_out: true,
                ..words(Cow::Borrowed(say(left_out)))
            },
        }
    }
}

impl From<Label<'_>> for Fields {
    fn from(label: Label<'_>) -> Self {
        let fields = Self::new().with("label", &*label.words);
        match (label.url, label.left_out) {
            (Some(url), _) => fields.with("url", url).with("exercise", label.exercise),
            (None, true) => fields.with("left_out", true),
            (None, false) => fields,
        }
    }
}

/// A link to an entry of a register by its key, or the fixed words in its place.
pub(in crate::views) fn register_link<T: Typed>(
    record: &Record<'_>,
    key: &str,
    left_out: &'static str,
    setting: &Setting,
) -> Fields {
    Label::register::<T>(record, key, left_out, setting).into()
}

/// What may be shown of the other end of a reference: words, and an address where there is a page.
pub(in crate::views) fn label_of(
    end: Option<End<'_>>,
    left_out: &'static str,
    setting: &Setting,
) -> Fields {
    Label::of(end, left_out, setting).into()
}

/// "a non-governmental organisation in Honduras": all that is shown of a partner by type only.
fn unnamed(content: &Content, setting: &Setting) -> String {
    let Some(partner) = Partner::of(content) else {
        return say("left_out.partner").to_owned();
    };
    let kind = word("partner", partner.kind.key());
    let registers = &setting.registers;
    let country = partner.country.as_deref();
    let country = country.and_then(|text| {
        registers
            .country(text)
            .or_else(|| registers.country_by_name(text))
    });
    match country {
        Some(country) => format!("{kind} in {}", country.name),
        None => kind.to_owned(),
    }
}

/// Who owns an action: an office as written, or a partner as far as it may be named. A key that is
/// neither could name a partner that is shown by type only, so it is not printed.
pub(in crate::views) fn owner<'a>(
    record: &Record<'a>,
    owner: &'a str,
    setting: &Setting,
) -> Label<'a> {
    let is_office = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/ &".contains(c);
    let target = Target::Register(KindRef::of::<Partner>(), owner.to_owned());
    match record.find(&target) {
        None if owner.chars().all(is_office) => Label {
            words: Cow::Borrowed(owner),
            url: None,
            exercise: false,
            left_out: false,
        },
        end => Label::of(end, "left_out.partner", setting),
    }
}
