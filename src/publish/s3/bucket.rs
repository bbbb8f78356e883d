use std::collections::BTreeMap;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use object_store::{
    Attribute, Attributes, Error, ObjectStore, ObjectStoreExt, PutOptions, PutPayload,
};
use tokio::runtime::Runtime;

use super::fault;
use super::lock::{Lock, holder};
use super::place::Place;
use crate::config::PublishTarget;
use crate::output::Failure;
use crate::publish::host::CACHE;
use crate::publish::media::media_type;
use crate::publish::mirror::Store;
use crate::publish::network::runtime;
use crate::publish::target::Environment;

/// Requests on their way at the same time.
const AT_ONCE: usize = 16;

/// A bucket of an object store.
pub(in crate::publish) struct Bucket {
    runtime: Arc<Runtime>,
    place: Arc<Place>,
    /// Ending of pages.
    pages: String,
    /// The memory of the target on this machine.
    state: PathBuf,
}

impl Bucket {
    /// The bucket of a target called `name`, of the site in `root`; nobody is asked yet.
    pub(in crate::publish) fn open(
        root: &Path,
        name: &str,
        target: &PublishTarget,
        environment: Environment<'_>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            runtime: Arc::new(runtime()?),
            place: Arc::new(Place::of(name, target, environment)?),
            pages: target
                .page_extension
                .as_deref()
                .unwrap_or("html")
                .to_owned(),
            state: root.join(".chancery/publish").join(name),
        })
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Failure> {
        let done = self.runtime.block_on(work);
        done.map_err(|error| fault::of(&self.place.name, &error))
    }

    fn attributes(&self, name: &str) -> Attributes {
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, media_type(name, &self.pages).into());
        attributes.insert(Attribute::CacheControl, CACHE.into());
        attributes
    }

    async fn send_one(&self, name: &str, bytes: Vec<u8>) -> Result<(), Error> {
        let options = PutOptions {
            attributes: self.attributes(name),
            ..PutOptions::default()
        };
        let payload = PutPayload::from(bytes);
        let key = self.place.key(name);
        self.place.store.put_opts(&key, payload, options).await?;
        Ok(())
    }
}

/// What stopped a file on its way.
enum Stopped {
    Here(Failure),
    There(Error),
}

impl Store for Bucket {
    type Lock = Lock;

    const COMPARES: bool = false;

    fn lock(&self) -> Result<Lock, Failure> {
        Lock::take(&self.runtime, &self.place, &holder(&self.state)?)
    }

    fn list(&self) -> Result<BTreeMap<String, u64>, Failure> {
        let place = &self.place;
        let folder = Some(&place.folder).filter(|folder| !folder.as_ref().is_empty());
        let listed = place.store.list(folder).map_ok(|object| {
            let name = place.file(&object.location);
            name.map(|name| (name, object.size))
        });
        let files: Vec<_> = self.wait(listed.try_collect())?;
        Ok(files.into_iter().flatten().collect())
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let read = |name: &&str| {
            let key = self.place.key(name);
            let bytes = async { self.place.store.get(&key).await?.bytes().await };
            match self.runtime.block_on(bytes) {
                Ok(bytes) => Ok(Some(bytes.to_vec())),
                Err(Error::NotFound { .. }) => Ok(None),
                Err(error) => Err(fault::of(&self.place.name, &error)),
            }
        };
        names.iter().map(read).collect()
    }

    fn send(&self, from: &Path, names: &[&str], sent: &mut dyn FnMut(&str)) -> Result<(), Failure> {
        let one = |name: &'_ &str| {
            let name = (*name).to_owned();
            async move {
                let path = from.join(&name);
                let bytes = fs::read(&path)
                    .map_err(|error| Stopped::Here(Failure::io("read", &path, &error)))?;
                self.send_one(&name, bytes).await.map_err(Stopped::There)?;
                Ok(name)
            }
        };
        let mut sending = stream::iter(names.iter().map(one)).buffer_unordered(AT_ONCE);
        let all = async {
            while let Some(name) = sending.try_next().await? {
                sent(&name);
            }
            Ok(())
        };
        self.runtime.block_on(all).map_err(|stopped| match stopped {
            Stopped::Here(failure) => failure,
            Stopped::There(error) => fault::of(&self.place.name, &error),
        })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        self.wait(self.send_one(name, bytes.to_vec()))
    }

    fn remove(&self, names: &[&str]) -> Result<(), Failure> {
        let remove = |name: &'_ &str| {
            let key = self.place.key(name);
            async move {
                match self.place.store.delete(&key).await {
                    Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
                    Err(error) => Err(error),
                }
            }
        };
        let removing = stream::iter(names.iter().map(remove)).buffer_unordered(AT_ONCE);
        self.wait(removing.try_collect())
    }
}
