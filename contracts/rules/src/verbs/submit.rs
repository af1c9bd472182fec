use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::AssignmentSubmitted;
use crate::{AssignmentId, Error, Hash, Host, Market, Progress, Result};

/// The holder commits to the labels of the whole batch.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_LEASE_OVER`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`,
/// `ERR_NOT_HOLDER`, `ERR_WRONG_COUNT`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// Held by the caller.
    pub assignment: AssignmentId,
    /// Merkle root (RFC 6962) over the labels.
    pub labels_root: Hash,
    /// As many labels as the batch has items.
    pub count: u32,
}

impl Verb for Submit {
    const NAME: &'static str = "submit";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let Self { assignment: id, labels_root, count } = self;
        let campaign = market.campaign(id.campaign_id)?;
        let key = (id.campaign_id, id.batch);
        let mut record = market.batch(&campaign, key);
        let place = record.assignment(id).map_err(|error| match error {
            Error::WrongState(_) => Error::LeaseOver,
            other => other,
        })?;
        let (tasker_id, lease_until) = match &place.progress {
            Progress::Leased { tasker_id, lease_until } => (tasker_id.clone(), *lease_until),
            Progress::Settled { .. } => return Err(Error::AlreadySettled),
            _ => return Err(Error::WrongState("the labels are submitted already")),
        };
        if tasker_id != market.call.caller {
            return Err(Error::NotHolder(tasker_id));
        }
        if lease_until <= market.call.now {
            return Err(Error::LeaseOver);
        }
        let expected = campaign.size.items_of(id.batch);
        if count != expected {
            return Err(Error::WrongCount(expected));
        }

        let review_until = market.call.now.plus_seconds(campaign.review_seconds)?;
        place.progress = Progress::Submitted { tasker_id: tasker_id.clone(), labels_root, review_until };
        market.host.save(&key, &record);
        market.change_account(&tasker_id, |tasker| {
            tasker.submitted += u64::from(count);
            Ok(())
        })?;
        let AssignmentId { campaign_id, batch, replica, attempt } = id;
        market.emit(&AssignmentSubmitted {
            assignment: id,
            campaign_id,
            batch,
            replica,
            attempt,
            tasker_id,
            labels_root,
            count,
            review_until,
        });
        Ok(())
    }
}
