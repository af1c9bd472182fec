use near_sdk::env;
use neartasks_rules::{Error, Result};

/// Where the rules' answer leaves the contract.
pub trait OrPanic<T> {
    /// The value, or a panic with the refusal's `CODE: text`.
    fn or_panic(self) -> T;
}

impl<T> OrPanic<T> for Result<T> {
    fn or_panic(self) -> T {
        self.unwrap_or_else(|refusal: Error| env::panic_str(&refusal.to_string()))
    }
}
