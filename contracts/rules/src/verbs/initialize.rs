use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use crate::event::ContractInitialized;
use crate::{Call, Host, Market, Result, State, Token, Totals};

/// The arguments of the first call, which makes the state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct New {
    /// Sets the fee and the pause, and is credited the fees.
    pub owner_id: AccountId,
    /// In hundredths of a percent.
    pub fee_bps: u16,
    /// Where this contract's ids start; 1 if it is not given.
    pub first_campaign_id: Option<u64>,
}

impl<H: Host> Market<'_, H> {
    /// The first state. The totals of NEAR and the owner's account are paid by the contract itself.
    ///
    /// # Errors
    /// `ERR_FEE_TOO_HIGH`, `ERR_BAD_ARGUMENT`.
    pub fn initialize(host: H, call: Call, new: New) -> Result<State> {
        let New { owner_id, fee_bps, first_campaign_id } = new;
        let first_campaign_id = first_campaign_id.unwrap_or(1);
        let mut state = State::new(owner_id.clone(), fee_bps, first_campaign_id)?;
        let mut market = Market { state: &mut state, host, call };
        market.emit(&ContractInitialized { owner_id: owner_id.clone(), fee_bps, first_campaign_id });
        market.host.save(&Token::Near, &Totals::default());
        market.register(&owner_id, NearToken::ZERO)?;
        Ok(state)
    }
}
