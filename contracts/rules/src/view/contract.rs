use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::View;
use crate::{BYTE_COST, Host, Result, STATE_VERSION, State};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `State`")]
pub struct ConfigView {
    pub owner_id: AccountId,
    pub proposed_owner_id: Option<AccountId>,
    pub fee_bps: u16,
    pub paused: bool,
    pub first_campaign_id: u64,
    pub next_campaign_id: u64,
    pub next_dataset_id: u64,
    pub state_version: u32,
}

/// Who owns the contract and how it is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetConfig {}

impl View for GetConfig {
    const NAME: &'static str = "get_config";
    type Answer = ConfigView;

    fn answer<H: Host>(self, state: &State, _: &H) -> Result<Self::Answer> {
        Ok(ConfigView {
            owner_id: state.owner_id.clone(),
            proposed_owner_id: state.proposed_owner_id.clone(),
            fee_bps: state.fee_bps,
            paused: state.paused,
            first_campaign_id: state.first_campaign_id,
            next_campaign_id: state.next_campaign_id,
            next_dataset_id: state.next_dataset_id,
            state_version: STATE_VERSION,
        })
    }
}

/// `contract_balance` is at least the sum of the first three; what is in flight has left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Totals`")]
pub struct TotalsView {
    pub escrow: NearToken,
    pub storage_deposits: NearToken,
    pub balances: NearToken,
    pub in_flight: NearToken,
    /// What the contract's account holds.
    pub contract_balance: NearToken,
    /// What NEAR locks of it for the bytes stored.
    pub storage_cost: NearToken,
}

/// What the contract owes and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetTotals {}

impl View for GetTotals {
    const NAME: &'static str = "get_totals";
    type Answer = TotalsView;

    fn answer<H: Host>(self, state: &State, host: &H) -> Result<Self::Answer> {
        let totals = state.totals;
        Ok(TotalsView {
            escrow: totals.escrow,
            storage_deposits: totals.storage_deposits,
            balances: totals.balances,
            in_flight: totals.in_flight,
            contract_balance: host.balance(),
            storage_cost: BYTE_COST.saturating_mul(host.storage_usage().into()),
        })
    }
}
