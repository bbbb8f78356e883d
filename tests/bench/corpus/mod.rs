//! The generator, in the order it works: `plan` decides who reports what and when, a file a kind
//! writes the records, `registers` what they name, `site` puts them on disk.

mod assessment;
mod coordination;
mod countries;
mod engagement;
mod envelope;
mod incident;
mod plan;
mod prose;
mod random;
mod registers;
mod site;
mod sources;
#[cfg(test)]
mod tests;
mod text;
mod words;

pub(crate) use site::write_site;
