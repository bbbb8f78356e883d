use tera::Value;

use crate::graph::{Card, Setting};
use crate::model::fields::Text;
use crate::model::incident::Incident;
use crate::model::{ShownPoint, Withheld};
use crate::views::{Fields, ViewCx, list, say, word};

/// Where it happened, as far as it may be shown: everything finer than a first-level area comes
/// from [`Incident::shown_place`].
pub(super) fn place(incident: &Incident, card: &Card, cx: &ViewCx<'_>) -> Value {
    let setting = cx.frame.setting;
    let shown = incident.shown_place();
    let registers = &setting.registers;
    let area = card.area.as_deref().and_then(|code| registers.area(code));
    let withheld = shown.withheld.map(|why| match why {
        Withheld::Minors => say("text.withheld_minors"),
        Withheld::Shelter => say("text.withheld_shelter"),
    });
    Fields::new()
        .with("sea", incident.place.sea.map(|sea| word("sea", sea.key())))
        .with("area", area.map(|area| area.name.as_str()))
        .with(
            "countries",
            list(
                card.countries
                    .iter()
                    .map(|code| cx.frame.names.country(code)),
            ),
        )
        .with("locality", shown.locality.map(Text::as_str))
        .with(
            "kind",
            shown.kind.map(|kind| word("place_kind", kind.key())),
        )
        .with("point", shown.point.map(point))
        .with("withheld", withheld)
        .into()
}

/// A rounded point with its precision: `14.44° N, 89.18° W`.
fn point(point: ShownPoint) -> Fields {
    let decimals = usize::from(point.decimals);
    let half = |degrees: f64, plus: char, minus: char| {
        let letter = if degrees < 0.0 { minus } else { plus };
        format!("{:.decimals$}° {letter}", degrees.abs())
    };
    let (lat, lon) = (
        half(point.lat.get(), 'N', 'S'),
        half(point.lon.get(), 'E', 'W'),
    );
    Fields::new()
        .with("words", format!("{lat}, {lon}"))
        .with("decimals", u64::from(point.decimals))
}

/// The name of an area or country, by code or name: `Ocotepeque (HN)`.
pub(super) fn area_name(text: &str, setting: &Setting) -> Option<String> {
    let registers = &setting.registers;
    let area = registers
        .area(text)
        .or_else(|| registers.area_by_name(None, text));
    if let Some(area) = area {
        return Some(format!("{} ({})", area.name, area.country));
    }
    let country = registers
        .country(text)
        .or_else(|| registers.country_by_name(text));
    country.map(|country| country.name.clone())
}
