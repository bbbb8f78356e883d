use super::outcome::Outcome;
use super::{Session, lock::Lock};
use crate::output::Failure;
use crate::render::Renderer;
use crate::views::Site;

impl Session {
    /// Checks everything and lets `work` look at the site as a build would make it; nothing of it is
    /// written. Where a marking stands that must not be here, or the theme cannot be used, there is
    /// nothing to look at.
    pub fn look<T>(
        &self,
        work: impl FnOnce(&Site<'_>) -> T,
    ) -> Result<(Outcome, Option<T>), Failure> {
        let lock = Lock::take(&self.state()).ok();
        let loaded = self.load(lock.as_ref())?;
        let (atlas, mut outcome) = self.judge(&loaded);
        if outcome.is_blocked() {
            return Ok((outcome, None));
        }
        let renderer = match Renderer::new(&self.theme()?) {
            Ok(renderer) => renderer,
            Err(findings) => {
                outcome.diagnostics.extend(findings);
                return Ok((outcome, None));
            }
        };
        let site = Site::new(&atlas, &loaded.texts, &renderer);
        let seen = work(&site);
        Ok((outcome, Some(seen)))
    }
}
