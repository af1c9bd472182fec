use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::{View, page};
use crate::{
    Campaign, CampaignState, Cost, Hash, Host, Kind, Money, Result, Size, State, Timestamp, Title, Uri, account_deposit,
};

/// What a campaign costs at today's fee.
///
/// # Errors
/// `ERR_BAD_ARGUMENT`, `ERR_TOKEN_NOT_ACCEPTED`, `ERR_OVERFLOW`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of `CreateCampaign`")]
pub struct CampaignCost {
    pub items: u32,
    pub batch_size: u32,
    pub overlap: u32,
    pub reward: Money,
}

impl View for CampaignCost {
    const NAME: &'static str = "campaign_cost";
    type Answer = Cost;

    fn answer<H: Host>(self, state: &State, _: &H) -> Result<Cost> {
        let Self { items, batch_size, overlap, reward } = self;
        Cost::new(Size { items, batch_size, overlap }, &reward, state.fee_bps, account_deposit())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are described in contracts/README.md")]
pub struct CampaignView {
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
    pub batches: u32,
    pub overlap: u32,
    pub reward: Money,
    pub fee_bps: u16,
    pub lease_seconds: u32,
    pub review_seconds: u32,
    pub state: CampaignState,
    pub funded: Money,
    pub paid: Money,
    pub fees: Money,
    pub refunded: Money,
    pub escrow: Money,
    pub held: Money,
    pub committed: u64,
    pub storage: NearToken,
    pub pruned: u32,
    pub created_at: Timestamp,
}

/// One campaign; null where there is none, or none any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetCampaign {
    /// Its id.
    pub campaign_id: u64,
}

impl View for GetCampaign {
    const NAME: &'static str = "get_campaign";
    type Answer = Option<CampaignView>;

    fn answer<H: Host>(self, _: &State, host: &H) -> Result<Self::Answer> {
        let campaign = host.load(&self.campaign_id);
        campaign.map(|campaign| CampaignView::new(self.campaign_id, campaign)).transpose()
    }
}

/// Campaigns in order of id. `from_index` counts ids from the contract's first; pruned campaigns are left out.
///
/// # Errors
/// `ERR_VIEW_RANGE`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GetCampaigns {
    /// Where the page starts.
    pub from_index: u64,
    /// Most entries, 1 to 100.
    pub limit: u32,
}

impl View for GetCampaigns {
    const NAME: &'static str = "get_campaigns";
    type Answer = Vec<CampaignView>;

    fn answer<H: Host>(self, state: &State, host: &H) -> Result<Self::Answer> {
        let first = state.first_campaign_id;
        let page = page(self.from_index, self.limit, state.next_campaign_id - first)?;
        page.filter_map(|index| host.load(&(first + index)).map(|campaign| CampaignView::new(first + index, campaign)))
            .collect()
    }
}

impl CampaignView {
    fn new(campaign_id: u64, campaign: Campaign) -> Result<Self> {
        Ok(Self {
            campaign_id,
            batches: campaign.size.batches(),
            items: campaign.size.items,
            batch_size: campaign.size.batch_size,
            overlap: campaign.size.overlap,
            fee_bps: campaign.fee_bps,
            lease_seconds: campaign.lease_seconds,
            review_seconds: campaign.review_seconds,
            state: campaign.state,
            funded: campaign.money(campaign.funded()?),
            paid: campaign.money(campaign.paid),
            fees: campaign.money(campaign.fees),
            refunded: campaign.money(campaign.refunded),
            escrow: campaign.money(campaign.escrow()?),
            held: campaign.money(campaign.held()?),
            committed: campaign.committed,
            storage: campaign.storage_deposit()?,
            pruned: campaign.pruned,
            created_at: campaign.created_at,
            reward: campaign.reward,
            vendor_id: campaign.vendor_id,
            reviewer_id: campaign.reviewer_id,
            title: campaign.title,
            kind: campaign.kind,
            spec_sha256: campaign.spec_sha256,
            spec_uri: campaign.spec_uri,
            manifest_root: campaign.manifest_root,
        })
    }
}
