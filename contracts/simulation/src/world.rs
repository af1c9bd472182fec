use std::collections::BTreeMap;

use borsh::BorshDeserialize;
use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::verbs::{
    AcceptOwner, Attached, Cancel, Claim, Close, CreateCampaign, New, Payment, ProposeOwner, Prune, Release, Review,
    Settle, StorageDeposit, StorageUnregister, Submit, Take, TopUp, Verb,
};
use neartasks_rules::{
    Account, Amount, AssignmentId, Batch, Call, Campaign, Code, Hash, Host, LedgerRow, Market, Place, Progress, Reason,
    ReasonCode, Record, Result, State, Timestamp, Token, Totals,
};

use crate::history::{Entry, Transfer, json, raw};
use crate::ledger::Ledger;
use crate::memory::Memory;
use crate::model::Model;

pub const SECOND: u64 = 1_000_000_000;
pub const DAY: u64 = 24 * 60 * 60 * SECOND;
pub const FEE_BPS: u16 = 250;
const CONTRACT: &str = "market.near";

/// Everything around one contract: its storage and money, the clock, transfers under way, what its
/// events told and what its calls alone say must have happened.
#[derive(Debug)]
pub struct World {
    pub state: State,
    pub memory: Memory,
    pub block: u64,
    pub now: u64,
    /// Of what the contract holds, yoctoNEAR attached only as proof of a full-access key.
    pub dust: NearToken,
    pub payments: Vec<Payment>,
    pub ledger: Ledger,
    pub model: Model,
    /// What the last call logged.
    pub logs: Vec<String>,
    /// How often each method was refused with which code, or worked.
    pub outcomes: BTreeMap<(&'static str, Option<Code>), u32>,
    /// A line of JSON for each call so far.
    pub history: Vec<String>,
}

pub fn account(name: &str) -> AccountId {
    format!("{name}.near").parse().unwrap()
}

pub fn yocto(amount: u128) -> NearToken {
    NearToken::from_yoctonear(amount)
}

pub fn hash(digit: char) -> Hash {
    digit.to_string().repeat(64).parse().unwrap()
}

pub fn campaign(items: u32, batch_size: u32, overlap: u32, reward: u128) -> CreateCampaign {
    CreateCampaign {
        title: "Dogs".parse().unwrap(),
        kind: "image_boxes".parse().unwrap(),
        spec_sha256: hash('5'),
        spec_uri: "https://example.org/spec.json".parse().unwrap(),
        manifest_root: hash('a'),
        items,
        batch_size,
        overlap,
        reward: Amount(reward).of(&Token::Near),
        lease_seconds: 60,
        review_seconds: 120,
        reviewer_id: Some(account("reviewer")),
    }
}

pub fn take(campaign_id: u64, batch: u32, replica: u32) -> Take {
    Take { campaign_id, batch, replica }
}

pub fn release(assignment: AssignmentId) -> Release {
    Release { assignment }
}

/// Commits to the labels that [`review`] judges.
pub fn submit(assignment: AssignmentId, count: u32) -> Submit {
    Submit { assignment, labels_root: hash('c'), count }
}

pub fn review(assignment: AssignmentId, accepted: &str, reasons: Vec<Reason>) -> Review {
    Review { assignment, labels_root: hash('c'), accepted: accepted.parse().unwrap(), reasons }
}

pub fn reasons(rejected: usize) -> Vec<Reason> {
    vec![Reason { code: ReasonCode::Spam, reason_sha256: hash('d') }; rejected]
}

pub fn settle(assignment: AssignmentId) -> Settle {
    Settle { assignment }
}

pub fn top_up(campaign_id: u64, overlap: u32) -> TopUp {
    TopUp { campaign_id, overlap }
}

pub fn cancel(campaign_id: u64) -> Cancel {
    Cancel { campaign_id }
}

pub fn close(campaign_id: u64) -> Close {
    Close { campaign_id }
}

pub fn prune(campaign_id: u64, limit: u32) -> Prune {
    Prune { campaign_id, limit }
}

/// So much NEAR, or all of it.
pub fn claim(amount: Option<u128>) -> Claim {
    Claim { token: Token::Near, amount: amount.map(Amount) }
}

pub fn register() -> StorageDeposit {
    StorageDeposit { account_id: None, registration_only: None }
}

pub fn unregister() -> StorageUnregister {
    StorageUnregister { force: None }
}

pub fn propose_owner(name: &str) -> ProposeOwner {
    ProposeOwner { owner_id: account(name) }
}

pub fn accept_owner() -> AcceptOwner {
    AcceptOwner {}
}

impl World {
    /// A new contract of `owner.near`.
    pub fn new() -> Self {
        Self::of(1)
    }

