use serde::{Deserialize, Serialize};

use super::settle::Judgement;
use super::{Attached, Verb};
use crate::event::SettledBy;
use crate::{AssignmentId, Error, Hash, Host, Market, Reason, Result, Verdicts};

/// The vendor or reviewer judges every label of a submission, in time.
///
/// # Errors
/// `ERR_NOT_FOUND`, `ERR_NOT_REVIEWER`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`,
/// `ERR_REVIEW_WINDOW_OVER`, `ERR_ROOT_MISMATCH`, `ERR_BAD_BITMAP`, `ERR_BAD_REASONS`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The submission to judge.
    pub assignment: AssignmentId,
    /// Its root, so that what is judged is what was submitted.
    pub labels_root: Hash,
    /// Which labels are accepted.
    pub accepted: Verdicts,
    /// One for each rejected label, ascending.
    pub reasons: Vec<Reason>,
}

impl Verb for Review {
    const NAME: &'static str = "review";
    const ATTACHED: Attached = Attached::Nothing;
    type Answer = ();

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<()> {
        let Self { assignment: id, labels_root, accepted: verdicts, reasons } = self;
        let submission = market.submission(id)?;
        submission.campaign.check_reviewer(&market.call.caller)?;
        if submission.review_until <= market.call.now {
            return Err(Error::ReviewWindowOver);
        }
        if submission.labels_root != labels_root {
            return Err(Error::RootMismatch);
        }
        let labels = submission.campaign.size.items_of(id.batch);
        verdicts.check(labels)?;
        Reason::check(&reasons, labels - verdicts.accepted())?;
        let reviewer_id = Some(market.call.caller.clone());
        market.judge(id, submission, Judgement { by: SettledBy::Review, reviewer_id, verdicts, reasons })
    }
}
