use near_account_id::AccountId;

use crate::event::{FeeChanged, OwnerChanged, OwnerProposed, PauseChanged};
use crate::money::checked_fee;
use crate::{Error, Host, Market, Result};

impl<H: Host> Market<'_, H> {
    /// Sets the fee of campaigns to come.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`, `ERR_FEE_TOO_HIGH`.
    pub fn set_fee(&mut self, fee_bps: u16) -> Result<()> {
        self.check_owner()?;
        self.state.fee_bps = checked_fee(fee_bps)?;
        self.emit(&FeeChanged { fee_bps });
        Ok(())
    }

    /// Stops or allows new campaigns and takes; never anything that pays.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`.
    pub fn set_paused(&mut self, paused: bool) -> Result<()> {
        self.check_owner()?;
        self.state.paused = paused;
        self.emit(&PauseChanged { paused });
        Ok(())
    }

    /// Names who may become the owner.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`.
    pub fn propose_owner(&mut self, owner_id: AccountId) -> Result<()> {
        self.check_owner()?;
        self.state.proposed_owner_id = Some(owner_id.clone());
        self.emit(&OwnerProposed { owner_id });
        Ok(())
    }

    /// The proposed owner, who must be registered to be credited fees, takes over.
    ///
    /// # Errors
    /// `ERR_ONE_YOCTO`, `ERR_NOT_OWNER`, `ERR_NOT_REGISTERED`.
    pub fn accept_owner(&mut self) -> Result<()> {
        self.check_one_yocto()?;
        let caller = self.call.caller.clone();
        if self.state.proposed_owner_id.as_ref() != Some(&caller) {
            let owner = self.state.proposed_owner_id.clone().unwrap_or_else(|| self.state.owner_id.clone());
            return Err(Error::NotOwner { owner });
        }
        self.account(&caller)?;
        self.state.proposed_owner_id = None;
        self.state.owner_id = caller.clone();
        self.emit(&OwnerChanged { owner_id: caller });
        Ok(())
    }

    fn check_owner(&self) -> Result<()> {
        self.check_one_yocto()?;
        if self.call.caller == self.state.owner_id {
            Ok(())
        } else {
            Err(Error::NotOwner { owner: self.state.owner_id.clone() })
        }
    }
}
