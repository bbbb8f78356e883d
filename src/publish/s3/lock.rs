use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::sync::Arc;

use object_store::{Error, ObjectStore, ObjectStoreExt, PutMode};
use tokio::runtime::Runtime;

use super::fault;
use super::place::Place;
use crate::output::Failure;

/// Name of the object that stands for the lock.
const LOCK: &str = ".chancery/lock";

/// Keeps other publishers out while it lives.
pub(in crate::publish) struct Lock {
    runtime: Arc<Runtime>,
    place: Arc<Place>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // One that stays is ours, and the next run of this clone takes it.
        let _ = self
            .runtime
            .block_on(self.place.store.delete(&self.place.key(LOCK)));
    }
}

impl Lock {
    /// Takes the lock. One that a run of this very clone left when it was cut off is taken over: a
    /// second one at the same time is kept out by the lock in the site's own folder.
    pub(super) fn take(
        runtime: &Arc<Runtime>,
        place: &Arc<Place>,
        holder: &str,
    ) -> Result<Self, Failure> {
        let key = place.key(LOCK);
        let made = place
            .store
            .put_opts(&key, holder.to_owned().into(), PutMode::Create.into());
        let lock = || Self {
            runtime: runtime.clone(),
            place: place.clone(),
        };
        match runtime.block_on(made) {
            Ok(_) | Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {}
            Err(error) => return Err(fault::of(&place.name, &error)),
        }
        // A store that does not know the condition has written over another one's lock: whoever was
        // last has it.
        let held = runtime.block_on(async { place.store.get(&key).await?.bytes().await });
        match held {
            Ok(bytes) if *bytes == *holder.as_bytes() => Ok(lock()),
            Ok(_) | Err(Error::NotFound { .. }) => Err(Failure {
                message: format!("another chancery is publishing to {}", place.name),
                help: Some(format!(
                    "wait until it is done, then run the command again; if it was cut off on another machine, remove the object {key} first"
                )),
                is_usage: false,
            }),
            Err(error) => Err(fault::of(&place.name, &error)),
        }
    }
}

/// Stands for this clone, in a file of its own memory.
pub(super) fn holder(state: &Path) -> Result<String, Failure> {
    let path = state.join("holder");
    if let Ok(holder) = fs::read_to_string(&path)
        && !holder.is_empty()
    {
        return Ok(holder);
    }
    // The system's own randomness, which every hash map begins with.
    let random = || RandomState::new().build_hasher().finish();
    let holder = format!("{:016x}{:016x}", random(), random());
    fs::create_dir_all(state)
        .and_then(|()| fs::write(&path, &holder))
        .map_err(|error| Failure::io("write", &path, &error))?;
    Ok(holder)
}
