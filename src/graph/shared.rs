use std::sync::{Arc, Mutex, PoisonError};

/// Something that is made when it is first asked for, shared by all who ask, and let go when nobody
/// will any more.
pub struct Shared<T>(Mutex<Option<Arc<T>>>);

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> From<T> for Shared<T> {
    fn from(made: T) -> Self {
        Self(Mutex::new(Some(Arc::new(made))))
    }
}

impl<T> Shared<T> {
    /// The thing; where it has to be made, others who ask for it wait. Making it must not take on other
    /// work meanwhile, as parallel iterators do: that may ask for the same, and would wait for itself.
    pub fn get_once(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        place.get_or_insert_with(|| Arc::new(make())).clone()
    }

    /// The thing, which may have to be made, also by taking on other work; then some who ask for it at
    /// the same time may each make it.
    pub fn get(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(made) = self.made() {
            return made;
        }
        let thing = Arc::new(make());
        let mut place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        place.get_or_insert(thing).clone()
    }

    /// The thing, where it was made.
    pub fn made(&self) -> Option<Arc<T>> {
        let place = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        place.clone()
    }

    /// Lets go of it.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The thing for the one who has its place; nothing where it was not made or is still held.
    pub fn into_inner(self) -> Option<T> {
        let made = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        Arc::into_inner(made?)
    }
}
