use uuid::Uuid;

use crate::graph::Setting;

/// Ids that are the same whenever and wherever the same site is put out: name-based (RFC 9562,
/// version 5) of the site's address, or its title where it has none, and of what a thing is called there.
pub(super) struct Ids {
    site: Uuid,
}

impl Ids {
    pub(super) fn of(setting: &Setting) -> Self {
        let base = setting.config.base_url.as_deref();
        let name = base.map_or_else(
            || format!("chancery:{}", setting.config.title.as_str()),
            |address| address.trim_end_matches('/').to_owned(),
        );
        Self {
            site: Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()),
        }
    }

    /// The id of an object: `report--…`.
    pub(super) fn id(&self, kind: &str, name: &str) -> String {
        let uuid = Uuid::new_v5(&self.site, format!("{kind} {name}").as_bytes());
        format!("{kind}--{uuid}")
    }
}
