//! What texts from outside may contain. They end up in events, so they are short and printable.

use crate::{Error, Result};

const MAX_TITLE: usize = 120;
const MAX_KIND: usize = 32;
const MAX_URI: usize = 256;

pub(crate) fn title(text: String) -> Result<String> {
    check(text, MAX_TITLE, |c| !c.is_control(), "a title has 1 to 120 bytes of printable text")
}

pub(crate) fn kind(text: String) -> Result<String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    check(text, MAX_KIND, allowed, "a kind has 1 to 32 characters of a-z, 0-9 and _")
}

pub(crate) fn uri(text: String) -> Result<String> {
    let allowed = |c: char| c.is_ascii_graphic();
    check(text, MAX_URI, allowed, "a uri has 1 to 256 visible ASCII characters")
}

fn check(text: String, max: usize, allowed: impl Fn(char) -> bool, remedy: &'static str) -> Result<String> {
    let good = !text.is_empty() && text.len() <= max && text.chars().all(allowed);
    if good { Ok(text) } else { Err(Error::BadArgument(remedy)) }
}
