use super::finding::{Finding, FormError};
use super::node::Node;

/// Checks a text against a form named by a schema's `x-form`.
pub type Forms<'a> = dyn Fn(&str, &str) -> Result<(), FormError> + 'a;

/// Everything in `tree` that `schema` does not allow, each at its place.
pub fn check(_tree: &Node, _schema: &serde_json::Value, _forms: &Forms<'_>) -> Vec<Finding> {
    Vec::new()
}
