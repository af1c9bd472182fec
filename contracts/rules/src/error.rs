use core::fmt;

use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use crate::{Money, Timestamp, Token};

/// What a verb answers.
pub type Result<T> = core::result::Result<T, Error>;

/// The one table of refusals: variant and what it carries, code, remedy, and the text that also tells what it carries.
macro_rules! errors {
    (@write $f:ident $code:literal $remedy:literal) => {
        $f.write_str(concat!($code, ": ", $remedy))
    };
    (@write $f:ident $code:literal $remedy:literal $text:literal $(, $field:ident)+) => {
        write!($f, concat!($code, ": ", $text), $($field = $field),+)
    };
    ($($variant:ident $(($($field:ident: $type:ty),+))? $code:literal $remedy:literal $($text:literal)?;)+) => {
        /// The stable part of a refusal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Code {
            $(#[doc = concat!("`", $code, "`")] #[serde(rename = $code)] $variant,)+
        }

        impl Code {
            /// Every code there is, in alphabetical order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As in `CODE: text`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// What it means and what helps; may improve, while the code stays.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self {
                    $(Self::$variant => $remedy,)+
                }
            }
        }

        /// Every refusal, written `CODE: text naming the remedy`.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Error {
            $(#[doc = concat!("`", $code, "`")] $variant $(($(#[doc = concat!("`", stringify!($field), "`")] $type),+))?,)+
        }

        impl Error {
            /// The stable part.
            #[must_use]
            pub const fn code(&self) -> Code {
                match self {
                    $(Self::$variant { .. } => Code::$variant,)+
                }
            }
        }

        impl fmt::Display for Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant $(($($field),+))? => errors!(@write f $code $remedy $($text $(, $field)+)?),)+
                }
            }
        }
    };
}

