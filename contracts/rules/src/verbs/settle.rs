use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::{AssignmentSettled, SettledBy};
use crate::money::{Checked, fee_of};
use crate::{
    AssignmentId, Batch, Campaign, Error, Hash, Host, Market, Money, Progress, Reason, Result, Timestamp, Verdicts,
};

/// After the review window anyone may settle: silence accepts every label.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`, `ERR_REVIEW_WINDOW_OPEN`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    /// The submission that nobody judged.
    pub assignment: AssignmentId,
}

impl Verb for Settle {
    const NAME: &'static str = "settle";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let submission = market.submission(self.assignment)?;
        if market.call.now < submission.review_until {
            return Err(Error::ReviewWindowOpen(submission.review_until));
        }
        let verdicts = Verdicts::all(submission.campaign.size.items_of(self.assignment.batch));
        let silence = Judgement { by: SettledBy::Timeout, reviewer_id: None, verdicts, reasons: vec![] };
        market.judge(self.assignment, submission, silence)
    }
}

/// A submitted assignment, loaded.
pub(super) struct Submission {
    pub campaign: Campaign,
    pub batch: Batch,
    pub tasker_id: AccountId,
    pub labels_root: Hash,
    pub review_until: Timestamp,
}

/// What becomes of a submission.
pub(super) struct Judgement {
    pub by: SettledBy,
    pub reviewer_id: Option<AccountId>,
    pub verdicts: Verdicts,
    pub reasons: Vec<Reason>,
}

impl<H: Host> Market<'_, H> {
    pub(super) fn submission(&self, id: AssignmentId) -> Result<Submission> {
        let campaign = self.campaign(id.campaign_id)?;
        let mut batch = self.batch(&campaign, (id.campaign_id, id.batch));
        match batch.assignment(id)?.progress.clone() {
            Progress::Submitted { tasker_id, labels_root, review_until } => {
                Ok(Submission { campaign, batch, tasker_id, labels_root, review_until })
            }
            Progress::Settled { .. } => Err(Error::AlreadySettled),
            _ => Err(Error::WrongState("the labels are not submitted yet")),
        }
    }

    /// Pays for the accepted labels and settles the place, or opens it again if there are none.
    pub(super) fn judge(&mut self, id: AssignmentId, submission: Submission, judgement: Judgement) -> Result<()> {
        let Submission { mut campaign, batch: mut record, tasker_id, labels_root, .. } = submission;
        let Judgement { by, reviewer_id, verdicts, reasons } = judgement;
        let accepted = verdicts.accepted();
        let rejected = campaign.size.items_of(id.batch) - accepted;

        let place = record.assignment(id)?;
        let reopened = accepted == 0 && campaign.check_open().is_ok();
        if reopened {
            place.reopen();
        } else {
            place.progress = Progress::Settled { tasker_id: tasker_id.clone(), labels_root, accepted, rejected };
        }
        self.host.save(&(id.campaign_id, id.batch), &record);

        let (paid, fee) = self.pay(&mut campaign, &tasker_id, accepted)?;
        self.change_account(&tasker_id, |tasker| {
            tasker.pending -= 1;
            tasker.accepted += u64::from(accepted);
            tasker.rejected += u64::from(rejected);
            Ok(())
        })?;
        campaign.committed -= u64::from(accepted + rejected);
        let refund = self.refund_freed(&mut campaign)?;
        let AssignmentId { campaign_id, batch, replica, attempt } = id;
        self.emit(&AssignmentSettled {
            assignment: id,
            campaign_id,
            batch,
            replica,
            attempt,
            tasker_id,
            by,
            reviewer_id,
            labels_root,
            accepted,
            rejected,
            accepted_bitmap: verdicts,
            reasons,
            paid,
            fee,
            fee_to: self.state.owner_id.clone(),
            refund,
            reopened,
        });
        self.close_if_done(id.campaign_id, &mut campaign);
        self.host.save(&id.campaign_id, &campaign);
        Ok(())
    }

    /// Moves the reward of `labels` labels to the tasker and the fee that is due by now to the owner.
    /// Fees telescope: all fees so far are the fee of all rewards so far, so rounding never adds up.
    fn pay(&mut self, campaign: &mut Campaign, tasker_id: &AccountId, labels: u32) -> Result<(Money, Money)> {
        let reward = campaign.reward.clone().times(labels)?;
        campaign.paid = campaign.paid.plus(reward.amount)?;
        let fee = fee_of(campaign.paid, campaign.fee_bps).minus(campaign.fees)?;
        campaign.fees = campaign.fees.plus(fee)?;
        let fee = campaign.money(fee);

        self.leave_escrow(&reward.clone().plus(fee.clone())?)?;
        self.credit(tasker_id, &reward)?;
        let owner_id = self.state.owner_id.clone();
        self.credit(&owner_id, &fee)?;
        Ok((reward, fee))
    }
}
