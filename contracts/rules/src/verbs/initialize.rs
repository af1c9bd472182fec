use near_account_id::AccountId;
use near_token::NearToken;

use crate::event::ContractInitialized;
use crate::{Call, Host, Market, Result, State};

impl<H: Host> Market<'_, H> {
    /// The first state. The owner's account record is paid by the contract itself.
    ///
    /// # Errors
    /// `ERR_FEE_TOO_HIGH`, `ERR_BAD_ARGUMENT`.
    pub fn initialize(host: H, call: Call, owner_id: AccountId, fee_bps: u16, first_campaign_id: u64) -> Result<State> {
        let mut state = State::new(owner_id, fee_bps, first_campaign_id)?;
        let owner_id = state.owner_id.clone();
        let mut market = Market::new(&mut state, host, call);
        market.emit(&ContractInitialized { owner_id: owner_id.clone(), fee_bps, first_campaign_id });
        market.register(&owner_id, NearToken::ZERO)?;
        Ok(state)
    }
}
