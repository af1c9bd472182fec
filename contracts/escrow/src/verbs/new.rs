use near_sdk::{AccountId, env, near};
use neartasks_rules::Market;

use crate::chain::Chain;
use crate::refusal::OrPanic;
use crate::{Contract, ContractExt, current_call};

/// Outside of the state, so that an upgrade can read it before it knows the state's layout.
const STATE_VERSION_KEY: &[u8] = b"STATE_VERSION";
pub const STATE_VERSION: u32 = 1;

#[near]
impl Contract {
    /// To be called in the transaction that deploys the code, so that nobody else can.
    #[init]
    pub fn new(owner_id: AccountId, fee_bps: u16, first_campaign_id: Option<u64>) -> Self {
        env::storage_write(STATE_VERSION_KEY, &STATE_VERSION.to_le_bytes());
        let first = first_campaign_id.unwrap_or(1);
        let state = Market::initialize(Chain, current_call(), owner_id, fee_bps, first).or_panic();
        Self { state }
    }
}
