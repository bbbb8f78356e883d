use super::case::FileCase;
use super::rule::Rule;
use super::words::{offer, shown};
use crate::diagnostics::{Diagnostic, Severity};
use crate::model::fields::Clearance;
use crate::source::Span;

/// A post is named by a key that no register has.
pub(super) const RULE: Rule = Rule::file("unknown-post", Severity::Error, check);

fn check(case: &FileCase<'_>, found: &mut Vec<Diagnostic>) {
    let Some(record) = case.record() else { return };
    let common = &record.common;
    let mut see = |key: &str, field: String| {
        if case.registers.post(key).is_some() {
            return;
        }
        let whole = case.field(&field);
        // A value that goes on in the next line is not written as it reads.
        let at = whole.of(case.text).find(key);
        let span = at.map_or(whole, |at| {
            Span::new(at, at + key.len()).shifted(whole.start as usize)
        });
        let finding = case.finding(&RULE, span, format!("there is no post {}", shown(key)));
        let near = case.registers.nearest_post(key).map(|near| near.code);
        let help = "write the key of a post, such as `tegucigalpa`; a post of your own goes into `content/registers/posts.csv`";
        found.push(offer(finding, span, near, help));
    };
    if let Some(post) = &common.post {
        see(post, "post".to_owned());
    }
    let lists = [
        ("drafted_by", &common.drafted_by),
        ("cleared_by", &common.cleared_by),
    ];
    for (name, list) in lists {
        for (n, clearance) in list.iter().enumerate() {
            if let Some(post) = &clearance.post {
                see(post, format!("{name}.{n}"));
            }
        }
    }
    if let Some(Clearance {
        post: Some(post), ..
    }) = &common.approved_by
    {
        see(post, "approved_by".to_owned());
    }
    if let Some(cable) = &common.cable {
        for (name, list) in [("to", &cable.to), ("info", &cable.info)] {
            for (n, addressee) in list.iter().enumerate() {
                // Addressees that are no posts stand in capitals.
                if addressee.starts_with(|c: char| c.is_ascii_lowercase()) {
                    see(addressee, format!("cable.{name}.{n}"));
                }
            }
        }
    }
}
