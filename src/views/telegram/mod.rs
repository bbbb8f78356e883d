//! The telegram beside each record: the same cable as plain text, for pasting into a message.

mod facts;
mod head;
mod incident;
mod page;

pub(super) use page::{PAGE, address, told};
