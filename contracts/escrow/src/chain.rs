use near_sdk::{AccountId, NearToken, Promise, env};
use neartasks_rules::{Host, Money};

use crate::or_panic;

/// The rules' host: the contract's own storage, log and balance.
pub struct Chain;

impl Host for Chain {
    fn read(&self, key: &[u8]) -> Option<Vec<u8>> {
        env::storage_read(key)
    }

    fn write(&mut self, key: &[u8], value: &[u8]) {
        env::storage_write(key, value);
    }

    fn delete(&mut self, key: &[u8]) {
        env::storage_remove(key);
    }

    fn log(&mut self, line: &str) {
        env::log_str(line);
    }

    fn send(&mut self, to: &AccountId, money: Money) {
        Promise::new(to.clone()).transfer(or_panic(money.yocto())).detach();
    }

    fn balance(&self) -> NearToken {
        env::account_balance()
    }

    fn storage_usage(&self) -> u64 {
        env::storage_usage()
    }
}
