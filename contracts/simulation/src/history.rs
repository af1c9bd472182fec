//! Recorded histories: what a contract was asked, what it answered and logged, and how it ended.
//!
//! A history is lines of JSON. The first is its [`Header`]; then each call is an [`Entry`], in
//! order; then the end state is what the contract's views answer, each a [`Reading`].

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::view::{
    GetAccount, GetBatch, GetCampaign, GetConfig, GetDataset, GetStorage, GetTotals, StorageBalanceOf, View,
};
use neartasks_rules::{Call, Money, Timestamp, Token};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::World;
use crate::run::run;
use crate::step;
use crate::world::SECOND;

/// Of the lines below. A reader refuses a format it does not know.
const FORMAT: u32 = 1;

#[derive(Serialize)]
pub struct Header {
    pub format: u32,
    pub seed: u64,
    pub calls: usize,
}

/// One call, or a claim's callback.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub block: u64,
    pub now: Timestamp,
    pub caller: AccountId,
    pub deposit: NearToken,
    pub method: &'static str,
    pub args: Box<RawValue>,
    /// Of the callback of a claim: whether the transfer went through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transferred: Option<bool>,
    pub logs: Vec<String>,
    /// What left the contract: excess, deposits, and the transfer of a claim.
    pub sends: Vec<Transfer>,
    /// None for a refusal, and for a claim that its callback answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct Transfer {
    pub to: AccountId,
    pub money: Money,
}

/// What a view answered after the last call.
#[derive(Serialize)]
pub struct Reading<V, A> {
    pub view: &'static str,
    pub args: V,
    pub answer: A,
}

impl Entry {
    pub fn new(block: u64, call: &Call, method: &'static str, args: &impl Serialize) -> Self {
        let Call { caller, deposit, now } = call.clone();
        let (logs, sends) = (vec![], vec![]);
        let (transferred, answer, error) = (None, None, None);
        Self { block, now, caller, deposit, method, args: raw(args), transferred, logs, sends, answer, error }
    }
}

/// The history of `calls` random calls. The same seed gives the same history.
pub fn play(seed: u64, calls: usize) -> Vec<String> {
    let people = step::people(8 + calls / 100);
    let mut world = World::of(1 + seed % 3 * 1_000);
    let config = Config { rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    // About four calls a block, with the blocks that are waited for.
    let steps = (proptest::bool::weighted(0.2), step::any_step(people.len()));
    while world.history.len() < calls {
        let (next_block, step) = steps.new_tree(&mut runner).unwrap().current();
        if next_block {
            world.advance(SECOND);
        }
        // What cannot be tried, for want of a campaign, is no call.
        let _ = run(&mut world, &people, &step);
    }
    let header = json(&Header { format: FORMAT, seed, calls });
    let end = end_of(&world);
    [header].into_iter().chain(world.history).chain(end).collect()
}

/// The state as the contract's own views give it: of everything that ever was, null where it is gone.
fn end_of(world: &World) -> Vec<String> {
    let mut end = vec![
        reading(world, GetConfig {}),
        reading(world, GetTotals { token: Token::Near }),
        reading(world, GetStorage {}),
    ];
    for campaign_id in world.state.first_campaign_id..world.state.next_campaign_id {
        end.push(reading(world, GetCampaign { campaign_id }));
        let batches = world.campaign(campaign_id).map_or(0, |campaign| campaign.size.batches());
        end.extend((0..batches).map(|batch| reading(world, GetBatch { campaign_id, batch })));
    }
    for account_id in world.model.everyone() {
        end.push(reading(world, GetAccount { account_id: account_id.clone() }));
        end.push(reading(world, StorageBalanceOf { account_id: account_id.clone() }));
    }
    end.extend((1..world.state.next_dataset_id).map(|dataset_id| reading(world, GetDataset { dataset_id })));
    end
}

fn reading<V: View>(world: &World, view: V) -> String {
    let args = raw(&view);
    json(&Reading { view: V::NAME, args, answer: view.answer(&world.state, &world.memory).unwrap() })
}

pub fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// The JSON of `value` as a part of other JSON, its members in their own order.
pub fn raw(value: &impl Serialize) -> Box<RawValue> {
    RawValue::from_string(json(value)).unwrap()
}
