use super::case::SiteCase;
use super::rule::Rule;
use crate::diagnostics::{Diagnostic, Severity};
use crate::graph::{DocIx, GroupKind, OldAddress, Url};
use crate::source::{SitePath, Span};

/// An old address cannot lead here.
pub(super) const RULE: Rule = Rule::record("bad-alias", Severity::Error, check).always();

fn check(case: &SiteCase<'_>, ix: DocIx, found: &mut Vec<Diagnostic>) {
    let document = case.atlas.document(ix);
    let Some(common) = document
        .common()
        .filter(|common| !common.aliases.is_empty())
    else {
        return;
    };
    for (n, alias) in common.aliases.iter().enumerate() {
        let span = || case.field(ix, &format!("aliases.{n}"));
        match OldAddress::of(alias) {
            OldAddress::Name => {}
            OldAddress::Page(url) if !is_page_now(case, &url) => {}
            OldAddress::Page(url) => found.push(taken(&document.path, span(), &url)),
            OldAddress::Unusable => found.push(
                RULE.at(&document.path, span(), "this old address is not inside the site")
                    .note("an old address becomes a small page that leads here; it is never written elsewhere")
                    .help("write the path below the site as it was, such as `reports/2019/old.html`, or remove it"),
            ),
        }
    }
}

/// The finding for an old address at which a page of the site stands.
fn taken(path: &SitePath, span: Span, url: &Url) -> Diagnostic {
    RULE.at(
        path,
        span,
        format!("a page of the site has the address `{url}` now"),
    )
    .note("an old address leads here only while nothing else stands there")
    .help("remove it, or correct it to the address this file had")
}

/// The finding for an old address at which a page stands that no file and no group has; where in the
/// file it is written is not looked up.
pub fn alias_taken(path: &SitePath, url: &Url) -> Diagnostic {
    taken(path, Span::default(), url)
}

/// True when a group without a file of its own has its page at the address; files are told apart by
/// `case-collision`.
fn is_page_now(case: &SiteCase<'_>, url: &Url) -> bool {
    GroupKind::ALL.iter().any(|kind| {
        let mut groups = case
            .atlas
            .groups(*kind)
            .filter(|group| group.text.is_none());
        groups.any(|group| group.url.as_str().eq_ignore_ascii_case(url.as_str()))
    })
}
