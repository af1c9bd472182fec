use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;
use near_token::NearToken;

use crate::money::checked_fee;
use crate::{Amount, Error, Record, Result, Token};

/// Ids stay exact in every JSON reader: below 2^53, with room for as many campaigns again.
const MAX_FIRST_ID: u64 = 1 << 52;

/// The layout of the state as a whole. Kept outside of it, so that an upgrade can read it first.
pub const STATE_VERSION: u32 = 1;

/// The contract's root record.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct State {
    /// Sets the fee and the pause, and is credited the fees.
    pub owner_id: AccountId,
    /// Becomes the owner by accepting.
    pub proposed_owner_id: Option<AccountId>,
    /// Of campaigns to come; a campaign keeps the fee it was created with.
    pub fee_bps: u16,
    /// No new campaigns and takes.
    pub paused: bool,
    /// Where this contract's ids start.
    pub first_campaign_id: u64,
    /// The id of the campaign created next.
    pub next_campaign_id: u64,
    /// The id of the dataset published next; from 1.
    pub next_dataset_id: u64,
    /// Deposits for records, in NEAR.
    pub storage_deposits: NearToken,
}

/// What the contract owes of one token, by kind. Escrow and balances, with the deposits for records if it is NEAR,
/// are never more than it holds. Nothing is ever summed over tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Totals {
    /// Rewards and fees that campaigns hold.
    pub escrow: Amount,
    /// Balances of accounts.
    pub balances: Amount,
    /// Claims whose transfer has not been confirmed.
    pub in_flight: Amount,
}

impl Record for Totals {
    type Key = Token;
    const PREFIX: u8 = b't';
}

impl State {
    pub(crate) fn new(owner_id: AccountId, fee_bps: u16, first_campaign_id: u64) -> Result<Self> {
        if !(1..=MAX_FIRST_ID).contains(&first_campaign_id) {
            return Err(Error::BadArgument("first_campaign_id is 1 to 2^52"));
        }
        Ok(Self {
            owner_id,
            proposed_owner_id: None,
            fee_bps: checked_fee(fee_bps)?,
            paused: false,
            first_campaign_id,
            next_campaign_id: first_campaign_id,
            next_dataset_id: 1,
            storage_deposits: NearToken::ZERO,
        })
    }
}
