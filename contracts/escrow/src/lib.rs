//! The contract of `NearTasks`: [`neartasks_rules`] on NEAR.
//!
//! Every method turns its JSON arguments into one call of the rules and panics with the rules'
//! `CODE: text` if they refuse, which undoes whatever was written. Arguments, answers, events and
//! errors with examples: `contracts/README.md`.

#![allow(missing_docs, unsafe_code, reason = "near-sdk's macros generate undocumented unsafe exports")]
#![allow(clippy::needless_pass_by_value, reason = "JSON arguments arrive by value")]
#![allow(clippy::must_use_candidate, reason = "the chain uses what methods answer")]

mod chain;
mod refusal;
mod verbs;
mod views;

use near_sdk::{PanicOnDefault, env, near};
use neartasks_rules::{Call, Market, State, Timestamp};

use crate::chain::Chain;

#[near(
    contract_state,
    contract_metadata(
        standard(standard = "nep145", version = "1.0.0"),
        standard(standard = "nep297", version = "1.0.0"),
        standard(standard = "nep330", version = "1.3.0")
    )
)]
#[derive(PanicOnDefault)]
pub struct Contract {
    state: State,
}

impl Contract {
    /// The marketplace for the current call.
    fn market(&mut self) -> Market<'_, Chain> {
        Market::new(&mut self.state, Chain, current_call())
    }
}

fn current_call() -> Call {
    Call {
        caller: env::predecessor_account_id(),
        deposit: env::attached_deposit(),
        now: Timestamp(env::block_timestamp()),
    }
}
