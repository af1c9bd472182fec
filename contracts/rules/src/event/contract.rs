#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use serde::Serialize;

use super::Event;

#[derive(Serialize)]
pub struct ContractInitialized {
    pub owner_id: AccountId,
    pub fee_bps: u16,
    pub first_campaign_id: u64,
}

impl Event for ContractInitialized {
    const NAME: &'static str = "contract_initialized";
}

#[derive(Serialize)]
pub struct FeeChanged {
    pub fee_bps: u16,
}

impl Event for FeeChanged {
    const NAME: &'static str = "fee_changed";
}

#[derive(Serialize)]
pub struct PauseChanged {
    pub paused: bool,
}

impl Event for PauseChanged {
    const NAME: &'static str = "pause_changed";
}

#[derive(Serialize)]
pub struct OwnerProposed {
    pub owner_id: AccountId,
}

impl Event for OwnerProposed {
    const NAME: &'static str = "owner_proposed";
}

#[derive(Serialize)]
pub struct OwnerChanged {
    pub owner_id: AccountId,
}

impl Event for OwnerChanged {
    const NAME: &'static str = "owner_changed";
}
