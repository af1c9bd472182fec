use crate::event::SettledBy;
use crate::{AssignmentId, Error, Hash, Host, Market, Reason, Result, Verdicts};

use super::settle::Judgement;

impl<H: Host> Market<'_, H> {
    /// The vendor or reviewer judges every label of a submission, in time.
    ///
    /// # Errors
    /// `ERR_NOT_FOUND`, `ERR_NOT_REVIEWER`, `ERR_WRONG_STATE`, `ERR_ALREADY_SETTLED`,
    /// `ERR_REVIEW_WINDOW_OVER`, `ERR_BAD_HASH`, `ERR_ROOT_MISMATCH`, `ERR_BAD_BITMAP`, `ERR_BAD_REASONS`.
    pub fn review(&mut self, id: AssignmentId, labels_root: &str, accepted: &str, reasons: Vec<Reason>) -> Result<()> {
        let labels_root = Hash::parse(labels_root, "labels_root")?;
        let submission = self.submission(id)?;
        submission.campaign.check_reviewer(&self.call.caller)?;
        if submission.review_until <= self.call.now {
            return Err(Error::ReviewWindowOver);
        }
        if submission.labels_root != labels_root {
            return Err(Error::RootMismatch);
        }
        let verdicts = Verdicts::parse(accepted, submission.campaign.size.items_of(id.batch))?;
        Reason::check(&reasons, verdicts.rejected())?;
        let reviewer_id = Some(self.call.caller.clone());
        self.apply(id, submission, Judgement { by: SettledBy::Review, reviewer_id, verdicts, reasons })
    }
}