    /// A new contract whose campaign ids begin elsewhere.
    pub fn of(first_campaign_id: u64) -> Self {
        let new = New { owner_id: account("owner"), fee_bps: FEE_BPS, first_campaign_id: Some(first_campaign_id) };
        let (block, now) = (100, 1_700_000_000 * SECOND);
        let mut memory = Memory::default();
        let call = Call { caller: account("deployer"), deposit: NearToken::ZERO, now: Timestamp(now) };
        let entry = Entry::new(block, &call, "new", &new);
        let mut world = Self {
            state: Market::initialize(&mut memory, call, new).unwrap(),
            memory,
            block,
            now,
            dust: NearToken::ZERO,
            payments: vec![],
            ledger: Ledger::default(),
            model: Model::default(),
            logs: vec![],
            outcomes: BTreeMap::new(),
            history: vec![],
        };
        world.conclude(entry, None);
        world
    }

    /// One call; a refusal leaves no trace, and its deposit goes back.
    pub fn call<V: Verb>(&mut self, caller: &AccountId, deposit: NearToken, verb: V) -> Result<V::Answer> {
        let mut entry = self.begin(caller, deposit, &verb);
        let answer = self.attempt(&mut entry, verb)?;
        entry.answer = Some(raw(&answer));
        self.conclude(entry, None);
        if V::ATTACHED == Attached::OneYocto {
            self.dust = self.dust.checked_add(yocto(1)).unwrap();
        }
        Ok(answer)
    }

    /// A call by `name`.near, with the 1 yoctoNEAR that proves a full-access key where that is asked for.
    pub fn by<V: Verb>(&mut self, name: &str, verb: V) -> Result<V::Answer> {
        self.signed(&account(name), verb)
    }

    /// As [`World::by`], by any account.
    pub fn signed<V: Verb>(&mut self, caller: &AccountId, verb: V) -> Result<V::Answer> {
        let deposit = if V::ATTACHED == Attached::OneYocto { yocto(1) } else { NearToken::ZERO };
        self.call(caller, deposit, verb)
    }

    /// Claims; the transfer is then under way until [`World::finish`].
    pub fn claim(&mut self, caller: &AccountId, claim: Claim) -> Result<()> {
        let mut entry = self.begin(caller, NearToken::ZERO, &claim);
        let payment = self.attempt(&mut entry, claim)?;
        self.payments.push(payment.clone());
        self.conclude(entry, Some(payment));
        Ok(())
    }

    /// Ends the transfer number `index` of those under way.
    pub fn finish(&mut self, index: usize, transferred: bool) {
        let payment = self.payments.remove(index);
        if !transferred {
            self.memory.receive(payment.money.yocto().unwrap());
        }
        let call = self.context(&CONTRACT.parse().unwrap(), NearToken::ZERO);
        let mut entry = Entry::new(self.block, &call, "on_claim", &payment);
        entry.transferred = Some(transferred);
        entry.answer = Some(raw(&transferred));
        Market::on_claim(&mut self.state, &mut self.memory, call, payment, transferred).unwrap();
        self.conclude(entry, None);
    }

    fn context(&self, caller: &AccountId, deposit: NearToken) -> Call {
        Call { caller: caller.clone(), deposit, now: Timestamp(self.now) }
    }

    fn begin<V: Verb>(&self, caller: &AccountId, deposit: NearToken, verb: &V) -> Entry {
        Entry::new(self.block, &self.context(caller, deposit), V::NAME, verb)
    }

