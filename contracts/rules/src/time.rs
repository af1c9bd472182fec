use core::fmt;
use core::str::FromStr;

use crate::wire::{decimal, written_as_text};
use crate::{Error, Result};
use borsh::{BorshDeserialize, BorshSerialize};

const NANOSECONDS: u64 = 1_000_000_000;

/// Nanoseconds since the Unix epoch, as blocks carry them. JSON: a decimal string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Timestamp(pub u64);

impl Timestamp {
    pub(crate) fn plus_seconds(self, seconds: u32) -> Result<Self> {
        u64::from(seconds)
            .checked_mul(NANOSECONDS)
            .and_then(|span| self.0.checked_add(span))
            .map(Self)
            .ok_or(Error::Overflow)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        decimal(text).map(Self).ok_or(Error::BadArgument("an instant is nanoseconds since 1970 in decimal digits"))
    }
}

written_as_text!(Timestamp);
