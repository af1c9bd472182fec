use near_account_id::AccountId;
use near_token::NearToken;
use thiserror::Error as ThisError;

use crate::Timestamp;

/// What a verb answers.
pub type Result<T> = core::result::Result<T, Error>;

/// Every refusal, as `CODE: text naming the remedy`. Codes are stable; texts may improve.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum Error {
    #[error("ERR_ALREADY_SETTLED: this assignment is settled; nothing more can be done with it")]
    AlreadySettled,
    #[error("ERR_ALREADY_TOOK_BATCH: you hold or did replica {replica} of this batch; take another batch")]
    AlreadyTookBatch { replica: u32 },
    #[error("ERR_BAD_ARGUMENT: {0}")]
    BadArgument(&'static str),
    #[error("ERR_BAD_BITMAP: send base64 of {bytes} bytes, bit i (lowest first) = label i accepted, spare bits zero")]
    BadBitmap { bytes: usize },
    #[error("ERR_BAD_HASH: {0} must be 64 lower-case hexadecimal digits, not all zero")]
    BadHash(&'static str),
    #[error("ERR_BAD_REASONS: {0}")]
    BadReasons(&'static str),
    #[error("ERR_CAMPAIGN_NOT_CLOSED: close or cancel the campaign first")]
    CampaignNotClosed,
    #[error("ERR_CAMPAIGN_NOT_OPEN: the campaign is cancelled or closed; choose an open one")]
    CampaignNotOpen,
    #[error("ERR_FEE_TOO_HIGH: a fee is at most {max} basis points")]
    FeeTooHigh { max: u16 },
    #[error("ERR_INSUFFICIENT_BALANCE: only {available} yoctoNEAR can be moved; ask for no more")]
    InsufficientBalance { available: u128 },
    #[error("ERR_LEASE_OVER: the lease has ended; take the place again if it is free")]
    LeaseOver,
    #[error("ERR_LEASE_RUNNING: the lease runs until {until} (ns); only its holder may release it before")]
    LeaseRunning { until: Timestamp },
    #[error("ERR_NOTHING_TO_CLAIM: the balance or the amount asked for is zero; earn first")]
    NothingToClaim,
    #[error("ERR_NOT_FOUND: there is no such {0}; check the id")]
    NotFound(&'static str),
    #[error("ERR_NOT_HOLDER: this assignment is {holder}'s; only its holder may do this")]
    NotHolder { holder: AccountId },
    #[error("ERR_NOT_OWNER: only {owner} may do this")]
    NotOwner { owner: AccountId },
    #[error("ERR_NOT_REGISTERED: {account} is not registered; call storage_deposit with {deposit} yoctoNEAR")]
    NotRegistered { account: AccountId, deposit: u128 },
    #[error("ERR_NOT_REVIEWER: only the campaign's vendor or reviewer may do this")]
    NotReviewer,
    #[error("ERR_NOT_VENDOR: only the campaign's vendor may do this")]
    NotVendor,
    #[error("ERR_ONE_YOCTO: attach exactly 1 yoctoNEAR (sign with a full-access key)")]
    OneYocto,
    #[error("ERR_OVERFLOW: the amount does not fit 128 bits; use smaller numbers")]
    Overflow,
    #[error("ERR_PAUSED: new campaigns and takes are paused by the owner; try again later")]
    Paused,
    #[error("ERR_PLACE_TAKEN: this place is leased, submitted or settled; take another one")]
    PlaceTaken,
    #[error("ERR_REVIEW_WINDOW_OPEN: the review window is open until {until} (ns); settle after it")]
    ReviewWindowOpen { until: Timestamp },
    #[error("ERR_REVIEW_WINDOW_OVER: the review window has ended; settle the assignment instead")]
    ReviewWindowOver,
    #[error("ERR_ROOT_MISMATCH: the labels reviewed are not those submitted; review the committed root")]
    RootMismatch,
    #[error("ERR_STILL_IN_USE: claim the balance, end the assignments and prune the campaigns of this account first")]
    StillInUse,
    #[error("ERR_UNDERFUNDED: attach at least {needed} yoctoNEAR ({attached} attached)")]
    Underfunded { needed: u128, attached: u128 },
    #[error("ERR_VIEW_RANGE: ask for 1 to 100 entries that start no further than the end")]
    ViewRange,
    #[error("ERR_WORK_IN_PROGRESS: places are leased or submitted; settle or release them, or cancel")]
    WorkInProgress,
    #[error("ERR_WRONG_COUNT: the batch has {expected} items; submit one label for each")]
    WrongCount { expected: u32 },
    #[error("ERR_WRONG_STATE: {0}")]
    WrongState(&'static str),
}

impl Error {
    pub(crate) fn underfunded(needed: NearToken, attached: NearToken) -> Self {
        Self::Underfunded { needed: needed.as_yoctonear(), attached: attached.as_yoctonear() }
    }
}
