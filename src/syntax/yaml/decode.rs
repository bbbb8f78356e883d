use serde::de::DeserializeOwned;

use crate::source::Span;

/// Decodes the front matter `block` of `text`; the message of a failure is for developers, what
/// officers see comes from [`super::check`].
pub fn decode<T: DeserializeOwned>(text: &str, block: Span) -> Result<T, String> {
    serde_yaml::from_str(block.of(text)).map_err(|error| error.to_string())
}
