use core::ops::RangeInclusive;

use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use super::{Attached, Verb};
use crate::event::CampaignCreated;
use crate::money::Checked;
use crate::{
    Amount, Campaign, CampaignState, Cost, Deposits, Error, Hash, Host, Kind, Market, Money, Result, Size, Title, Uri,
    account_deposit,
};

const DAY: u32 = 24 * 60 * 60;
const LEASE_SECONDS: RangeInclusive<u32> = 60..=30 * DAY;
const REVIEW_SECONDS: RangeInclusive<u32> = 60..=21 * DAY;

/// Creates a fully funded campaign of the caller and registers the caller if need be. Answers the
/// campaign's id.
///
/// # Errors
/// `ERR_PAUSED`, `ERR_BAD_ARGUMENT`, `ERR_TOKEN_NOT_ACCEPTED`, `ERR_OVERFLOW`, `ERR_UNDERFUNDED`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of `Campaign` and `Size`")]
pub struct CreateCampaign {
    pub title: Title,
    pub kind: Kind,
    pub spec_sha256: Hash,
    pub spec_uri: Uri,
    pub manifest_root: Hash,
    pub items: u32,
    pub batch_size: u32,
    pub overlap: u32,
    pub reward: Money,
    pub lease_seconds: u32,
    pub review_seconds: u32,
    pub reviewer_id: Option<AccountId>,
}

impl Verb for CreateCampaign {
    const NAME: &'static str = "create_campaign";
    const ATTACHED: Attached = Attached::Cost;
    type Answer = u64;

    fn apply<H: Host>(self, market: &mut Market<'_, H>) -> Result<u64> {
        if market.state.paused {
            return Err(Error::Paused);
        }
        let campaign = self.checked(market)?;
        let vendor_id = campaign.vendor_id.clone();
        let registration = if market.is_registered(&vendor_id) { NearToken::ZERO } else { account_deposit() };
        let cost = Cost::new(campaign.size, &campaign.reward, campaign.fee_bps, registration)?;
        market.charge(cost.attach)?;
        if !registration.is_zero() {
            market.register(&vendor_id, registration)?;
        }
        market.change_account(&vendor_id, |vendor| {
            vendor.campaigns += 1;
            Ok(())
        })?;
        market.add_storage_deposit(cost.storage)?;
        market.fund(&cost.rewards.clone().plus(cost.fees.clone())?)?;

        let id = market.state.next_campaign_id;
        market.state.next_campaign_id += 1;
        market.host.save(&id, &campaign);
        market.emit(&created(id, campaign, cost));
        Ok(id)
    }
}

impl CreateCampaign {
    /// The campaign, but for what its cost checks.
    fn checked<H: Host>(self, market: &Market<'_, H>) -> Result<Campaign> {
        let Self { items, batch_size, overlap, lease_seconds, review_seconds, .. } = self;
        if !LEASE_SECONDS.contains(&lease_seconds) {
            return Err(Error::BadArgument("lease_seconds is 60 to 2592000 (30 days)"));
        }
        if !REVIEW_SECONDS.contains(&review_seconds) {
            return Err(Error::BadArgument("review_seconds is 60 to 1814400 (21 days)"));
        }
        Ok(Campaign {
            vendor_id: market.call.caller.clone(),
            reviewer_id: self.reviewer_id,
            title: self.title,
            kind: self.kind,
            spec_sha256: self.spec_sha256,
            spec_uri: self.spec_uri,
            manifest_root: self.manifest_root,
            size: Size { items, batch_size, overlap },
            reward: self.reward,
            fee_bps: market.state.fee_bps,
            lease_seconds,
            review_seconds,
            state: CampaignState::Open,
            paid: Amount::ZERO,
            fees: Amount::ZERO,
            refunded: Amount::ZERO,
            committed: 0,
            pruned: 0,
            deposits: Deposits::today(),
            created_at: market.call.now,
        })
    }
}

fn created(campaign_id: u64, campaign: Campaign, cost: Cost) -> CampaignCreated {
    let Size { items, batch_size, overlap } = campaign.size;
    CampaignCreated {
        campaign_id,
        vendor_id: campaign.vendor_id,
        reviewer_id: campaign.reviewer_id,
        title: campaign.title,
        kind: campaign.kind,
        spec_sha256: campaign.spec_sha256,
        spec_uri: campaign.spec_uri,
        manifest_root: campaign.manifest_root,
        items,
        batch_size,
        overlap,
        reward: campaign.reward,
        fee_bps: campaign.fee_bps,
        lease_seconds: campaign.lease_seconds,
        review_seconds: campaign.review_seconds,
        rewards: cost.rewards,
        fees: cost.fees,
        storage: cost.storage,
    }
}
