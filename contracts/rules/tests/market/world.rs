use borsh::BorshDeserialize;
use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::{
    Account, AssignmentId, Batch, Call, Campaign, Error, Host, Market, NewCampaign, Payment, Place, PlaceState, Record,
    Result, Size, State, Timestamp,
};

use crate::ledger::Ledger;
use crate::memory::Memory;

pub const SECOND: u64 = 1_000_000_000;
pub const DAY: u64 = 24 * 60 * 60 * SECOND;
pub const FEE_BPS: u16 = 250;

/// Everything around one contract: its storage and money, the clock, transfers under way, and
/// what its events told.
#[derive(Debug)]
pub struct World {
    pub state: State,
    pub memory: Memory,
    pub now: u64,
    /// NEAR the contract holds beyond what it started with.
    pub holds: NearToken,
    /// Of that, yoctoNEAR attached only as proof of a full-access key.
    pub dust: NearToken,
    pub payments: Vec<Payment>,
    pub ledger: Ledger,
    pub logs: Vec<String>,
}

pub fn account(name: &str) -> AccountId {
    format!("{name}.near").parse().unwrap()
}

pub fn yocto(amount: u128) -> NearToken {
    NearToken::from_yoctonear(amount)
}

pub fn hash(digit: char) -> String {
    digit.to_string().repeat(64)
}

pub fn campaign(items: u32, batch_size: u32, overlap: u32, reward: u128) -> NewCampaign {
    NewCampaign {
        title: "Dogs".to_owned(),
        kind: "image_boxes".to_owned(),
        spec_sha256: hash('5'),
        spec_uri: "https://example.org/spec.json".to_owned(),
        manifest_root: hash('a'),
        size: Size { items, batch_size, overlap, reward: yocto(reward) },
        lease_seconds: 60,
        review_seconds: 120,
        reviewer_id: Some(account("reviewer")),
    }
}

impl World {
    pub fn new() -> Self {
        let mut memory = Memory::default();
        let now = 1_700_000_000 * SECOND;
        let call = Call { caller: account("deployer"), deposit: NearToken::ZERO, now: Timestamp(now) };
        let state = Market::initialize(&mut memory, call, account("owner"), FEE_BPS, 1).unwrap();
        let mut ledger = Ledger::default();
        let logs = memory.commit().logs;
        for line in &logs {
            ledger.read(line);
        }
        let (holds, dust) = (NearToken::ZERO, NearToken::ZERO);
        Self { state, memory, now, holds, dust, payments: vec![], ledger, logs }
    }

    /// One call; a refusal leaves no trace, and its deposit goes back.
    pub fn call<T>(
        &mut self,
        caller: &AccountId,
        deposit: NearToken,
        verb: impl FnOnce(&mut Market<'_, &mut Memory>) -> Result<T>,
    ) -> Result<T> {
        let before = self.state.clone();
        let call = Call { caller: caller.clone(), deposit, now: Timestamp(self.now) };
        let outcome = verb(&mut Market::new(&mut self.state, &mut self.memory, call));
        if outcome.is_err() {
            self.memory.roll_back();
            self.state = before;
            return outcome;
        }
        let effects = self.memory.commit();
        self.holds = self.holds.checked_add(deposit).unwrap();
        for (_, amount) in effects.sent {
            self.holds = self.holds.checked_sub(amount).expect("the contract can pay what it sends");
        }
        for line in &effects.logs {
            self.ledger.read(line);
        }
        self.logs = effects.logs;
        outcome
    }

    /// A call without deposit by `name`.near.
    pub fn by<T>(&mut self, name: &str, verb: impl FnOnce(&mut Market<'_, &mut Memory>) -> Result<T>) -> Result<T> {
        self.call(&account(name), NearToken::ZERO, verb)
    }

    /// A call by `name`.near with the 1 yoctoNEAR that proves a full-access key.
    pub fn signed<T>(&mut self, name: &str, verb: impl FnOnce(&mut Market<'_, &mut Memory>) -> Result<T>) -> Result<T> {
        let answer = self.call(&account(name), yocto(1), verb)?;
        self.dust = self.dust.checked_add(yocto(1)).unwrap();
        Ok(answer)
    }

    /// Claims; the transfer is then under way until [`World::finish`].
    pub fn claim(&mut self, name: &str, amount: Option<NearToken>) -> Result<()> {
        let payment = self.by(name, |market| market.claim(amount))?;
        self.holds = self.holds.checked_sub(payment.amount).expect("the contract can pay what it owes");
        self.payments.push(payment);
        Ok(())
    }

    /// Ends the transfer number `index` of those under way.
    pub fn finish(&mut self, index: usize, transferred: bool) {
        let payment = self.payments.remove(index);
        if !transferred {
            self.holds = self.holds.checked_add(payment.amount).unwrap();
        }
        self.by("contract", |market| market.on_claim(payment, transferred)).unwrap();
    }

    pub fn create(&mut self, vendor: &str, new: NewCampaign) -> Result<u64> {
        self.call(&account(vendor), NearToken::from_near(1000), |market| market.create_campaign(new))
    }

    /// Registers the accounts that scenarios use.
    pub fn register(&mut self, names: &[&str]) {
        for name in names {
            let id = account(name);
            self.call(&id, NearToken::from_near(1), |market| market.storage_deposit(&id)).unwrap();
        }
    }

    /// Takes and submits all labels of a place.
    pub fn work(&mut self, tasker: &str, campaign_id: u64, batch: u32, replica: u32) -> Result<AssignmentId> {
        let count = self.campaign(campaign_id).unwrap().size.items_of(batch);
        let id = self.by(tasker, |market| market.take(campaign_id, batch, replica))?;
        self.by(tasker, |market| market.submit(id, &hash('c'), count))?;
        Ok(id)
    }

    pub fn advance(&mut self, nanoseconds: u64) {
        self.now += nanoseconds;
    }

    pub fn account(&self, name: &str) -> Account {
        self.memory.load(&account(name)).expect("registered")
    }

    pub fn balance(&self, name: &str) -> u128 {
        self.account(name).balance.as_yoctonear()
    }

    pub fn campaign(&self, id: u64) -> Option<Campaign> {
        self.memory.load(&id)
    }

    /// Every place of a campaign, with the id of its current assignment.
    pub fn places_of(&self, campaign_id: u64, campaign: &Campaign) -> Vec<(AssignmentId, PlaceState)> {
        let mut all = vec![];
        for batch in 0..campaign.size.batches() {
            let record: Batch = self.memory.load(&(campaign_id, batch)).unwrap_or_default();
            let stored = record.places.into_iter().chain(std::iter::repeat(Place::default()));
            for (replica, Place { attempt, state }) in (0..campaign.size.overlap).zip(stored) {
                all.push((AssignmentId { campaign_id, batch, replica, attempt }, state));
            }
        }
        all
    }

    /// Every place there is.
    pub fn places(&self) -> Vec<(AssignmentId, PlaceState)> {
        self.all::<Campaign>().iter().flat_map(|(id, campaign)| self.places_of(*id, campaign)).collect()
    }

    /// All records of a kind, by key.
    pub fn all<R: Record<Key: BorshDeserialize>>(&self) -> Vec<(R::Key, R)> {
        let keys = self.memory.keys::<R>().map(|key| borsh::from_slice(key).unwrap());
        keys.map(|key| self.memory.load(&key).map(|record| (key, record)).unwrap()).collect()
    }
}

/// The stable part of a refusal.
pub fn code(error: &Error) -> String {
    error.to_string().split(':').next().unwrap().to_owned()
}
