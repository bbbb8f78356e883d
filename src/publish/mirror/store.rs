use std::collections::BTreeMap;
use std::path::Path;

use crate::output::Failure;

/// Below it lies what chancery keeps at a target beside the site.
pub(in crate::publish) const OWN: &str = ".chancery/";

/// Holds files under names. Each is whole at any time: a reader gets the old bytes or the new ones.
pub(in crate::publish) trait Store {
    /// Keeps other publishers out while it lives, and lets go of the target however the process ends.
    type Lock;

    /// True when [`Store::send`] finds out by itself which files are there with the same bytes.
    const COMPARES: bool;

    /// Takes the lock; a second publisher at the same time is refused.
    fn lock(&self) -> Result<Self::Lock, Failure>;

    /// Every file that is there with its size, also what is not ours. What lies below [`OWN`] may
    /// be left out.
    fn list(&self) -> Result<BTreeMap<String, u64>, Failure>;

    /// The bytes of those files that are there, in the order asked for.
    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure>;

    /// Puts files of a folder here, in any order, and says each that is whole here now and was not
    /// before.
    fn send(&self, from: &Path, names: &[&str], sent: &mut dyn FnMut(&str)) -> Result<(), Failure>;

    /// Puts some bytes here.
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure>;

    /// Removes files; that one is not there is no failure.
    fn remove(&self, names: &[&str]) -> Result<(), Failure>;
}
