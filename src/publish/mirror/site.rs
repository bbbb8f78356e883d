use std::collections::BTreeSet;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use super::order::Order;
use super::store::Store;
use super::survey::{PUBLISHED, Survey, WRITING};
use crate::output::{Failure, MANIFEST, Manifest, StopAt, StopPoint};
use crate::publish::plan::Plan;
use crate::publish::publishable::Publishable;
use crate::publish::signature::SIGNATURE;
use crate::publish::target::{Earlier, Published, Target};
use crate::source::hex;

/// A target without releases, over whatever holds its files.
pub(in crate::publish) struct Mirror<'s, S> {
    store: S,
    keep: usize,
    stop: &'s StopAt,
}

impl<'s, S> Mirror<'s, S> {
    pub(in crate::publish) fn new(store: S, keep: usize, stop: &'s StopAt) -> Self {
        Self { store, keep, stop }
    }
}

impl<S: Store> Target for Mirror<'_, S> {
    fn there(&self) -> Result<Option<Manifest<'static>>, Failure> {
        Ok(Survey::of(&self.store)?.there())
    }

    fn read(&self, names: &[&str]) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        self.store.read(names)
    }

    fn publish(&self, site: &Publishable, shown: &Plan) -> Result<Published, Failure> {
        let _lock = self.store.lock()?;
        let mut survey = Survey::of(&self.store)?;
        let new = site.manifest();
        let plan = Plan::new(survey.there().as_ref(), new);
        if !plan.is_same_work(shown) {
            return Err(Failure::usage(
                "the target was changed meanwhile",
                "run the same command again; nothing was changed",
            ));
        }
        survey.has_room(&plan)?;
        let order = Order::new(&plan, new, &site.packed().names, S::COMPARES);
        is_as_built(site, order.sent())?;
        let mut mended = survey.damaged();
        self.store.put(WRITING, site.text())?;
        self.stop.reached(StopPoint::Announced);
        let planned: BTreeSet<&str> = plan.entries.iter().map(|it| it.path.as_str()).collect();
        let mut sent = |name: &str| {
            if !planned.contains(name) {
                mended.insert(name.to_owned());
            }
            self.stop.reached(StopPoint::Sent);
        };
        self.store.remove(&order.stale)?;
        self.store.send(site.folder(), &order.first, &mut sent)?;
        self.store.send(site.folder(), &order.entrance, &mut sent)?;
        self.stop.reached(StopPoint::Added);
        self.store
            .send(site.folder(), &order.withdrawn, &mut sent)?;
        self.store.send(site.folder(), &order.then, &mut sent)?;
        let packed = &site.packed().folder;
        self.store.send(packed, &order.packed, &mut sent)?;
        self.stop.reached(StopPoint::Replaced);
        self.store.remove(&order.gone)?;
        self.stop.reached(StopPoint::Pruned);
        let sha256 = hex(&Sha256::digest(site.text()));
        survey.ledger.add(new, sha256, &survey.sha256, self.keep);
        self.store.put(PUBLISHED, &survey.ledger.text()?)?;
        self.stop.reached(StopPoint::Recorded);
        // A signature is of one manifest: at no time does the old one stand beside the new.
        if survey.is_signed() {
            self.store.remove(&[SIGNATURE])?;
        }
        self.store.put(MANIFEST, site.text())?;
        self.stop.reached(StopPoint::Declared);
        if let Some(signature) = site.signature() {
            self.store.put(SIGNATURE, signature)?;
        }
        self.store.remove(&[WRITING])?;
        let mut published = Published {
            mended: mended.into_iter().collect(),
            ..Published::default()
        };
        published.leftover.foreign = survey.foreign(new);
        Ok(published)
    }

    fn keep_house(&self, site: &Publishable) -> Result<Published, Failure> {
        let _lock = self.store.lock()?;
        let survey = Survey::of(&self.store)?;
        if survey.was_cut_off {
            self.store.remove(&[WRITING])?;
        }
        let mut published = Published::default();
        published.leftover.foreign = survey.foreign(site.manifest());
        Ok(published)
    }

    fn earlier(&self, _barred: &BTreeSet<String>) -> Result<Option<Earlier>, Failure> {
        let survey = Survey::of(&self.store)?;
        let before = survey.ledger.before(&survey.sha256).cloned();
        Ok(before.map(Earlier::Publication))
    }

    fn roll_back(&self, _to: u32, _barred: &BTreeSet<String>) -> Result<Option<String>, Failure> {
        Err(Failure::usage(
            "this target has no releases",
            "what was published before is made again from its commit",
        ))
    }
}

/// Fails when a file is not as it was built: then nothing is sent.
fn is_as_built<'n>(
    site: &Publishable,
    names: impl Iterator<Item = &'n str>,
) -> Result<(), Failure> {
    let names: BTreeSet<&str> = names.collect();
    let files: Vec<_> = site
        .manifest()
        .files
        .iter()
        .filter(|file| names.contains(&*file.path))
        .collect();
    files
        .par_iter()
        .try_for_each(|file| site.file(file).map(|_| ()))
}
