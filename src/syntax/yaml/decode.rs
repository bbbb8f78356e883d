use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::guard::{self, LARGEST_BLOCK};
use super::subset;
use crate::source::Span;

/// Decodes the front matter `block` of `text`, without its `x-` keys, which are the author's own.
///
/// The message of a failure is for developers; what officers see comes from [`super::diagnose`].
pub fn decode<T: DeserializeOwned>(text: &str, block: Span) -> Result<T, String> {
    let yaml = block.of(text);
    if yaml.len() > LARGEST_BLOCK {
        return Err("the front matter is too large".to_owned());
    }
    let yaml = &*without_own_keys(yaml);
    if let Some(value) = subset::decode(yaml) {
        return Ok(value);
    }
    if guard::too_deep(yaml).is_some() {
        return Err("brackets stand too deep inside each other".to_owned());
    }
    if guard::has_features(yaml) {
        return Err("anchors, aliases and tags are not accepted".to_owned());
    }
    serde_yaml::from_str(yaml).map_err(|error| error.to_string())
}

/// The block without keys that begin with `x-` and what is indented below them.
fn without_own_keys(yaml: &str) -> Cow<'_, str> {
    if !yaml.starts_with("x-") && !yaml.contains("\nx-") {
        return Cow::Borrowed(yaml);
    }
    let mut kept = String::with_capacity(yaml.len());
    let mut own = false;
    for line in yaml.split_inclusive('\n') {
        let belongs = line.starts_with([' ', '\t', '\r', '\n', '#', '-', ']', '}']);
        own = line.starts_with("x-") || (own && belongs);
        if !own {
            kept.push_str(line);
        }
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::decode;
    use crate::source::Span;

    fn keys(text: &str) -> Result<Vec<String>, String> {
        let decoded: BTreeMap<String, serde_json::Value> = decode(text, Span::new(0, text.len()))?;
        Ok(decoded.into_keys().collect())
    }

    #[test]
    fn own_keys_are_left_out_with_all_below_them() {
        let text = "x-a: 1\ntitle: x\nx-b:\n  - one\n- two\nmarking: U\n";
        assert_eq!(keys(text).unwrap(), ["marking", "title"]);
    }

    #[test]
    fn what_front_matter_does_not_need_is_refused() {
        assert!(keys("a: &x 1\nb: *x\n").is_err());
        assert!(keys(&format!("a: {}{}", "[".repeat(40), "]".repeat(40))).is_err());
        assert!(keys(&format!("a: {}", "b".repeat(70_000))).is_err());
    }
}
