//! How high what is said of a file is marked: a finding may repeat words of its file, so that it may
//! stand on no page that is marked lower.

use super::snapshot::Snapshot;
use crate::diagnostics::Diagnostic;
use crate::model::Marking;
use crate::session::open::{CONFIGURATION, REGISTERS};
use crate::session::theme::THEME;
use crate::source::SitePath;
use crate::syntax::front_matter::split;
use crate::syntax::yaml;

impl Snapshot<'_> {
    /// True when the words of a finding may stand on the page at an address: neither its file nor
    /// another that it points into is marked above the page. What is no page of the site, but one of
    /// the preview's own, is marked as high as a file may be.
    pub fn may_say(&self, finding: &Diagnostic, url: &str) -> bool {
        let page = self.page_marking(url);
        let labels = std::iter::once(&finding.primary).chain(&finding.related);
        self.ceiling().is_within(page)
            || labels
                .map(|label| self.marking_of(&label.path))
                .all(|marking| marking.is_within(page))
    }

    /// The marking of what stands in a file on disk; where it cannot be read, that of its last
    /// readable content, and where there is none, the highest that a file may have.
    fn marking_of(&self, path: &SitePath) -> Marking {
        let is_everywhere =
            path.as_str() == CONFIGURATION || path.is_below(REGISTERS) || path.is_below(THEME);
        // What these hold stands on every page.
        if is_everywhere {
            return Marking::unclassified();
        }
        let known = self.live.place_of(path).map(|at| &self.live.documents[at]);
        let kept = self.live.files.get(path);
        let is_read = kept.is_some_and(|kept| !kept.is_older);
        let used = known.and_then(|document| Some(document.common()?.marking.as_str()));
        let marking = match used.filter(|_| is_read) {
            Some(marking) => self.marking_named(marking),
            None => kept
                .and_then(|kept| self.marking_in(kept.text.as_deref()?))
                .or_else(|| self.marking_named(used?)),
        };
        marking.unwrap_or_else(|| self.ceiling().clone())
    }

    /// The marking in a text that cannot be read otherwise.
    fn marking_in(&self, text: &str) -> Option<Marking> {
        let front = yaml::tree(text, split(text).block?).node?;
        self.marking_named(front.get("marking")?.text()?)
    }

    fn marking_named(&self, text: &str) -> Option<Marking> {
        Marking::parse(self.site.atlas.setting.config.marking.scheme, text.trim())
    }
}
