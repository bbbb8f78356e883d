use crate::graph::Card;
use crate::model::Tags;
use crate::model::fields::Text;
use crate::model::registers::Registers;

/// `KCRM, PHUM, HN`: subject TAGS from the categories, geographic TAGS from the countries, each in
/// the order of first use, where the record does not say its own.
pub(super) fn tags(
    card: &Card,
    own: Option<&Tags>,
    subjects: &[&str],
    registers: &Registers,
) -> String {
    let subject = own.map(|own| &*own.subject).unwrap_or_default();
    let geo = own.map(|own| &*own.geo).unwrap_or_default();
    let mut tags: Vec<&str> = subject.iter().map(Text::as_str).collect();
    if tags.is_empty() {
        let categories = card
            .categories
            .iter()
            .filter_map(|key| registers.category(key));
        tags.extend(subjects);
        tags.extend(
            categories
                .flat_map(|row| &row.subject_tags)
                .map(String::as_str),
        );
    }
    if geo.is_empty() {
        tags.extend(
            card.countries
                .iter()
                .filter_map(|code| registers.tag_of(code)),
        );
    } else {
        tags.extend(geo.iter().map(Text::as_str));
    }
    let mut once: Vec<&str> = Vec::new();
    for tag in tags {
        if !once.contains(&tag) {
            once.push(tag);
        }
    }
    once.join(", ")
}

#[cfg(test)]
mod tests {
    use super::tags;
    use crate::graph::{Card, Setting};
    use crate::model::fields::Day;
    use crate::model::registers::Registers;
    use crate::source::{SitePath, Text};

    #[test]
    fn tags_follow_from_category_and_country() {
        let text = b"---\ntitle: t\nmarking: U\nevent: 2026-01-17\nplace: HN-OC\nacts: [kidnapping, extortion]\n---\n";
        let path = SitePath::new("content/incidents/2026/INC-2026-HN-0001.md");
        let text = Text::from_bytes(text.to_vec()).unwrap();
        let document = crate::model::read(&path, &text).0.unwrap();
        let config = crate::config::load(&SitePath::new("chancery.yaml"), "title: t\n").unwrap();
        let setting = Setting::new(config, Registers::builtin(), Day::new(2026, 2, 1).unwrap());
        let card = Card::of(&document, &setting);
        assert_eq!(tags(&card, None, &[], &setting.registers), "KCRM, PHUM, HN");
    }
}
