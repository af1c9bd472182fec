use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::View;
use crate::{BYTE_COST, Host, Money, Result, STATE_VERSION, State, Token, Totals};

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

/// The contract holds at least escrow and balances; what is in flight has left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Totals`")]
pub struct TotalsView {
    pub escrow: Money,
    pub balances: Money,
    pub in_flight: Money,
}

/// What the contract owes of one token; null for one it never had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetTotals {
    /// Of what.
    pub token: Token,
}

impl View for GetTotals {
    const NAME: &'static str = "get_totals";
    type Answer = Option<TotalsView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let Self { token } = self;
        let totals: Option<Totals> = host.load(&token);
        Ok(totals.map(|totals| TotalsView {
            escrow: totals.escrow.of(&token),
            balances: totals.balances.of(&token),
            in_flight: totals.in_flight.of(&token),
        }))
    }
}

/// The contract's records and its account. `contract_balance` is at least `storage_deposits` with the totals of NEAR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorageView {
    /// Paid for records, and returned with them.
    pub storage_deposits: NearToken,
    /// What NEAR locks for the bytes stored, code included.
    pub storage_cost: NearToken,
    /// What the contract's account holds.
    pub contract_balance: NearToken,
}

/// What records cost and what the contract's account holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetStorage {}

impl View for GetStorage {
    const NAME: &'static str = "get_storage";
    type Answer = StorageView;

    fn answer<H: Host>(self, state: &State, host: &H) -> Result<Self::Answer> {
        Ok(StorageView {
            storage_deposits: state.storage_deposits,
            storage_cost: BYTE_COST.saturating_mul(host.storage_usage().into()),
            contract_balance: host.balance(),
        })
    }
}
