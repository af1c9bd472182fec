use core::fmt;
use core::str::FromStr;

use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use crate::wire::{decimal, written_as_text};
use crate::{Error, Result};

/// Highest fee, in hundredths of a percent.
pub(crate) const MAX_FEE_BPS: u16 = 1_000;

const BPS: u128 = 10_000;
const NEAR: &str = "near";

/// What an amount is an amount of. Text: `near`, or the account of the token.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub enum Token {
    /// NEAR itself, in yoctoNEAR.
    Near,
    /// The token of that contract, in its smallest unit.
    Nep141(AccountId),
}

written_as_text!(Token);

/// So many of a token's smallest unit. Text: decimal digits, without sign and leading zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, BorshSerialize, BorshDeserialize)]
pub struct Amount(pub u128);

written_as_text!(Amount);

/// What the market pays, holds or refunds. Deposits for records are no `Money`: they are yoctoNEAR, whatever
/// a campaign pays in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Money {
    pub token: Token,
    pub amount: Amount,
}

impl Token {
    /// # Errors
    /// `ERR_TOKEN_NOT_ACCEPTED` for all but NEAR.
    pub(crate) fn check_accepted(&self) -> Result<()> {
        if *self == Self::Near { Ok(()) } else { Err(Error::TokenNotAccepted(self.clone())) }
    }
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whether it is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// So much of `token`.
    #[must_use]
    pub fn of(self, token: &Token) -> Money {
        Money { token: token.clone(), amount: self }
    }
}

impl Money {
    /// As NEAR to attach or to send.
    ///
    /// # Errors
    /// `ERR_TOKEN_NOT_ACCEPTED` unless it is NEAR.
    pub fn yocto(&self) -> Result<NearToken> {
        self.token.check_accepted()?;
        Ok(NearToken::from_yoctonear(self.amount.0))
    }

    fn check_same(&self, other: &Self) -> Result<()> {
        if self.token == other.token { Ok(()) } else { Err(Error::MixedTokens) }
    }
}

impl From<NearToken> for Money {
    fn from(near: NearToken) -> Self {
        Amount(near.as_yoctonear()).of(&Token::Near)
    }
}

/// Arithmetic that refuses instead of wrapping, or adding what is not the same.
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

impl Checked for Amount {
    fn plus(self, other: Self) -> Result<Self> {
        self.0.checked_add(other.0).map(Self).ok_or(Error::Overflow)
    }

    fn minus(self, other: Self) -> Result<Self> {
        self.0.checked_sub(other.0).map(Self).ok_or(Error::Overflow)
    }

    fn times(self, n: impl Into<u128>) -> Result<Self> {
        self.0.checked_mul(n.into()).map(Self).ok_or(Error::Overflow)
    }
}

impl Checked for Money {
    fn plus(self, other: Self) -> Result<Self> {
        self.check_same(&other)?;
        Ok(Self { amount: self.amount.plus(other.amount)?, ..self })
    }

    fn minus(self, other: Self) -> Result<Self> {
        self.check_same(&other)?;
        Ok(Self { amount: self.amount.minus(other.amount)?, ..self })
    }

    fn times(self, n: impl Into<u128>) -> Result<Self> {
        Ok(Self { amount: self.amount.times(n)?, ..self })
    }
}

/// `floor(rewards * bps / 10000)`, for any amount: the product is never formed whole.
pub(crate) fn fee_of(rewards: Amount, bps: u16) -> Amount {
    let (rewards, bps) = (rewards.0, u128::from(bps));
    Amount(rewards / BPS * bps + rewards % BPS * bps / BPS)
}

/// # Errors
/// `ERR_FEE_TOO_HIGH`.
pub(crate) fn checked_fee(bps: u16) -> Result<u16> {
    if bps > MAX_FEE_BPS { Err(Error::FeeTooHigh(MAX_FEE_BPS)) } else { Ok(bps) }
}

impl FromStr for Token {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text == NEAR {
            return Ok(Self::Near);
        }
        text.parse().map(Self::Nep141).map_err(|_| Error::BadArgument("a token is near or the account id of a token"))
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near => f.write_str(NEAR),
            Self::Nep141(contract) => contract.fmt(f),
        }
    }
}

impl FromStr for Amount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        decimal(text)
            .map(Self)
            .ok_or(Error::BadArgument("an amount is decimal digits without leading zeros, below 2^128"))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.token {
            Token::Near => write!(f, "{} yoctoNEAR", self.amount),
            Token::Nep141(contract) => write!(f, "{} of {contract}", self.amount),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fee_is_rounded_down() {
        assert_eq!(fee_of(Amount(39), 250), Amount(0));
        assert_eq!(fee_of(Amount(40), 250), Amount(1));
        assert_eq!(fee_of(Amount(10_001), 1), Amount(1));
    }

    #[test]
    fn the_largest_amount_has_a_fee() {
        assert_eq!(fee_of(Amount(u128::MAX), 1_000), Amount(u128::MAX / 10));
    }

    #[test]
    fn sums_and_products_are_refused_where_they_do_not_fit() {
        assert_eq!(Amount(u128::MAX).plus(Amount(1)), Err(Error::Overflow));
        assert_eq!(Amount(0).minus(Amount(1)), Err(Error::Overflow));
        assert_eq!(Amount(u128::MAX).times(2_u32), Err(Error::Overflow));
        let most = NearToken::from_yoctonear(u128::MAX);
        assert_eq!(most.plus(NearToken::from_yoctonear(1)), Err(Error::Overflow));
        assert_eq!(NearToken::ZERO.minus(most), Err(Error::Overflow));
        assert_eq!(most.times(2_u32), Err(Error::Overflow));
    }

    #[test]
    fn amounts_of_different_tokens_do_not_add_up() {
        let (near, other) = (Amount(5).of(&Token::Near), Amount(5).of(&"usdt.near".parse().unwrap()));
        assert_eq!(near.clone().plus(near.clone()), Ok(Amount(10).of(&Token::Near)));
        assert_eq!(near.clone().minus(near.clone()), Ok(Amount(0).of(&Token::Near)));
        assert_eq!(near.clone().plus(other.clone()), Err(Error::MixedTokens));
        assert_eq!(near.minus(other), Err(Error::MixedTokens));
    }

    #[test]
    fn only_near_is_attached_and_sent() {
        assert_eq!(Amount(5).of(&Token::Near).yocto(), Ok(NearToken::from_yoctonear(5)));
        let usdt: Token = "usdt.near".parse().unwrap();
        assert_eq!(Amount(5).of(&usdt).yocto(), Err(Error::TokenNotAccepted(usdt)));
    }

    #[test]
    fn tokens_and_amounts_have_one_form() {
        assert_eq!("near".parse(), Ok(Token::Near));
        assert!(matches!("usdt.near".parse(), Ok(Token::Nep141(_))));
        assert!(matches!("NEAR".parse::<Token>(), Err(Error::BadArgument(_))));
        assert_eq!("0".parse(), Ok(Amount(0)));
        for text in ["", "+1", "-1", "01", " 1", "1.0", "340282366920938463463374607431768211456"] {
            assert!(matches!(text.parse::<Amount>(), Err(Error::BadArgument(_))), "{text}");
        }
    }

    #[test]
    fn a_fee_above_ten_percent_is_refused() {
        assert_eq!(checked_fee(1_000), Ok(1_000));
        assert_eq!(checked_fee(1_001), Err(Error::FeeTooHigh(1_000)));
    }
}
