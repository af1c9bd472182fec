//! What types look like in JSON, in the words of `res/market.json`.

use std::collections::BTreeMap;

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::event::*;
use neartasks_rules::verbs::*;
use neartasks_rules::view::*;
use neartasks_rules::{
    Amount, AssignmentId, CampaignState, Cost, Hash, Kind, Money, Reason, ReasonCode, Timestamp, Title, Token, Uri,
    Verdicts,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A type as a member or an answer: a kind of value, the name of a type, `X?` for one that may be
/// null, or `[X]` for a list.
pub trait Described {
    fn describe(types: &mut Types) -> String;
}

/// A struct's members, in order.
pub trait Members: Serialize + DeserializeOwned {
    fn members(types: &mut Types) -> Vec<(String, String)>;
}

/// Reads JSON into a type and writes it again.
pub type ReadBack = fn(&str) -> serde_json::Result<String>;

pub fn read_back<T: Serialize + DeserializeOwned>(json: &str) -> serde_json::Result<String> {
    serde_json::to_string(&serde_json::from_str::<T>(json)?)
}

/// The named types that have been described.
#[derive(Default)]
pub struct Types(pub BTreeMap<&'static str, (Shape, ReadBack)>);

#[derive(Clone)]
pub enum Shape {
    Struct(Vec<(String, String)>),
    Enum(Vec<String>),
}

/// Every kind of value, and what its JSON is.
pub const KINDS: [(&str, &str); 15] = [
    ("account", "string: a NEAR account id"),
    ("amount", "string: so many of a token's smallest unit in decimal digits, below 2^128"),
    ("assignment", "string: campaign.batch.replica.attempt in decimal digits, such as 7.12.0.1"),
    ("bitmap", "string: standard base64 of one bit for each label, lowest first, 1 = accepted, spare bits zero"),
    ("bool", "true or false"),
    ("hash", "string: SHA-256 as 64 lower-case hexadecimal digits, not all zero"),
    ("task_kind", "string: 1 to 32 of a-z, 0-9 and _"),
    ("timestamp", "string: nanoseconds since 1970 in decimal digits"),
    ("title", "string: 1 to 120 bytes of UTF-8 without control characters"),
    ("token", "string: near, or the account id of a NEP-141 token"),
    ("u16", "number: 0 to 65535"),
    ("u32", "number: 0 to 4294967295"),
    ("u64", "number: 0 to 2^53 - 1"),
    ("uri", "string: 1 to 256 visible ASCII characters"),
    ("yocto", "string: yoctoNEAR in decimal digits, below 2^128"),
];

macro_rules! values {
    ($($type:ty: $kind:literal),+ $(,)?) => {$(
        impl Described for $type {
            fn describe(_: &mut Types) -> String {
                $kind.to_owned()
            }
        }
    )+};
}

values! {
    (): "null",
    bool: "bool",
    u16: "u16",
    u32: "u32",
    u64: "u64",
    AccountId: "account",
    Amount: "amount",
    AssignmentId: "assignment",
    Hash: "hash",
    Kind: "task_kind",
    NearToken: "yocto",
    Timestamp: "timestamp",
    Title: "title",
    Token: "token",
    Uri: "uri",
    Verdicts: "bitmap",
}

impl<T: Described> Described for Option<T> {
    fn describe(types: &mut Types) -> String {
        format!("{}?", T::describe(types))
    }
}

impl<T: Described> Described for Vec<T> {
    fn describe(types: &mut Types) -> String {
        format!("[{}]", T::describe(types))
    }
}

/// `name { members; members that are left out rather than null; ..members of another struct }`. A
/// member that is not listed does not compile; one out of order is told by what is written.
macro_rules! structs {
    ($($name:ident { $($member:ident),* $(; $($absent:ident),+)? $(; ..$flat:ident)? })+) => {$(
        impl Members for $name {
            #[allow(unused_variables, unused_mut, reason = "some have no members, most have none of the last two kinds")]
            fn members(types: &mut Types) -> Vec<(String, String)> {
                let _ = |$name { $($member: _,)* $($($absent: _,)+)? $($flat: _,)? }: $name| ();
                let mut members = vec![$((stringify!($member).to_owned(), member(types, |it: &$name| &it.$member))),*];
                $($(
                    let what = member(types, |it: &$name| &it.$absent);
                    members.push((concat!(stringify!($absent), "?").to_owned(), what.trim_end_matches('?').to_owned()));
                )+)?
                $(members.extend(members_of(types, |it: &$name| &it.$flat));)?
                members
            }
        }

        impl Described for $name {
            fn describe(types: &mut Types) -> String {
                let shape = Shape::Struct(Self::members(types));
                types.0.insert(stringify!($name), (shape, read_back::<Self>));
                stringify!($name).to_owned()
            }
        }
    )+};
}

fn member<S, T: Described>(types: &mut Types, _: fn(&S) -> &T) -> String {
    T::describe(types)
}

fn members_of<S, T: Members>(types: &mut Types, _: fn(&S) -> &T) -> Vec<(String, String)> {
    T::members(types)
}

macro_rules! enums {
    ($($name:ident { $($variant:ident),+ })+) => {$(
        impl Described for $name {
            fn describe(types: &mut Types) -> String {
                let _ = |it: $name| match it { $($name::$variant => (),)+ };
                let variants = [$($name::$variant),+].map(|it| serde_json::to_string(&it).unwrap().replace('"', ""));
                types.0.insert(stringify!($name), (Shape::Enum(variants.into()), read_back::<Self>));
                stringify!($name).to_owned()
            }
        }
    )+};
}

enums! {
    Attached { Nothing, OneYocto, Cost }
    CampaignState { Open, Cancelled, Closed }
    PlaceState { Open, Leased, Submitted, Settled }
    ReasonCode { WrongLabel, Incomplete, Imprecise, OffGuideline, Spam, Other }
    ReleaseReason { Released, Lapsed }
    SettledBy { Review, Timeout }
}

// Events.
structs! {
    ContractInitialized { owner_id, fee_bps, first_campaign_id }
    AccountRegistered { account_id, deposit }
    AccountUnregistered { account_id, deposit }
    CampaignCreated {
        campaign_id, vendor_id, reviewer_id, title, kind, spec_sha256, spec_uri, manifest_root, items, batch_size,
        overlap, reward, fee_bps, lease_seconds, review_seconds, rewards, fees, storage
    }
    CampaignToppedUp { campaign_id, overlap, rewards, fees, storage }
    CampaignCancelled { campaign_id, refund, held }
    CampaignClosed { campaign_id, refund }
    CampaignPruned { campaign_id, from_batch, to_batch, storage, removed }
    AssignmentTaken { assignment, campaign_id, batch, replica, attempt, tasker_id, lease_until }
    AssignmentReleased { assignment, campaign_id, batch, replica, attempt, tasker_id, reason, refund }
    AssignmentSubmitted {
        assignment, campaign_id, batch, replica, attempt, tasker_id, labels_root, count, review_until
    }
    AssignmentSettled {
        assignment, campaign_id, batch, replica, attempt, tasker_id, by, reviewer_id, labels_root, accepted, rejected,
        accepted_bitmap, reasons, paid, fee, fee_to, refund, reopened
    }
    Money { token, amount }
    Reason { code, reason_sha256 }
    ClaimStarted { account_id, money }
    ClaimPaid { account_id, money }
    ClaimFailed { account_id, money }
    DatasetPublished { dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri }
    FeeChanged { fee_bps }
    PauseChanged { paused }
    OwnerProposed { owner_id }
    OwnerChanged { owner_id }
}

// Methods: what is sent and answered.
structs! {
    New { owner_id, fee_bps, first_campaign_id }
    CreateCampaign {
        title, kind, spec_sha256, spec_uri, manifest_root, items, batch_size, overlap, reward, lease_seconds,
        review_seconds, reviewer_id
    }
    TopUp { campaign_id, overlap }
    Take { campaign_id, batch, replica }
    Release { assignment }
    Submit { assignment, labels_root, count }
    Review { assignment, labels_root, accepted, reasons }
    Settle { assignment }
    Cancel { campaign_id }
    Close { campaign_id }
    Prune { campaign_id, limit }
    Claim { token, amount }
    PublishDataset { campaign_id, root, records, manifest_sha256, uri }
    StorageDeposit { account_id, registration_only }
    StorageWithdraw { amount }
    StorageUnregister { force }
    StorageBalance { total, available }
    SetFee { fee_bps }
    SetPaused { paused }
    ProposeOwner { owner_id }
    AcceptOwner {}
}

// Views: what is asked and answered.
structs! {
    GetConfig {}
    ConfigView {
        owner_id, proposed_owner_id, fee_bps, paused, first_campaign_id, next_campaign_id, next_dataset_id,
        state_version
    }
    GetTotals { token }
    TotalsView { escrow, balances, in_flight }
    GetStorage {}
    StorageView { storage_deposits, storage_cost, contract_balance }
    CampaignCost { items, batch_size, overlap, reward }
    Cost { rewards, fees, storage, registration, attach }
    GetCampaign { campaign_id }
    GetCampaigns { from_index, limit }
    CampaignView {
        campaign_id, vendor_id, reviewer_id, title, kind, spec_sha256, spec_uri, manifest_root, items, batch_size,
        batches, overlap, reward, fee_bps, lease_seconds, review_seconds, state, funded, paid, fees, refunded,
        escrow, held, committed, storage, pruned, created_at
    }
    GetBatch { campaign_id, batch }
    GetBatches { campaign_id, from_index, limit }
    BatchView { campaign_id, batch, items, places }
    PlaceView {
        replica, attempt, state; tasker_id, lease_until, labels_root, review_until, accepted, rejected
    }
    GetAssignment { assignment }
    AssignmentView { assignment, campaign_id, batch, count; ..place }
    GetAccount { account_id }
    AccountView {
        account_id, storage_deposit, balance, in_flight, pending, campaigns, submitted, accepted, rejected
    }
    GetDataset { dataset_id }
    GetDatasets { from_index, limit }
    DatasetView { dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri, published_at }
    StorageBalanceOf { account_id }
    StorageBalanceBounds {}
    StorageBounds { min, max }
}
