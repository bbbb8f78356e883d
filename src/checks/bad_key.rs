use super::case::SiteCase;
use super::case_collision::twin;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::DocIx;
use crate::model::KindRef;
use crate::model::country::Country;
use crate::model::registers::folded;
use crate::source::Span;

/// The name of a register entry or page is not a key.
pub(super) const RULE: Rule = Rule::record("bad-key", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let key = &case.atlas.document(ix).key;
    // Where the right name is taken, that is what is told.
    if key.kind.is_record() || twin(case, ix).is_some() {
        return;
    }
    let registers = &case.atlas.setting.registers;
    let file = |message: &str| RULE.at(case.path(ix), Span::default(), message);
    if !key.name.split('/').all(is_slug) {
        found.push(
            file("the name of this file is not a key")
                .note("its name is its address and what other files write to refer to it")
                .help(format!(
                    "name the file in small letters without accents, words joined by `-`, such as `{}.md`",
                    slug(&key.name)
                )),
        );
    } else if key.kind == KindRef::of::<Country>() {
        let code = key.name.to_uppercase();
        if registers.country(&code).is_none() {
            let near = registers.nearest_country(&key.name);
            let example = near.map_or("hn".to_owned(), |near| near.code.to_lowercase());
            found.push(
                file("the name of this file is not the code of a country")
                    .note("the text about a country is named by the country's two letters")
                    .help(format!("name the file like `{example}.md`")),
            );
        }
    }
}

fn is_slug(part: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    part.split('-').all(word)
}

/// The nearest key.
fn slug(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let plain = folded(name);
    let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { ' ' };
    let words: String = plain.chars().map(fits).collect();
    let joined = words.split_whitespace().collect::<Vec<_>>().join("-");
    if joined.is_empty() {
        "exercise-key".to_owned()
    } else {
        joined
    }
}
