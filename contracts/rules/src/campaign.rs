use core::ops::RangeInclusive;

use borsh::{BorshDeserialize, BorshSerialize};
use near_account_id::AccountId;
use near_token::NearToken;
use serde::{Deserialize, Serialize};

use crate::money::{Checked, fee_of};
use crate::{Amount, Deposits, Error, Hash, Kind, Money, Record, Result, Timestamp, Title, Uri};

/// Most replicas of a batch.
pub const MAX_OVERLAP: u32 = 15;

const ITEMS: RangeInclusive<u32> = 1..=10_000_000;
const BATCH_SIZE: RangeInclusive<u32> = 1..=100;
const OVERLAP: RangeInclusive<u32> = 1..=MAX_OVERLAP;

/// A vendor's funded order.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Campaign {
    /// Pays, reviews, and gets back what is not owed.
    pub vendor_id: AccountId,
    /// Reviews beside the vendor.
    pub reviewer_id: Option<AccountId>,
    /// For people.
    pub title: Title,
    /// The kind of task, such as `image_boxes`.
    pub kind: Kind,
    /// SHA-256 of instructions and label schema.
    pub spec_sha256: Hash,
    /// Where they are served.
    pub spec_uri: Uri,
    /// Merkle root (RFC 6962) over the items.
    pub manifest_root: Hash,
    /// Number, batches and overlap of the items.
    pub size: Size,
    /// For each accepted label. Its token is that of all the campaign's money.
    pub reward: Money,
    /// Of this campaign, whatever the owner sets later.
    pub fee_bps: u16,
    /// From take to submit.
    pub lease_seconds: u32,
    /// From submit to the last moment of review.
    pub review_seconds: u32,
    /// Where the campaign is.
    pub state: CampaignState,
    /// Rewards paid to taskers.
    pub paid: Amount,
    /// Fees paid to owners: always the fee of `paid`.
    pub fees: Amount,
    /// Rewards and fees returned to the vendor.
    pub refunded: Amount,
    /// Labels of leased and submitted places.
    pub committed: u64,
    /// Batches whose records are gone.
    pub pruned: u32,
    /// What was paid for the records, and comes back.
    pub deposits: Deposits,
    /// Block time.
    pub created_at: Timestamp,
}

/// How much work a campaign is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Size {
    /// 1 to 10 million.
    pub items: u32,
    /// Items handed out together, 1 to 100.
    pub batch_size: u32,
    /// Replicas of each batch, 1 to 15.
    pub overlap: u32,
}

/// The life of a campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    /// Places may be taken.
    Open,
    /// No new takes; what is committed is still held.
    Cancelled,
    /// Nothing is held any more.
    Closed,
}

impl Record for Campaign {
    type Key = u64;
    const PREFIX: u8 = b'c';
}

impl Size {
    pub(crate) fn check(self) -> Result<()> {
        if !ITEMS.contains(&self.items) {
            return Err(Error::BadArgument("items is 1 to 10000000"));
        }
        if !BATCH_SIZE.contains(&self.batch_size) {
            return Err(Error::BadArgument("batch_size is 1 to 100"));
        }
        if !OVERLAP.contains(&self.overlap) {
            return Err(Error::BadArgument("overlap is 1 to 15"));
        }
        Ok(())
    }

    /// How many batches there are; the last may be shorter.
    #[must_use]
    pub fn batches(self) -> u32 {
        self.items.div_ceil(self.batch_size)
    }

    /// How many items a batch has; none past the end.
    #[must_use]
    pub fn items_of(self, batch: u32) -> u32 {
        let first = batch.saturating_mul(self.batch_size);
        self.items.saturating_sub(first).min(self.batch_size)
    }

    fn rewards(self, reward: Amount) -> Result<Amount> {
        reward.times(self.items)?.times(self.overlap)
    }
}

/// What a campaign costs its vendor: what its taskers and the owner may be paid, and deposits in yoctoNEAR.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    /// The reward of every label.
    pub rewards: Money,
    /// The fee on that.
    pub fees: Money,
    /// For the records.
    pub storage: NearToken,
    /// Due only where the vendor has no account yet.
    pub registration: NearToken,
    /// To attach to the call that creates the campaign.
    pub attach: NearToken,
}

impl Cost {
    /// # Errors
    /// `ERR_BAD_ARGUMENT`, `ERR_TOKEN_NOT_ACCEPTED`, `ERR_OVERFLOW`.
    pub(crate) fn new(size: Size, reward: &Money, fee_bps: u16, registration: NearToken) -> Result<Self> {
        size.check()?;
        if reward.amount.is_zero() {
            return Err(Error::BadArgument("reward is more than 0"));
        }
        let rewards = size.rewards(reward.amount)?;
        let fees = fee_of(rewards, fee_bps).of(&reward.token);
        let rewards = rewards.of(&reward.token);
        let storage = Deposits::today().of_campaign(size.batches(), size.overlap)?;
        let attach = rewards.clone().plus(fees.clone())?.yocto()?.plus(storage)?.plus(registration)?;
        Ok(Self { rewards, fees, storage, registration, attach })
    }
}

impl Campaign {
    /// Rewards and fees held: paid in, not yet paid out or returned.
    ///
    /// # Errors
    /// None for a stored campaign.
    pub fn escrow(&self) -> Result<Amount> {
        self.funded()?.minus(self.paid)?.minus(self.fees)?.minus(self.refunded)
    }

    /// Rewards paid in.
    pub(crate) fn rewards(&self) -> Result<Amount> {
        self.size.rewards(self.reward.amount)
    }

    /// Rewards and fees paid in.
    ///
    /// # Errors
    /// None for a stored campaign.
    pub fn funded(&self) -> Result<Amount> {
        let rewards = self.rewards()?;
        rewards.plus(fee_of(rewards, self.fee_bps))
    }

    /// Rewards and fees that the work in progress may still earn.
    ///
    /// # Errors
    /// None for a stored campaign.
    pub fn held(&self) -> Result<Amount> {
        let rewards = self.reward.amount.times(self.committed)?;
        let fees = fee_of(self.paid.plus(rewards)?, self.fee_bps).minus(self.fees)?;
        rewards.plus(fees)
    }

    /// Deposit for the records that still exist or may come to exist.
    ///
    /// # Errors
    /// None for a stored campaign.
    pub fn storage_deposit(&self) -> Result<NearToken> {
        self.deposits.of_campaign(self.size.batches() - self.pruned, self.size.overlap)
    }

    /// So much of the campaign's token.
    pub(crate) fn money(&self, amount: Amount) -> Money {
        amount.of(&self.reward.token)
    }

    pub(crate) fn check_open(&self) -> Result<()> {
        if self.state == CampaignState::Open { Ok(()) } else { Err(Error::CampaignNotOpen) }
    }

    pub(crate) fn check_vendor(&self, caller: &AccountId) -> Result<()> {
        if self.vendor_id == *caller { Ok(()) } else { Err(Error::NotVendor) }
    }

    pub(crate) fn check_reviewer(&self, caller: &AccountId) -> Result<()> {
        let reviewer = self.vendor_id == *caller || self.reviewer_id.as_ref() == Some(caller);
        if reviewer { Ok(()) } else { Err(Error::NotReviewer) }
    }
}
