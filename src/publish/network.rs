use tokio::runtime::{Builder, Runtime};

use crate::output::Failure;

/// What requests over a network run on: one thread, which waits for them.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Failure {
        message: format!("no requests can be sent: {error}"),
        help: None,
        is_usage: false,
    })
}
