use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;
use near_token::NearToken;

use crate::{Amount, Record, Token};

/// What the contract knows of a registered account.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Account {
    /// Paid for this record and the row of NEAR, returned when they go. Zero for the first owner's.
    pub storage_deposit: NearToken,
    /// Leased and submitted assignments.
    pub pending: u32,
    /// Own campaigns that are not pruned.
    pub campaigns: u32,
    /// Labels submitted, ever.
    pub submitted: u64,
    /// Labels accepted, ever.
    pub accepted: u64,
    /// Labels rejected, ever.
    pub rejected: u64,
}

/// What an account has of one token. There before anything can be owed, so that a credit never fails: the row of
/// NEAR comes and goes with the account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct LedgerRow {
    /// Earned or refunded, not yet claimed.
    pub balance: Amount,
    /// Claims whose transfer has not been confirmed.
    pub in_flight: Amount,
}

impl Record for Account {
    type Key = AccountId;
    const PREFIX: u8 = b'a';
}

impl Record for LedgerRow {
    type Key = (AccountId, Token);
    const PREFIX: u8 = b'l';
}

impl Account {
    /// Whether nothing can be paid to this account any more. `near` is its row of NEAR.
    pub(crate) fn is_unused(&self, near: &LedgerRow) -> bool {
        *near == LedgerRow::default() && self.pending == 0 && self.campaigns == 0
    }
}
