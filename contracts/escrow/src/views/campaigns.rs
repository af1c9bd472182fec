use near_sdk::{AccountId, NearToken, near};
use neartasks_rules::{Campaign, CampaignState, Cost, Hash, Host, Market, Result, Size, TOKEN, Timestamp};
use serde::Serialize;

use super::page;
use crate::chain::Chain;
use crate::refusal::OrPanic;
use crate::{Contract, ContractExt};

#[derive(Serialize)]
pub struct CampaignView {
    campaign_id: u64,
    vendor_id: AccountId,
    reviewer_id: Option<AccountId>,
    title: String,
    kind: String,
    spec_sha256: Hash,
    spec_uri: String,
    manifest_root: Hash,
    items: u32,
    batch_size: u32,
    batches: u32,
    overlap: u32,
    reward: NearToken,
    token: &'static str,
    fee_bps: u16,
    lease_seconds: u32,
    review_seconds: u32,
    state: &'static str,
    funded: NearToken,
    paid: NearToken,
    fees: NearToken,
    refunded: NearToken,
    escrow: NearToken,
    held: NearToken,
    committed: u64,
    storage: NearToken,
    pruned: u32,
    created_at: Timestamp,
}

#[near]
impl Contract {
    pub fn campaign_cost(&self, items: u32, batch_size: u32, overlap: u32, reward: NearToken) -> Cost {
        let size = Size { items, batch_size, overlap, reward };
        Market::<Chain>::campaign_cost(self.state.fee_bps, size).or_panic()
    }

    pub fn get_campaign(&self, campaign_id: u64) -> Option<CampaignView> {
        let campaign = Chain.load(&campaign_id)?;
        Some(view(campaign_id, campaign).or_panic())
    }

    /// `from_index` counts ids from the contract's first; pruned campaigns are left out.
    pub fn get_campaigns(&self, from_index: u64, limit: u32) -> Vec<CampaignView> {
        let first = self.state.first_campaign_id;
        let page = page(from_index, limit, self.state.next_campaign_id - first).or_panic();
        page.filter_map(|index| self.get_campaign(first + index)).collect()
    }
}

fn view(campaign_id: u64, campaign: Campaign) -> Result<CampaignView> {
    Ok(CampaignView {
        campaign_id,
        batches: campaign.size.batches(),
        items: campaign.size.items,
        batch_size: campaign.size.batch_size,
        overlap: campaign.size.overlap,
        reward: campaign.size.reward,
        token: TOKEN,
        fee_bps: campaign.fee_bps,
        lease_seconds: campaign.lease_seconds,
        review_seconds: campaign.review_seconds,
        state: match campaign.state {
            CampaignState::Open => "open",
            CampaignState::Cancelled => "cancelled",
            CampaignState::Closed => "closed",
        },
        funded: campaign.funded()?,
        paid: campaign.paid,
        fees: campaign.fees,
        refunded: campaign.refunded,
        escrow: campaign.escrow()?,
        held: campaign.held()?,
        committed: campaign.committed,
        storage: campaign.storage_deposit()?,
        pruned: campaign.pruned,
        created_at: campaign.created_at,
        vendor_id: campaign.vendor_id,
        reviewer_id: campaign.reviewer_id,
        title: campaign.title,
        kind: campaign.kind,
        spec_sha256: campaign.spec_sha256,
        spec_uri: campaign.spec_uri,
        manifest_root: campaign.manifest_root,
    })
}
