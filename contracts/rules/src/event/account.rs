#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use near_token::NearToken;
use serde::Serialize;

use super::Event;

#[derive(Serialize)]
pub struct AccountRegistered {
    pub account_id: AccountId,
    pub deposit: NearToken,
}

impl Event for AccountRegistered {
    const NAME: &'static str = "account_registered";
}

#[derive(Serialize)]
pub struct AccountUnregistered {
    pub account_id: AccountId,
    pub refund: NearToken,
}

impl Event for AccountUnregistered {
    const NAME: &'static str = "account_unregistered";
}

#[derive(Serialize)]
pub struct ClaimStarted {
    pub account_id: AccountId,
    pub token: &'static str,
    pub amount: NearToken,
}

impl Event for ClaimStarted {
    const NAME: &'static str = "claim_started";
}

#[derive(Serialize)]
pub struct ClaimPaid {
    pub account_id: AccountId,
    pub token: &'static str,
    pub amount: NearToken,
}

impl Event for ClaimPaid {
    const NAME: &'static str = "claim_paid";
}

/// The transfer failed: the amount is back in the balance.
#[derive(Serialize)]
pub struct ClaimFailed {
    pub account_id: AccountId,
    pub token: &'static str,
    pub amount: NearToken,
}

impl Event for ClaimFailed {
    const NAME: &'static str = "claim_failed";
}
