//! What calls must have done to everybody's money, told by the calls alone: by whom, with what
//! arguments and deposit, and what was answered. It reads neither events nor records, and its
//! arithmetic is the plainest there is.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use near_account_id::AccountId;
use serde_json::Value;

use crate::history::Entry;

/// The price of a stored byte.
const BYTE: u128 = 10_000_000_000_000_000_000;
/// With its row of NEAR.
const ACCOUNT: u128 = 301 * BYTE;
const CAMPAIGN: u128 = 827 * BYTE;
const BATCH: u128 = 58 * BYTE;
const PLACE: u128 = 113 * BYTE;
const DATASET: u128 = 462 * BYTE;

#[derive(Debug, Default)]
pub struct Model {
    owner: Option<AccountId>,
    proposed: Option<AccountId>,
    fee_bps: u128,
    /// Null once unregistered.
    accounts: BTreeMap<AccountId, Option<AccountModel>>,
    campaigns: BTreeMap<u64, CampaignModel>,
    /// Deposits for records.
    pub storage: u128,
    /// What the contract holds.
    pub holds: u128,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AccountModel {
    /// Zero for the first owner, whose record the contract pays.
    pub deposit: u128,
    pub balance: u128,
    pub in_flight: u128,
    pub submitted: u128,
    pub accepted: u128,
    pub rejected: u128,
}

#[derive(Debug)]
struct CampaignModel {
    vendor: AccountId,
    items: u128,
    batch_size: u128,
    overlap: u128,
    reward: u128,
    fee_bps: u128,
    paid: u128,
    refunded: u128,
    cancelled: bool,
    pruned: u128,
    /// Who works at which place, on how many labels.
    work: BTreeMap<String, (AccountId, u128)>,
}

impl CampaignModel {
    fn fee(&self, rewards: u128) -> u128 {
        rewards * self.fee_bps / 10_000
    }

    fn funded(&self) -> u128 {
        let rewards = self.reward * self.items * self.overlap;
        rewards + self.fee(rewards)
    }

    fn escrow(&self) -> u128 {
        self.funded() - self.paid - self.fee(self.paid) - self.refunded
    }

    /// What the work in progress may still cost.
    fn held(&self) -> u128 {
        let labels: u128 = self.work.values().map(|(_, labels)| labels).sum();
        let rewards = self.reward * labels;
        rewards + self.fee(self.paid + rewards) - self.fee(self.paid)
    }

    fn batches(&self) -> u128 {
        self.items.div_ceil(self.batch_size)
    }

    fn batch_storage(&self) -> u128 {
        BATCH + PLACE * self.overlap
    }

    fn labels_of(&self, batch: u128) -> u128 {
        self.batch_size.min(self.items - batch * self.batch_size)
    }
}

impl Model {
    /// Everybody who was ever registered.
    pub fn everyone(&self) -> impl Iterator<Item = &AccountId> {
        self.accounts.keys()
    }

    /// Everybody who is registered.
    pub fn registered(&self) -> impl Iterator<Item = (&AccountId, AccountModel)> {
        self.accounts.iter().filter_map(|(id, account)| account.map(|account| (id, account)))
    }

    pub fn escrow(&self) -> u128 {
        self.campaigns.values().map(CampaignModel::escrow).sum()
    }

    pub fn proposed(&self) -> Option<&AccountId> {
        self.proposed.as_ref()
    }

    /// Follows a call that worked.
    pub fn observe(&mut self, entry: &Entry) {
        let args: Value = serde_json::from_str(entry.args.get()).unwrap();
        let answer: Value = entry.answer.as_ref().map_or(Value::Null, |json| serde_json::from_str(json.get()).unwrap());
        let (caller, deposit) = (&entry.caller, entry.deposit.as_yoctonear());
        let id = args["campaign_id"].as_u64().unwrap_or_default();
        match entry.method {
            "new" => {
                let owner = account(&args["owner_id"]);
                self.accounts.insert(owner.clone(), Some(AccountModel::default()));
                self.owner = Some(owner);
                self.fee_bps = number(&args["fee_bps"]);
            }
            "set_fee" => self.fee_bps = number(&args["fee_bps"]),
            "propose_owner" => self.proposed = Some(account(&args["owner_id"])),
            "accept_owner" => {
                assert_eq!(self.proposed.take().as_ref(), Some(caller));
                self.owner = Some(caller.clone());
            }
            "storage_deposit" => {
                let whom = &args["account_id"];
                self.register(if whom.is_null() { caller.clone() } else { account(whom) });
            }
            "storage_unregister" if answer == true => self.unregister(caller),
            "create_campaign" => self.create(caller, &args, answer.as_u64().unwrap()),
            "top_up" => self.top_up(id, number(&args["overlap"])),
            "cancel" => {
                self.campaign(id).cancelled = true;
                self.refund_freed(id);
            }
            "close" => {
                let all = self.campaign(id).escrow();
                self.refund(id, all);
            }
            "prune" => self.prune(id, number(&args["limit"]), answer == true),
            "take" => {
                // Registration comes out of a deposit alone.
                if deposit > 0 {
                    self.register(caller.clone());
                }
                let (place, batch) = place(&answer);
                let campaign = self.campaign(id);
                let labels = campaign.labels_of(batch);
                campaign.work.insert(place, (caller.clone(), labels));
            }
            "release" => {
                let (id, place) = assignment(&args);
                self.campaign(id).work.remove(&place).unwrap();
                self.refund_freed(id);
            }
            "submit" => {
                let (id, place) = assignment(&args);
                let (tasker, labels) = self.campaign(id).work[&place].clone();
                self.account(&tasker).submitted += labels;
            }
            "review" => {
                let bitmap = STANDARD.decode(args["accepted"].as_str().unwrap()).unwrap();
                self.settle(&args, Some(bitmap.iter().map(|byte| u128::from(byte.count_ones())).sum()));
            }
            "settle" => self.settle(&args, None),
            "publish_dataset" => self.storage += DATASET,
            "claim" => {
                let account = self.account(caller);
                let amount = args["amount"].as_str().map_or(account.balance, |amount| amount.parse().unwrap());
                account.balance -= amount;
                account.in_flight += amount;
            }
            "on_claim" => {
                let amount = amount(&args["money"]);
                let account = self.account(&self::account(&args["account_id"]));
                account.in_flight -= amount;
                if entry.transferred == Some(false) {
                    account.balance += amount;
                }
            }
            _ => {}
        }
        self.holds = self.storage + self.escrow() + self.registered().map(|(_, account)| account.balance).sum::<u128>();
    }

