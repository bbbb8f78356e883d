//! The written forms: front matter split from body, YAML with places, Markdown to safe HTML.

pub mod front_matter;
pub mod markdown;
pub mod telegram;
pub mod yaml;
