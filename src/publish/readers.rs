use super::packed::compressions;
use crate::config::{Config, PublishTarget};
use crate::model::Marking;
use crate::output::Failure;
use crate::session::Readers;

/// For whom the site is made at a target, called `name`. Fails when the configuration asks for what
/// must not be.
pub fn readers(config: &Config, name: &str, target: &PublishTarget) -> Result<Readers, Failure> {
    compressions(name, target)?;
    let own = &config.marking.ceiling.0;
    let wrong = |what: &str, help: String| {
        Failure::usage(format!("`publish: {name}:` in chancery.yaml: {what}"), help)
    };
    let ceiling = match &target.ceiling {
        None => own.clone(),
        Some(written) => Marking::parse(config.marking.scheme, written.0.as_str())
            .filter(|ceiling| ceiling.is_within(own))
            .ok_or_else(|| {
                wrong(
                    "its ceiling is above that of the site, or of another marking scheme",
                    format!("write `ceiling: {own}` or a lower one"),
                )
            })?,
    };
    let extension = target.page_extension.as_deref();
    let is_ending = |ending: &str| {
        (1..=8).contains(&ending.len())
            && ending
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    if !extension.is_none_or(is_ending) {
        return Err(wrong(
            "`page_extension` is not the ending of a file's name",
            "write a few small letters without a point, such as `page_extension: aspx`".to_owned(),
        ));
    }
    let base = target.base_url.as_deref();
    let is_absolute = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    if !base.is_none_or(is_absolute) {
        return Err(wrong(
            "`base_url` is not an absolute address",
            "begin it with `https://`".to_owned(),
        ));
    }
    Ok(Readers {
        ceiling: Some(ceiling),
        base_url: base.map(str::to_owned),
        page_extension: extension.map(str::to_owned),
    })
}
