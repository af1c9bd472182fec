use near_token::NearToken;
use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// What an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Token {
    /// NEAR itself, in yoctoNEAR.
    Near,
}

/// Highest fee, in hundredths of a percent.
pub(crate) const MAX_FEE_BPS: u16 = 1_000;

const BPS: u128 = 10_000;

/// What a campaign costs its vendor. `registration` is due only where the vendor has no account yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Cost {
    pub rewards: NearToken,
    pub fees: NearToken,
    pub storage: NearToken,
    pub registration: NearToken,
    pub total: NearToken,
}

impl Cost {
    pub(crate) fn new(rewards: NearToken, fee_bps: u16, storage: NearToken, registration: NearToken) -> Result<Self> {
        let fees = fee_of(rewards, fee_bps);
        let total = rewards.plus(fees)?.plus(storage)?.plus(registration)?;
        Ok(Self { rewards, fees, storage, registration, total })
    }
}

/// Arithmetic that refuses instead of wrapping.
pub(crate) trait Checked: Sized {
    fn plus(self, other: Self) -> Result<Self>;
    fn minus(self, other: Self) -> Result<Self>;
    fn times(self, n: impl Into<u128>) -> Result<Self>;
}

impl Checked for NearToken {
    fn plus(self, other: Self) -> Result<Self> {
        self.checked_add(other).ok_or(Error::Overflow)
    }

    fn minus(self, other: Self) -> Result<Self> {
        self.checked_sub(other).ok_or(Error::Overflow)
    }

    fn times(self, n: impl Into<u128>) -> Result<Self> {
        self.checked_mul(n.into()).ok_or(Error::Overflow)
    }
}

/// `floor(rewards * bps / 10000)`, for any amount: the product is never formed whole.
pub(crate) fn fee_of(rewards: NearToken, bps: u16) -> NearToken {
    let (rewards, bps) = (rewards.as_yoctonear(), u128::from(bps));
    NearToken::from_yoctonear(rewards / BPS * bps + rewards % BPS * bps / BPS)
}

/// # Errors
/// `ERR_FEE_TOO_HIGH`.
pub(crate) fn checked_fee(bps: u16) -> Result<u16> {
    if bps > MAX_FEE_BPS { Err(Error::FeeTooHigh(MAX_FEE_BPS)) } else { Ok(bps) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yocto(n: u128) -> NearToken {
        NearToken::from_yoctonear(n)
    }

    #[test]
    fn a_fee_is_rounded_down() {
        assert_eq!(fee_of(yocto(39), 250), yocto(0));
        assert_eq!(fee_of(yocto(40), 250), yocto(1));
        assert_eq!(fee_of(yocto(10_001), 1), yocto(1));
    }

    #[test]
    fn the_largest_amount_has_a_fee() {
        assert_eq!(fee_of(yocto(u128::MAX), 1_000), yocto(u128::MAX / 10));
    }

    #[test]
    fn sums_and_products_are_refused_where_they_do_not_fit() {
        assert_eq!(yocto(u128::MAX).plus(yocto(1)), Err(Error::Overflow));
        assert_eq!(yocto(0).minus(yocto(1)), Err(Error::Overflow));
        assert_eq!(yocto(u128::MAX).times(2_u32), Err(Error::Overflow));
    }

    #[test]
    fn a_fee_above_ten_percent_is_refused() {
        assert_eq!(checked_fee(1_000), Ok(1_000));
        assert_eq!(checked_fee(1_001), Err(Error::FeeTooHigh(1_000)));
    }
}
