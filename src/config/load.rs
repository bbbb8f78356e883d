use crate::diagnostics::Diagnostic;
use crate::model::explain;
use crate::source::{SitePath, Span};
use crate::syntax::yaml;

use super::Config;

/// Reads `chancery.yaml`; without a configuration every problem of it is told.
pub fn load(path: &SitePath, text: &str) -> Result<Config, Vec<Diagnostic>> {
    let block = Span::new(0, text.len());
    let error = match yaml::decode::<Config>(text, block) {
        Ok(config) => return Ok(config),
        Err(error) => error,
    };
    Err(explain(path, text, block, &schema(), &error))
}

/// The JSON Schema of `chancery.yaml`.
pub fn schema() -> serde_json::Value {
    schemars::SchemaGenerator::default()
        .into_root_schema_for::<Config>()
        .to_value()
}
