#![expect(missing_docs, reason = "the fields are described in contracts/README.md")]

use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::Event;
use crate::{Hash, Kind, Money, Title, Uri};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCreated {
    pub campaign_id: u64,
    pub vendor_id: AccountId,
    pub reviewer_id: Option<AccountId>,
    pub title: Title,
    pub kind: Kind,
    pub spec_sha256: Hash,
    pub spec_uri: Uri,
    pub manifest_root: Hash,
    pub items: u32,
    pub batch_size: u32,
    pub overlap: u32,
    pub reward: Money,
    pub fee_bps: u16,
    pub lease_seconds: u32,
    pub review_seconds: u32,
    pub rewards: Money,
    pub fees: Money,
    pub storage: NearToken,
}

impl Event for CampaignCreated {
    const NAME: &'static str = "campaign_created";
}

/// The amounts are those added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignToppedUp {
    pub campaign_id: u64,
    pub overlap: u32,
    pub rewards: Money,
    pub fees: Money,
    pub storage: NearToken,
}

impl Event for CampaignToppedUp {
    const NAME: &'static str = "campaign_topped_up";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCancelled {
    pub campaign_id: u64,
    pub refund: Money,
    pub held: Money,
}

impl Event for CampaignCancelled {
    const NAME: &'static str = "campaign_cancelled";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignClosed {
    pub campaign_id: u64,
    pub refund: Money,
}

impl Event for CampaignClosed {
    const NAME: &'static str = "campaign_closed";
}

/// `to_batch` is exclusive; `storage` was deposited for what is gone; `removed` says that the campaign's own record went too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignPruned {
    pub campaign_id: u64,
    pub from_batch: u32,
    pub to_batch: u32,
    pub storage: NearToken,
    pub removed: bool,
}

impl Event for CampaignPruned {
    const NAME: &'static str = "campaign_pruned";
}