    fn attempt<V: Verb>(&mut self, entry: &mut Entry, verb: V) -> Result<V::Answer> {
        let before = self.state.clone();
        let call = self.context(&entry.caller, entry.deposit);
        let outcome = Market::run(&mut self.state, &mut self.memory, call, verb);
        let code = outcome.as_ref().err().map(neartasks_rules::Error::code);
        *self.outcomes.entry((V::NAME, code)).or_default() += 1;
        if let Err(refusal) = &outcome {
            self.memory.roll_back();
            self.state = before;
            entry.error = Some(refusal.to_string());
            self.history.push(json(entry));
        }
        outcome
    }

    /// Lets everybody know of a call that worked.
    fn conclude(&mut self, mut entry: Entry, payment: Option<Payment>) {
        let effects = self.memory.commit(entry.deposit);
        entry.sends = effects.sent.into_iter().map(|(to, money)| Transfer { to, money }).collect();
        if let Some(Payment { account_id, money }) = payment {
            self.memory.pay(&money);
            entry.sends.push(Transfer { to: account_id, money });
        }
        for line in &effects.logs {
            self.ledger.read(line);
        }
        entry.logs.clone_from(&effects.logs);
        self.logs = effects.logs;
        self.model.observe(&entry);
        self.history.push(json(&entry));
    }

    pub fn create(&mut self, vendor: &str, new: CreateCampaign) -> Result<u64> {
        self.call(&account(vendor), NearToken::from_near(1000), new)
    }

    /// Registers the accounts that scenarios use.
    pub fn register(&mut self, names: &[&str]) {
        for name in names {
            self.call(&account(name), NearToken::from_near(1), register()).unwrap();
        }
    }

    /// Takes and submits all labels of a place.
    pub fn work(&mut self, tasker: &str, campaign_id: u64, batch: u32, replica: u32) -> Result<AssignmentId> {
        let count = self.campaign(campaign_id).unwrap().size.items_of(batch);
        let id = self.by(tasker, take(campaign_id, batch, replica))?;
        self.by(tasker, submit(id, count))?;
        Ok(id)
    }

    /// The next block, some time later.
    pub fn advance(&mut self, nanoseconds: u64) {
        self.block += 1;
        self.now += nanoseconds;
    }

    pub fn account(&self, name: &str) -> Account {
        self.memory.load(&account(name)).expect("registered")
    }

    /// An account's row of NEAR.
    pub fn row(&self, name: &str) -> LedgerRow {
        self.memory.load(&(account(name), Token::Near)).expect("registered")
    }

    /// Totals of NEAR.
    pub fn totals(&self) -> Totals {
        self.memory.load(&Token::Near).expect("there from the start")
    }

    pub fn balance(&self, name: &str) -> u128 {
        self.row(name).balance.0
    }

    pub fn campaign(&self, id: u64) -> Option<Campaign> {
        self.memory.load(&id)
    }

    /// Every place of a campaign, with the id of its current assignment.
    pub fn places_of(&self, campaign_id: u64, campaign: &Campaign) -> Vec<(AssignmentId, Progress)> {
        let mut all = vec![];
        for batch in 0..campaign.size.batches() {
            let record: Batch = self.memory.load(&(campaign_id, batch)).unwrap_or_default();
            let stored = record.places.into_iter().chain(std::iter::repeat(Place::default()));
            for (replica, Place { attempt, progress }) in (0..campaign.size.overlap).zip(stored) {
                all.push((AssignmentId { campaign_id, batch, replica, attempt }, progress));
            }
        }
        all
    }

    /// Every place there is.
    pub fn places(&self) -> Vec<(AssignmentId, Progress)> {
        self.all::<Campaign>().iter().flat_map(|(id, campaign)| self.places_of(*id, campaign)).collect()
    }

    /// All records of a kind, by key.
    pub fn all<R: Record<Key: BorshDeserialize>>(&self) -> Vec<(R::Key, R)> {
        let keys = self.memory.keys::<R>().map(|key| borsh::from_slice(key).unwrap());
        keys.map(|key| self.memory.load(&key).map(|record| (key, record)).unwrap()).collect()
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}
