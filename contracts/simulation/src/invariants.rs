//! The design's "always true", by number. Invariant 5 (gas) is measured on the real contract.

use std::collections::{BTreeMap, BTreeSet};

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::{
    Account, Amount, BYTE_COST, Batch, Campaign, CampaignState, Dataset, Host, LedgerRow, Progress, Token,
    account_deposit, dataset_deposit,
};

use crate::world::World;

/// Of 91 bytes.
const TOTALS_OF_NEAR: NearToken = BYTE_COST.saturating_mul(91);

pub fn check(world: &World) {
    the_contract_holds_what_it_owes(world);
    every_label_that_may_be_accepted_is_covered(world);
    calls_explain_all(world);
    events_tell_all(world);
    records_are_paid_for(world);
}

/// 1, as an equality.
fn the_contract_holds_what_it_owes(world: &World) {
    let totals = world.totals();
    let deposits = sum([world.state.storage_deposits, world.dust]).as_yoctonear();
    assert_eq!(world.memory.holds.as_yoctonear(), totals.escrow.0 + totals.balances.0 + deposits);

    let rows = world.all::<LedgerRow>();
    assert_eq!(totals.in_flight.0, world.payments.iter().map(|payment| payment.money.amount.0).sum::<u128>());
    assert_eq!(totals.in_flight.0, rows.iter().map(|(_, row)| row.in_flight.0).sum::<u128>());
    assert_eq!(totals.balances.0, rows.iter().map(|(_, row)| row.balance.0).sum::<u128>());
    let campaigns = world.all::<Campaign>();
    assert_eq!(totals.escrow.0, campaigns.iter().map(|(_, campaign)| campaign.escrow().unwrap().0).sum::<u128>());

    // Everybody who is registered has a row, so that a credit never fails, and nobody else has.
    let rows: BTreeSet<_> = rows.into_iter().map(|(key, _)| key).collect();
    let accounts = world.all::<Account>().into_iter().map(|(id, _)| (id, Token::Near)).collect();
    assert_eq!(rows, accounts);
}

/// 2, and what of 4 holds at any moment: a closed campaign keeps nothing, a cancelled one only
/// what is committed.
fn every_label_that_may_be_accepted_is_covered(world: &World) {
    for (id, campaign) in world.all::<Campaign>() {
        let (mut unsettled, mut committed) = (0_u64, 0_u64);
        for (place, progress) in world.places_of(id, &campaign) {
            let labels = u64::from(campaign.size.items_of(place.batch));
            match progress {
                Progress::Open => unsettled += labels,
                Progress::Leased { .. } | Progress::Submitted { .. } => {
                    unsettled += labels;
                    committed += labels;
                }
                Progress::Settled { .. } => {}
            }
        }
        assert_eq!(campaign.committed, committed);
        let escrow = campaign.escrow().unwrap();
        match campaign.state {
            CampaignState::Open => assert!(escrow >= cost_of(&campaign, unsettled)),
            CampaignState::Cancelled => {
                assert!(committed > 0, "a cancelled campaign without work is closed");
                assert_eq!(escrow, cost_of(&campaign, committed));
            }
            CampaignState::Closed => assert_eq!((escrow, committed), (Amount::ZERO, 0)),
        }
    }
}

/// What accepting `labels` more labels costs, computed in the plainest way.
fn cost_of(campaign: &Campaign, labels: u64) -> Amount {
    let rewards = campaign.reward.amount.0 * u128::from(labels);
    let all = campaign.paid.0 + rewards;
    let fees = all * u128::from(campaign.fee_bps) / 10_000 - campaign.fees.0;
    Amount(rewards + fees)
}

/// Every balance and counter is what the calls made so far must have made of it.
fn calls_explain_all(world: &World) {
    let accounts: BTreeMap<AccountId, Account> = world.all().into_iter().collect();
    let rows: BTreeMap<(AccountId, Token), LedgerRow> = world.all().into_iter().collect();
    assert!(accounts.keys().eq(world.model.registered().map(|(id, _)| id)));
    for (id, model) in world.model.registered() {
        let account = &accounts[id];
        assert_eq!(model.deposit, account.storage_deposit.as_yoctonear(), "{id}");
        let row = &rows[&(id.clone(), Token::Near)];
        assert_eq!((model.balance, model.in_flight), (row.balance.0, row.in_flight.0), "{id}");
        let counters = [account.submitted, account.accepted, account.rejected];
        assert_eq!([model.submitted, model.accepted, model.rejected], counters.map(u128::from), "{id}");
    }
    assert_eq!(world.model.escrow(), world.totals().escrow.0);
    assert_eq!(world.model.storage, world.state.storage_deposits.as_yoctonear());
    assert_eq!(world.model.holds + world.dust.as_yoctonear(), world.memory.holds.as_yoctonear());
    assert_eq!(world.model.proposed(), world.state.proposed_owner_id.as_ref());
}

/// 3, with the order of events checked by the ledger itself: what events add up to is the state.
fn events_tell_all(world: &World) {
    assert_eq!(world.ledger.in_flight, world.totals().in_flight.0);
    for ((id, _), row) in world.all::<LedgerRow>() {
        let told = world.ledger.balances.get(id.as_str()).copied().unwrap_or_default();
        assert_eq!(told, row.balance.0, "{id}");
    }
    for (id, account) in world.all::<Account>() {
        assert_eq!(world.ledger.deposits[id.as_str()], account.storage_deposit.as_yoctonear(), "{id}");
    }
    for (id, campaign) in world.all::<Campaign>() {
        let told = &world.ledger.campaigns[&id];
        assert_eq!(told.escrow, campaign.escrow().unwrap().0, "{id}");
        assert_eq!(told.storage, campaign.storage_deposit().unwrap().as_yoctonear(), "{id}");
    }
}

/// 6: deposits cover every stored byte, but for the first owner's account and the totals of NEAR, which the contract
/// pays.
fn records_are_paid_for(world: &World) {
    let bytes = BYTE_COST.saturating_mul(world.memory.storage_usage().into());
    assert!(bytes <= sum([world.state.storage_deposits, account_deposit(), TOTALS_OF_NEAR]));

    let accounts = sum(world.all::<Account>().iter().map(|(_, account)| account.storage_deposit));
    let campaigns = sum(world.all::<Campaign>().iter().map(|(_, campaign)| campaign.storage_deposit().unwrap()));
    let datasets = dataset_deposit().saturating_mul(u128::try_from(world.all::<Dataset>().len()).unwrap());
    assert_eq!(world.state.storage_deposits, sum([accounts, campaigns, datasets]));
}

/// 4 and 6, after everyone has left: nothing is kept but datasets, which are permanent.
pub fn check_nothing_is_left(world: &World) {
    assert!(world.all::<Campaign>().is_empty());
    assert!(world.all::<Batch>().is_empty());
    let accounts = world.all::<Account>();
    assert_eq!(accounts.len(), 1, "only the owner stays");
    let datasets = dataset_deposit().saturating_mul(u128::try_from(world.all::<Dataset>().len()).unwrap());
    assert_eq!(world.memory.holds, sum([datasets, accounts[0].1.storage_deposit, world.dust]));
}

fn sum(amounts: impl IntoIterator<Item = NearToken>) -> NearToken {
    amounts.into_iter().fold(NearToken::ZERO, |sum, amount| sum.checked_add(amount).unwrap())
}
