use std::collections::BTreeMap;

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::{Host, Money, Record};

/// NEAR's own bytes of each entry, for the price of storage.
const ENTRY_BYTES: usize = 40;

/// A host that can drop what a refused call did, as NEAR does.
#[derive(Debug, Default)]
pub struct Memory {
    entries: BTreeMap<Vec<u8>, Vec<u8>>,
    /// What each changed entry was, since the call began.
    undo: Vec<(Vec<u8>, Option<Vec<u8>>)>,
    logs: Vec<String>,
    sent: Vec<(AccountId, Money)>,
    /// NEAR the contract holds beyond what it started with.
    pub holds: NearToken,
}

/// What a call that was not refused did to the world outside.
#[derive(Debug, Default)]
pub struct Effects {
    pub logs: Vec<String>,
    pub sent: Vec<(AccountId, Money)>,
}

impl Memory {
    /// Keeps what a call did: its deposit, and what it sends out of it.
    pub fn commit(&mut self, deposit: NearToken) -> Effects {
        self.undo.clear();
        self.receive(deposit);
        let effects = Effects { logs: std::mem::take(&mut self.logs), sent: std::mem::take(&mut self.sent) };
        for (_, money) in &effects.sent {
            self.pay(money);
        }
        effects
    }

    pub fn roll_back(&mut self) {
        while let Some((key, value)) = self.undo.pop() {
            match value {
                Some(value) => self.entries.insert(key, value),
                None => self.entries.remove(&key),
            };
        }
        self.logs.clear();
        self.sent.clear();
    }

    pub fn receive(&mut self, amount: NearToken) {
        self.holds = self.holds.checked_add(amount).unwrap();
    }

    pub fn pay(&mut self, money: &Money) {
        let amount = money.yocto().expect("nothing but NEAR can have come in");
        self.holds = self.holds.checked_sub(amount).expect("the contract can pay what it sends");
    }

    /// The keys of all records of a kind, without its prefix.
    pub fn keys<R: Record>(&self) -> impl Iterator<Item = &[u8]> {
        self.entries.keys().filter(|key| key[0] == R::PREFIX).map(|key| &key[1..])
    }
}

impl Host for Memory {
    fn read(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.entries.get(key).cloned()
    }

    fn write(&mut self, key: &[u8], value: &[u8]) {
        let before = self.entries.insert(key.to_vec(), value.to_vec());
        self.undo.push((key.to_vec(), before));
    }

    fn delete(&mut self, key: &[u8]) {
        let before = self.entries.remove(key);
        self.undo.push((key.to_vec(), before));
    }

    fn log(&mut self, line: &str) {
        self.logs.push(line.to_owned());
    }

    fn send(&mut self, to: &AccountId, money: Money) {
        self.sent.push((to.clone(), money));
    }

    fn balance(&self) -> NearToken {
        self.holds
    }

    fn storage_usage(&self) -> u64 {
        let bytes: usize = self.entries.iter().map(|(key, value)| ENTRY_BYTES + key.len() + value.len()).sum();
        bytes.try_into().unwrap()
    }
}
