use std::collections::BTreeMap;

use crate::render::{Renderer, Theme};
use crate::views::strings;

#[test]
fn templates_ask_only_for_words_that_the_table_has() {
    let word = regex::Regex::new(r#""([a-z_0-9.]+)" \| word"#).unwrap();
    for (name, bytes) in Theme::embedded().templates() {
        let text = std::str::from_utf8(bytes).unwrap();
        for asked in word.captures_iter(text) {
            let key = &asked[1];
            assert!(strings::look_up(key).is_some(), "{name} asks for `{key}`");
        }
    }
}

#[test]
fn the_style_sheet_stays_small() {
    let renderer = Renderer::new(&BTreeMap::new())
        .map_err(|found| format!("{found:?}"))
        .unwrap();
    let assets = renderer.assets();
    let style = assets
        .iter()
        .find(|(url, _)| url == "assets/style.css")
        .unwrap();
    assert!(style.1.len() < 30_000);
}

#[test]
fn a_template_of_the_site_that_fails_is_named_with_its_line() {
    let own = |text: &str| {
        let files = [(
            "templates/incident.html".to_owned(),
            text.as_bytes().to_vec(),
        )];
        BTreeMap::from(files)
    };
    let found = Renderer::new(&own("fine\n{% if %}")).err().unwrap();
    assert_eq!(
        found[0].primary.path.as_str(),
        "theme/templates/incident.html"
    );
    assert!(found[0].message.contains("line 2"), "{}", found[0].message);
    assert!(Renderer::new(&own("fine")).is_ok());
}
