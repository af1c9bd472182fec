//! The contract of `NearTasks`: [`neartasks_rules`] on NEAR.
//!
//! Every method turns its JSON arguments into one call of the rules and panics with the rules'
//! `CODE: text` if they refuse, which undoes whatever was written. Arguments, answers, events and
//! errors with examples: `contracts/README.md`.

#![allow(missing_docs, unsafe_code, reason = "near-sdk's macros generate undocumented unsafe exports")]
#![allow(clippy::must_use_candidate, reason = "the chain uses what methods answer")]

mod chain;
mod verbs;
mod views;

use near_sdk::serde::de::DeserializeOwned;
use near_sdk::{PanicOnDefault, env, near};
use neartasks_rules::verbs::Verb;
use neartasks_rules::view::View;
use neartasks_rules::{Call, Error, Market, Result, State, Timestamp, read_arguments};

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
    /// Does what the current call asks for.
    fn run<V: Verb>(&mut self) -> V::Answer {
        or_panic(Market::run(&mut self.state, Chain, current_call(), arguments::<V>()))
    }

    /// Reads what the current call asks for.
    fn read<V: View>(&self) -> V::Answer {
        or_panic(arguments::<V>().answer(&self.state, &Chain))
    }
}

/// The arguments of the current call.
fn arguments<A: DeserializeOwned>() -> A {
    read_arguments(&env::input().unwrap_or_default()).unwrap_or_else(|refusal| env::panic_str(&refusal))
}

fn current_call() -> Call {
    Call {
        caller: env::predecessor_account_id(),
        deposit: env::attached_deposit(),
        now: Timestamp(env::block_timestamp()),
    }
}

/// Where the rules' answer leaves the contract.
fn or_panic<T>(answer: Result<T>) -> T {
    answer.unwrap_or_else(|refusal| refuse(&refusal))
}

fn refuse(refusal: &Error) -> ! {
    env::panic_str(&refusal.to_string())
}
