use near_sdk::{AccountId, NearToken, env, near};
use neartasks_rules::BYTE_COST;
use serde::Serialize;

use crate::verbs::STATE_VERSION;
use crate::{Contract, ContractExt};

#[derive(Serialize)]
pub struct Config {
    owner_id: AccountId,
    proposed_owner_id: Option<AccountId>,
    fee_bps: u16,
    paused: bool,
    first_campaign_id: u64,
    next_campaign_id: u64,
    next_dataset_id: u64,
    state_version: u32,
}

/// `contract_balance` is at least the sum of the first three; what is in flight has left it.
#[derive(Serialize)]
pub struct TotalsView {
    escrow: NearToken,
    storage_deposits: NearToken,
    balances: NearToken,
    in_flight: NearToken,
    contract_balance: NearToken,
    storage_cost: NearToken,
}

#[near]
impl Contract {
    pub fn get_config(&self) -> Config {
        let state = &self.state;
        Config {
            owner_id: state.owner_id.clone(),
            proposed_owner_id: state.proposed_owner_id.clone(),
            fee_bps: state.fee_bps,
            paused: state.paused,
            first_campaign_id: state.first_campaign_id,
            next_campaign_id: state.next_campaign_id,
            next_dataset_id: state.next_dataset_id,
            state_version: STATE_VERSION,
        }
    }

    pub fn get_totals(&self) -> TotalsView {
        let totals = self.state.totals;
        TotalsView {
            escrow: totals.escrow,
            storage_deposits: totals.storage_deposits,
            balances: totals.balances,
            in_flight: totals.in_flight,
            contract_balance: env::account_balance(),
            storage_cost: BYTE_COST.saturating_mul(env::storage_usage().into()),
        }
    }
}
