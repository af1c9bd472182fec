#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::Event;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractInitialized {
    pub owner_id: AccountId,
    pub fee_bps: u16,
    pub first_campaign_id: u64,
}

impl Event for ContractInitialized {
    const NAME: &'static str = "contract_initialized";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeChanged {
    pub fee_bps: u16,
}

impl Event for FeeChanged {
    const NAME: &'static str = "fee_changed";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PauseChanged {
    pub paused: bool,
}

impl Event for PauseChanged {
    const NAME: &'static str = "pause_changed";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerProposed {
    pub owner_id: AccountId,
}

impl Event for OwnerProposed {
    const NAME: &'static str = "owner_proposed";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnerChanged {
    pub owner_id: AccountId,
}

impl Event for OwnerChanged {
    const NAME: &'static str = "owner_changed";
}
