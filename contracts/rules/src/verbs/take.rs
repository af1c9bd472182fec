use crate::event::{AssignmentTaken, ReleaseReason};
use crate::{AssignmentId, Error, Host, Market, PlaceState, Result};

impl<H: Host> Market<'_, H> {
    /// Leases a place to the caller, who is registered out of the deposit if need be. A lapsed
    /// holder loses the place.
    ///
    /// # Errors
    /// `ERR_PAUSED`, `ERR_NOT_FOUND`, `ERR_CAMPAIGN_NOT_OPEN`, `ERR_ALREADY_TOOK_BATCH`,
    /// `ERR_PLACE_TAKEN`, `ERR_NOT_REGISTERED`, `ERR_UNDERFUNDED`.
    pub fn take(&mut self, campaign_id: u64, batch: u32, replica: u32) -> Result<AssignmentId> {
        if self.state.paused {
            return Err(Error::Paused);
        }
        let now = self.call.now;
        let tasker_id = self.call.caller.clone();
        let mut campaign = self.campaign(campaign_id)?;
        campaign.check_open()?;
        let labels = campaign.size.items_of(batch);
        if labels == 0 {
            return Err(Error::NotFound("batch"));
        }
        let key = (campaign_id, batch);
        let mut record = self.batch(&campaign, key);
        record.check_new_to(&tasker_id, now)?;

        let place = record.place(replica)?;
        let mut id = AssignmentId { campaign_id, batch, replica, attempt: place.attempt };
        match &place.state {
            PlaceState::Open => {}
            PlaceState::Leased { lease_until, .. } if *lease_until <= now => {
                self.end_lease(id, &mut campaign, place, ReleaseReason::Lapsed)?;
                id.attempt = place.attempt;
            }
            _ => return Err(Error::PlaceTaken),
        }

        if self.call.deposit.is_zero() {
            self.account(&tasker_id)?;
        } else {
            self.register_if_new(&tasker_id)?;
        }
        self.change_account(&tasker_id, |tasker| {
            tasker.pending += 1;
            Ok(())
        })?;
        campaign.committed += u64::from(labels);
        let lease_until = now.plus_seconds(campaign.lease_seconds)?;
        place.state = PlaceState::Leased { tasker_id: tasker_id.clone(), lease_until };
        self.host.save(&key, &record);
        self.host.save(&campaign_id, &campaign);
        self.emit(&AssignmentTaken { id: id.into(), tasker_id, lease_until });
        Ok(id)
    }
}