errors! {
    AlreadySettled
        "ERR_ALREADY_SETTLED" "this assignment is settled; nothing more can be done with it";
    AlreadyTookBatch(replica: u32)
        "ERR_ALREADY_TOOK_BATCH" "you hold or did another replica of this batch; take another batch"
        "you hold or did replica {replica} of this batch; take another batch";
    BadArgument(rule: &'static str)
        "ERR_BAD_ARGUMENT" "an argument is malformed or out of its limits; correct it"
        "{rule}";
    BadBitmap
        "ERR_BAD_BITMAP" "send base64 of one bit for each label (lowest first), 1 = accepted, spare bits zero";
    BadHash
        "ERR_BAD_HASH" "a hash must be 64 lower-case hexadecimal digits, not all zero";
    BadReasons(rule: &'static str)
        "ERR_BAD_REASONS" "give one reason with a known code for each rejected label, in ascending order"
        "{rule}";
    CampaignNotClosed
        "ERR_CAMPAIGN_NOT_CLOSED" "close or cancel the campaign first";
    CampaignNotOpen
        "ERR_CAMPAIGN_NOT_OPEN" "the campaign is cancelled or closed; choose an open one";
    FeeTooHigh(max: u16)
        "ERR_FEE_TOO_HIGH" "the fee is above the highest that is allowed; set a lower one"
        "a fee is at most {max} basis points";
    InsufficientBalance(available: Money)
        "ERR_INSUFFICIENT_BALANCE" "this is more than can be moved; ask for less"
        "only {available} can be moved; ask for no more";
    LeaseOver
        "ERR_LEASE_OVER" "the lease has ended; take the place again if it is free";
    LeaseRunning(until: Timestamp)
        "ERR_LEASE_RUNNING" "the lease is running; until its end only its holder may release it"
        "the lease runs until {until} (ns); only its holder may release it before";
    MalformedArguments(detail: String)
        "ERR_MALFORMED_ARGUMENTS" "send a JSON object with the arguments of this method and no others"
        "{detail}; send a JSON object with the arguments of this method and no others";
    MixedTokens
        "ERR_MIXED_TOKENS" "amounts of different tokens do not add up; use one token";
    NothingToClaim
        "ERR_NOTHING_TO_CLAIM" "the balance or the amount asked for is zero; earn first";
    NotFound(what: &'static str)
        "ERR_NOT_FOUND" "there is no such thing; check the id"
        "there is no such {what}; check the id";
    NotHolder(holder: AccountId)
        "ERR_NOT_HOLDER" "this assignment is another's; only its holder may do this"
        "this assignment is {holder}'s; only its holder may do this";
    NotOwner(owner: AccountId)
        "ERR_NOT_OWNER" "only the contract's owner, or who is to become it, may do this"
        "only {owner} may do this";
    NotRegistered(account: AccountId, deposit: u128)
        "ERR_NOT_REGISTERED" "the account is not registered; call storage_deposit first"
        "{account} is not registered; call storage_deposit with {deposit} yoctoNEAR";
    NotReviewer
        "ERR_NOT_REVIEWER" "only the campaign's vendor or reviewer may do this";
    NotVendor
        "ERR_NOT_VENDOR" "only the campaign's vendor may do this";
    OneYocto
        "ERR_ONE_YOCTO" "attach exactly 1 yoctoNEAR (sign with a full-access key)";
    Overflow
        "ERR_OVERFLOW" "the amount does not fit 128 bits; use smaller numbers";
    Paused
        "ERR_PAUSED" "new campaigns and takes are paused by the owner; try again later";
    PlaceTaken
        "ERR_PLACE_TAKEN" "this place is leased, submitted or settled; take another one";
    ReviewWindowOpen(until: Timestamp)
        "ERR_REVIEW_WINDOW_OPEN" "the labels may still be reviewed; settle after the review window"
        "the review window is open until {until} (ns); settle after it";
    ReviewWindowOver
        "ERR_REVIEW_WINDOW_OVER" "the review window has ended; settle the assignment instead";
    RootMismatch
        "ERR_ROOT_MISMATCH" "the labels reviewed are not those submitted; review the committed root";
    StillInUse
        "ERR_STILL_IN_USE" "claim the balance, end the assignments and prune the campaigns of this account first";
    TokenNotAccepted(token: Token)
        "ERR_TOKEN_NOT_ACCEPTED" "this token is not accepted; use near"
        "{token} is not accepted; use near";
    Underfunded(needed: u128, attached: u128)
        "ERR_UNDERFUNDED" "attach at least what the call costs"
        "attach at least {needed} yoctoNEAR ({attached} attached)";
    ViewRange
        "ERR_VIEW_RANGE" "ask for 1 to 100 entries that start no further than the end";
    WorkInProgress
        "ERR_WORK_IN_PROGRESS" "places are leased or submitted; settle or release them, or cancel";
    WrongCount(expected: u32)
        "ERR_WRONG_COUNT" "submit one label for each item of the batch"
        "the batch has {expected} items; submit one label for each";
    WrongState(state: &'static str)
        "ERR_WRONG_STATE" "the assignment is not submitted yet, submitted already, or over"
        "{state}";
}

impl Error {
    pub(crate) fn underfunded(needed: NearToken, attached: NearToken) -> Self {
        Self::Underfunded(needed.as_yoctonear(), attached.as_yoctonear())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_its_code_and_a_text_that_tells_what_it_carries() {
        assert_eq!(Error::NotVendor.to_string(), "ERR_NOT_VENDOR: only the campaign's vendor may do this");
        let underfunded = Error::Underfunded(12, 11);
        assert_eq!(underfunded.to_string(), "ERR_UNDERFUNDED: attach at least 12 yoctoNEAR (11 attached)");
        assert_eq!(underfunded.code().remedy(), "attach at least what the call costs");
    }

    #[test]
    fn codes_are_in_order_and_differ() {
        assert!(Code::ALL.windows(2).all(|pair| matches!(pair, [one, next] if one.name() < next.name())));
    }
}