    fn account(&mut self, id: &AccountId) -> &mut AccountModel {
        self.accounts.get_mut(id).unwrap().as_mut().unwrap()
    }

    fn campaign(&mut self, id: u64) -> &mut CampaignModel {
        self.campaigns.get_mut(&id).unwrap()
    }

    fn register(&mut self, id: AccountId) {
        let account = self.accounts.entry(id).or_default();
        if account.is_none() {
            *account = Some(AccountModel { deposit: ACCOUNT, ..AccountModel::default() });
            self.storage += ACCOUNT;
        }
    }

    fn unregister(&mut self, id: &AccountId) {
        let left = self.accounts.insert(id.clone(), None).unwrap().unwrap();
        assert_eq!((left.balance, left.in_flight), (0, 0), "{id} left money behind");
        self.storage -= left.deposit;
    }

    fn create(&mut self, vendor: &AccountId, args: &Value, id: u64) {
        self.register(vendor.clone());
        let campaign = CampaignModel {
            vendor: vendor.clone(),
            items: number(&args["items"]),
            batch_size: number(&args["batch_size"]),
            overlap: number(&args["overlap"]),
            reward: amount(&args["reward"]),
            fee_bps: self.fee_bps,
            paid: 0,
            refunded: 0,
            cancelled: false,
            pruned: 0,
            work: BTreeMap::new(),
        };
        self.storage += CAMPAIGN + campaign.batches() * campaign.batch_storage();
        assert!(self.campaigns.insert(id, campaign).is_none(), "campaign {id} is new");
    }

    fn top_up(&mut self, id: u64, overlap: u128) {
        let campaign = self.campaign(id);
        let before = campaign.batches() * campaign.batch_storage();
        campaign.overlap = overlap;
        let after = campaign.batches() * campaign.batch_storage();
        self.storage += after - before;
    }

    fn settle(&mut self, args: &Value, accepted: Option<u128>) {
        let (id, place) = assignment(args);
        let owner = self.owner.clone().unwrap();
        let campaign = self.campaign(id);
        let (tasker, labels) = campaign.work.remove(&place).unwrap();
        let accepted = accepted.unwrap_or(labels);
        let reward = campaign.reward * accepted;
        let fee = campaign.fee(campaign.paid + reward) - campaign.fee(campaign.paid);
        campaign.paid += reward;
        let tasker = self.account(&tasker);
        tasker.balance += reward;
        tasker.accepted += accepted;
        tasker.rejected += labels - accepted;
        self.account(&owner).balance += fee;
        self.refund_freed(id);
    }

    fn refund_freed(&mut self, id: u64) {
        let campaign = self.campaign(id);
        if campaign.cancelled {
            let freed = campaign.escrow() - campaign.held();
            self.refund(id, freed);
        }
    }

    fn refund(&mut self, id: u64, amount: u128) {
        let campaign = self.campaign(id);
        campaign.refunded += amount;
        let vendor = campaign.vendor.clone();
        self.account(&vendor).balance += amount;
    }

    fn prune(&mut self, id: u64, limit: u128, removed: bool) {
        let campaign = self.campaign(id);
        let batches = limit.min(campaign.batches() - campaign.pruned);
        campaign.pruned += batches;
        assert_eq!(removed, campaign.pruned == campaign.batches());
        let deposit = batches * campaign.batch_storage() + if removed { CAMPAIGN } else { 0 };
        let vendor = campaign.vendor.clone();
        self.storage -= deposit;
        self.account(&vendor).balance += deposit;
        if removed {
            assert_eq!(self.campaigns.remove(&id).unwrap().escrow(), 0, "campaign {id} goes with money in it");
        }
    }
}

fn account(value: &Value) -> AccountId {
    value.as_str().unwrap().parse().unwrap()
}

fn number(value: &Value) -> u128 {
    value.as_u64().unwrap().into()
}

/// Of NEAR, the only token there is.
fn amount(money: &Value) -> u128 {
    assert_eq!(money["token"], "near");
    money["amount"].as_str().unwrap().parse().unwrap()
}

/// The campaign and the place of the assignment in `args`.
fn assignment(args: &Value) -> (u64, String) {
    let text = args["assignment"].as_str().unwrap();
    (text.split('.').next().unwrap().parse().unwrap(), place(&args["assignment"]).0)
}

/// The place of an assignment, which is all but its attempt, and its batch.
fn place(assignment: &Value) -> (String, u128) {
    let (place, _) = assignment.as_str().unwrap().rsplit_once('.').unwrap();
    (place.to_owned(), place.split('.').nth(1).unwrap().parse().unwrap())
}
