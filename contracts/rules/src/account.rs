use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;
use near_token::NearToken;

use crate::{Error, Record, Result};

/// What the contract knows of a registered account.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Account {
    /// Paid for this record, returned when it goes. Zero for the first owner's.
    pub storage_deposit: NearToken,
    /// Earned or refunded, not yet claimed.
    pub balance: NearToken,
    /// Claims whose transfer has not been confirmed.
    pub in_flight: NearToken,
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

impl Record for Account {
    type Key = AccountId;
    const PREFIX: u8 = b'a';
}

impl Account {
    /// # Errors
    /// `ERR_STILL_IN_USE` while anything may still be paid to this account.
    pub(crate) fn check_unused(&self) -> Result<()> {
        let unused = self.balance.is_zero() && self.in_flight.is_zero() && self.pending == 0 && self.campaigns == 0;
        if unused { Ok(()) } else { Err(Error::StillInUse) }
    }
}
