use near_account_id::AccountId;
use near_token::NearToken;

use crate::record::{decode, encode, key_of};
use crate::{Money, Record};

/// What the rules need from where they run.
pub trait Host {
    /// The value under `key`.
    fn read(&self, key: &[u8]) -> Option<Vec<u8>>;
    /// Sets the value under `key`.
    fn write(&mut self, key: &[u8], value: &[u8]);
    /// Removes `key`.
    fn delete(&mut self, key: &[u8]);
    /// Writes one line to the log.
    fn log(&mut self, line: &str);
    /// Sends money out of the contract, without waiting for the result.
    fn send(&mut self, to: &AccountId, money: Money);
    /// The NEAR that the contract's account holds.
    fn balance(&self) -> NearToken;
    /// Bytes that NEAR charges the contract's account for.
    fn storage_usage(&self) -> u64;

    /// The record under `key`.
    fn load<R: Record>(&self, key: &R::Key) -> Option<R> {
        self.read(&key_of::<R>(key)).map(|bytes| decode(&bytes))
    }

    /// Stores `record` under `key`.
    fn save<R: Record>(&mut self, key: &R::Key, record: &R) {
        self.write(&key_of::<R>(key), &encode(record));
    }

    /// Removes the record under `key`.
    fn remove<R: Record>(&mut self, key: &R::Key) {
        self.delete(&key_of::<R>(key));
    }
}

impl<H: Host> Host for &mut H {
    fn read(&self, key: &[u8]) -> Option<Vec<u8>> {
        (**self).read(key)
    }

    fn write(&mut self, key: &[u8], value: &[u8]) {
        (**self).write(key, value);
    }

    fn delete(&mut self, key: &[u8]) {
        (**self).delete(key);
    }

    fn log(&mut self, line: &str) {
        (**self).log(line);
    }

    fn send(&mut self, to: &AccountId, money: Money) {
        (**self).send(to, money);
    }

    fn balance(&self) -> NearToken {
        (**self).balance()
    }

    fn storage_usage(&self) -> u64 {
        (**self).storage_usage()
    }
}
