//! `check` beyond its findings: the forms for services are what their schemas say, mending does no
//! harm, and watching tells of a saved file.

mod fix;
mod forms;
#[cfg(feature = "serve")]
mod watch;
