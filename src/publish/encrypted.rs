//! The one way of encrypting that connections use.

/// Chooses it for the program; that another part chose it first is no failure.
pub(super) fn choose() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
