use super::context::is_in_address;
use super::{Class, Hits};

/// Looks at an `@`: is it the middle of an e-mail address?
pub(super) fn look(text: &str, at: usize, hits: &mut Hits) -> usize {
    let bytes = text.as_bytes();
    let local = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'%' | b'+' | b'-')
    };
    let start = at - bytes[..at].iter().rev().take_while(|b| local(b)).count();
    let host = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let length = bytes[at + 1..].iter().take_while(|b| host(b)).count();
    let name = text[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    let end = at + 1 + name.len();
    let is_host = name.rsplit_once('.').is_some_and(|(before, last)| {
        !before.is_empty() && last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic())
    });
    if start < at && is_host && !is_in_address(text, start) {
        hits.add(Class::Mail, "an e-mail address", start, end);
    }
    if start == at {
        return handle(text, at, hits);
    }
    end.max(at + 1)
}

/// Looks at an `@` that nothing stands before: does it begin the name of an account?
fn handle(text: &str, at: usize, hits: &mut Hits) -> usize {
    let bytes = &text.as_bytes()[at + 1..];
    let part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
    let length = bytes.iter().take_while(part).count();
    let name = text[at + 1..at + 1 + length].trim_end_matches('.');
    let end = at + 1 + name.len();
    let stands_free = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '/');
    // The digest of a clearance has a hyphen in it.
    let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let is_name = (3..=30).contains(&name.len()) && name.starts_with(|c: char| c.is_alphabetic());
    if is_name && stands_free && !goes_on && !is_in_address(text, at) {
        hits.add(
            Class::Handle,
            "the name of an account on social media",
            at,
            end,
        );
    }
    end.max(at + 1)
}
