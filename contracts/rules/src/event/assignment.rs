#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::{AssignmentId, Hash, Money, Reason, Timestamp, Verdicts};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentTaken {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub replica: u32,
    pub attempt: u32,
    pub tasker_id: AccountId,
    pub lease_until: Timestamp,
}

impl Event for AssignmentTaken {
    const NAME: &'static str = "assignment_taken";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentReleased {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub replica: u32,
    pub attempt: u32,
    pub tasker_id: AccountId,
    pub reason: ReleaseReason,
    pub refund: Money,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseReason {
    Released,
    Lapsed,
}

impl Event for AssignmentReleased {
    const NAME: &'static str = "assignment_released";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentSubmitted {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub replica: u32,
    pub attempt: u32,
    pub tasker_id: AccountId,
    pub labels_root: Hash,
    pub count: u32,
    pub review_until: Timestamp,
}

impl Event for AssignmentSubmitted {
    const NAME: &'static str = "assignment_submitted";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentSettled {
    pub assignment: AssignmentId,
    pub campaign_id: u64,
    pub batch: u32,
    pub replica: u32,
    pub attempt: u32,
    pub tasker_id: AccountId,
    pub by: SettledBy,
    pub reviewer_id: Option<AccountId>,
    pub labels_root: Hash,
    pub accepted: u32,
    pub rejected: u32,
    pub accepted_bitmap: Verdicts,
    pub reasons: Vec<Reason>,
    pub paid: Money,
    pub fee: Money,
    pub fee_to: AccountId,
    pub refund: Money,
    pub reopened: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SettledBy {
    Review,
    Timeout,
}

impl Event for AssignmentSettled {
    const NAME: &'static str = "assignment_settled";
}
