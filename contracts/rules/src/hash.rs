use core::fmt;
use core::str::FromStr;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::wire::written_as_text;
use crate::{Error, Result};

/// A SHA-256 hash that is not all zero. Text: 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Hash([u8; 32]);

written_as_text!(Hash);

impl FromStr for Hash {
    type Err = Error;

    /// # Errors
    /// `ERR_BAD_HASH` unless `text` is the one canonical form.
    fn from_str(text: &str) -> Result<Self> {
        let canonical = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        if !canonical || hex::decode_to_slice(text, &mut bytes).is_err() || bytes == [0; 32] {
            return Err(Error::BadHash);
        }
        Ok(Self(bytes))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_has_one_form() {
        let text = "a".repeat(64);
        assert_eq!(text.parse::<Hash>().map(|hash| hash.to_string()), Ok(text.clone()));
        for other in ["", "ab", &"A".repeat(64), &"0".repeat(64), &"g".repeat(64), &format!("{text}a")] {
            assert_eq!(other.parse::<Hash>(), Err(Error::BadHash), "{other}");
        }
    }
}
