use crate::graph::Setting;
use crate::model::partner::Partner;
use crate::model::{Content, KindRef, Target, Typed};
use crate::views::record::{End, Record};
use crate::views::row::says_exercise;
use crate::views::{Fields, say, word};

/// A link to an entry of a register by its key, or the fixed words in its place.
pub(in crate::views) fn register_link<T: Typed>(
    record: &Record<'_>,
    key: &str,
    left_out: &'static str,
    setting: &Setting,
) -> Fields {
    let target = Target::Register(KindRef::of::<T>(), key.to_owned());
    label_of(record.find(&target), left_out, setting)
}

/// What may be shown of the other end of a reference: words, and an address where there is a page.
pub(in crate::views) fn label_of(
    end: Option<End<'_>>,
    left_out: &'static str,
    setting: &Setting,
) -> Fields {
    let label = |words: &str| Fields::new().with("label", words);
    match end {
        Some(End::In(shown, _)) => label(&shown.card().title)
            .with("url", shown.card().url.as_str())
            .with(
                "exercise",
                shown.card().exercise_badge && !says_exercise(&shown.card().title),
            ),
        Some(End::Unnamed(entry)) => label(&unnamed(entry.content, setting)),
        Some(End::LeftOut) | None => label(say(left_out)).with("left_out", true),
    }
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
pub(in crate::views) fn owner(record: &Record<'_>, owner: &str, setting: &Setting) -> Fields {
    let is_office = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || "-/ &".contains(c);
    let target = Target::Register(KindRef::of::<Partner>(), owner.to_owned());
    match record.find(&target) {
        None if owner.chars().all(is_office) => Fields::new().with("label", owner),
        end => label_of(end, "left_out.partner", setting),
    }
}
