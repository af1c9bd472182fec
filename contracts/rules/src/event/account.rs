#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::Money;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRegistered {
    pub account_id: AccountId,
    pub deposit: NearToken,
}

impl Event for AccountRegistered {
    const NAME: &'static str = "account_registered";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountUnregistered {
    pub account_id: AccountId,
    pub deposit: NearToken,
}

impl Event for AccountUnregistered {
    const NAME: &'static str = "account_unregistered";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimStarted {
    pub account_id: AccountId,
    pub money: Money,
}

impl Event for ClaimStarted {
    const NAME: &'static str = "claim_started";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimPaid {
    pub account_id: AccountId,
    pub money: Money,
}

impl Event for ClaimPaid {
    const NAME: &'static str = "claim_paid";
}

/// The transfer failed: the amount is back in the balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimFailed {
    pub account_id: AccountId,
    pub money: Money,
}

impl Event for ClaimFailed {
    const NAME: &'static str = "claim_failed";
}
