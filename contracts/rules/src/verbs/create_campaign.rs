use core::ops::RangeInclusive;

use near_account_id::AccountId;
use near_token::NearToken;

use crate::campaign::Size;
use crate::event::CampaignCreated;
use crate::money::{Checked, Cost, TOKEN};
use crate::{Campaign, CampaignState, Error, Hash, Host, Market, Result, account_deposit, text};

const DAY: u32 = 24 * 60 * 60;
const LEASE_SECONDS: RangeInclusive<u32> = 60..=30 * DAY;
const REVIEW_SECONDS: RangeInclusive<u32> = 60..=21 * DAY;

/// A campaign as its vendor asks for it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the fields are those of `Campaign`")]
pub struct NewCampaign {
    pub title: String,
    pub kind: String,
    pub spec_sha256: String,
    pub spec_uri: String,
    pub manifest_root: String,
    pub size: Size,
    pub lease_seconds: u32,
    pub review_seconds: u32,
    pub reviewer_id: Option<AccountId>,
}

impl<H: Host> Market<'_, H> {
    /// Creates a fully funded campaign of the caller and registers the caller if need be.
    ///
    /// # Errors
    /// `ERR_PAUSED`, `ERR_BAD_ARGUMENT`, `ERR_BAD_HASH`, `ERR_OVERFLOW`, `ERR_UNDERFUNDED`.
    pub fn create_campaign(&mut self, new: NewCampaign) -> Result<u64> {
        if self.state.paused {
            return Err(Error::Paused);
        }
        let campaign = self.checked(new)?;
        let vendor_id = campaign.vendor_id.clone();
        let registration = if self.is_registered(&vendor_id) { NearToken::ZERO } else { account_deposit() };
        let cost = campaign.size.cost(campaign.fee_bps, registration)?;
        self.charge(cost.total)?;
        if !registration.is_zero() {
            self.register(&vendor_id, registration)?;
        }
        self.change_account(&vendor_id, |vendor| {
            vendor.campaigns += 1;
            Ok(())
        })?;
        self.add_storage_deposit(cost.storage)?;
        self.state.totals.escrow = self.state.totals.escrow.plus(cost.rewards)?.plus(cost.fees)?;

        let id = self.state.next_campaign_id;
        self.state.next_campaign_id += 1;
        self.host.save(&id, &campaign);
        self.emit(&created(id, campaign, &cost));
        Ok(id)
    }

    /// What a campaign of `size` costs at today's fee.
    ///
    /// # Errors
    /// `ERR_BAD_ARGUMENT`, `ERR_OVERFLOW`.
    pub fn campaign_cost(fee_bps: u16, size: Size) -> Result<Cost> {
        size.check()?.cost(fee_bps, account_deposit())
    }

    fn checked(&self, new: NewCampaign) -> Result<Campaign> {
        if !LEASE_SECONDS.contains(&new.lease_seconds) {
            return Err(Error::BadArgument("lease_seconds is 60 to 2592000 (30 days)"));
        }
        if !REVIEW_SECONDS.contains(&new.review_seconds) {
            return Err(Error::BadArgument("review_seconds is 60 to 1814400 (21 days)"));
        }
        Ok(Campaign {
            vendor_id: self.call.caller.clone(),
            reviewer_id: new.reviewer_id,
            title: text::title(new.title)?,
            kind: text::kind(new.kind)?,
            spec_sha256: Hash::parse(&new.spec_sha256, "spec_sha256")?,
            spec_uri: text::uri(new.spec_uri)?,
            manifest_root: Hash::parse(&new.manifest_root, "manifest_root")?,
            size: new.size.check()?,
            fee_bps: self.state.fee_bps,
            lease_seconds: new.lease_seconds,
            review_seconds: new.review_seconds,
            state: CampaignState::Open,
            paid: NearToken::ZERO,
            fees: NearToken::ZERO,
            refunded: NearToken::ZERO,
            committed: 0,
            pruned: 0,
            created_at: self.call.now,
        })
    }
}

fn created(campaign_id: u64, campaign: Campaign, cost: &Cost) -> CampaignCreated {
    let Size { items, batch_size, overlap, reward } = campaign.size;
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
        reward,
        token: TOKEN,
        fee_bps: campaign.fee_bps,
        lease_seconds: campaign.lease_seconds,
        review_seconds: campaign.review_seconds,
        rewards: cost.rewards,
        fees: cost.fees,
        storage: cost.storage,
    }
}
