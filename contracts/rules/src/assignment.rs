use core::fmt;
use core::str::FromStr;

use crate::wire::{decimal, written_as_text};
use crate::{Error, Result};

/// One lease of one place: `campaign.batch.replica.attempt`, for example `7.12.0.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssignmentId {
    /// From 1 (or from where the contract's id space starts).
    pub campaign_id: u64,
    /// From 0.
    pub batch: u32,
    /// From 0, below the campaign's overlap.
    pub replica: u32,
    /// From 0; each lease of a place has the next one.
    pub attempt: u32,
}

written_as_text!(AssignmentId);

impl FromStr for AssignmentId {
    type Err = Error;

    /// Strict: no signs, no leading zeros, exactly four parts.
    fn from_str(text: &str) -> Result<Self> {
        let mut parts = text.split('.');
        let id = Self {
            campaign_id: number(parts.next())?,
            batch: number(parts.next())?,
            replica: number(parts.next())?,
            attempt: number(parts.next())?,
        };
        if parts.next().is_some() { Err(malformed()) } else { Ok(id) }
    }
}

fn number<N: FromStr>(part: Option<&str>) -> Result<N> {
    part.and_then(decimal).ok_or_else(malformed)
}

fn malformed() -> Error {
    Error::BadArgument("an assignment is written campaign.batch.replica.attempt, such as 7.12.0.1")
}

impl fmt::Display for AssignmentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}.{}", self.campaign_id, self.batch, self.replica, self.attempt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_as_it_is_written() {
        let id = AssignmentId { campaign_id: 7, batch: 12, replica: 0, attempt: 1 };
        assert_eq!(id.to_string(), "7.12.0.1");
        assert_eq!("7.12.0.1".parse(), Ok(id));
    }

    #[test]
    fn an_id_has_one_form() {
        let others =
            ["", "7", "7.12.0", "7.12.0.1.0", "07.12.0.1", "+7.12.0.1", "7.-1.0.1", "7.12.00.1", "7. 1.0.1", "7..0.1"];
        for text in others {
            assert!(text.parse::<AssignmentId>().is_err(), "{text}");
        }
        assert!("1.4294967296.0.0".parse::<AssignmentId>().is_err(), "a batch number fits 32 bits");
    }
}
