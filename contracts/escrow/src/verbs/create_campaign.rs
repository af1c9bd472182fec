use near_sdk::{AccountId, NearToken, near};
use neartasks_rules::{NewCampaign, Size};

use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[near]
impl Contract {
    #[payable]
    #[allow(clippy::too_many_arguments, reason = "they are the fields of a flat JSON object")]
    pub fn create_campaign(
        &mut self,
        title: String,
        kind: String,
        spec_sha256: String,
        spec_uri: String,
        manifest_root: String,
        items: u32,
        batch_size: u32,
        overlap: u32,
        reward: NearToken,
        lease_seconds: u32,
        review_seconds: u32,
        reviewer_id: Option<AccountId>,
    ) -> u64 {
        let size = Size { items, batch_size, overlap, reward };
        let new = NewCampaign {
            title,
            kind,
            spec_sha256,
            spec_uri,
            manifest_root,
            size,
            lease_seconds,
            review_seconds,
            reviewer_id,
        };
        self.market().create_campaign(new).or_panic()
    }
}
