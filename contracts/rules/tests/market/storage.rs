//! The largest record of each kind is exactly as large as what is paid for.

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::verbs::PublishDataset;
use neartasks_rules::{BYTE_COST, Deposits, Host};
use neartasks_simulation::World;
use neartasks_simulation::world::{account, campaign, close, hash, prune, register, submit, take, top_up, yocto};

const RICH: NearToken = NearToken::from_near(1_000);

fn longest(letter: char) -> AccountId {
    letter.to_string().repeat(64).parse().unwrap()
}

/// Bytes and deposits that `act` adds.
fn growth(world: &mut World, act: impl FnOnce(&mut World)) -> (u128, u128) {
    let measure = |world: &World| {
        let deposits = world.state.storage_deposits.as_yoctonear() / BYTE_COST.as_yoctonear();
        (u128::from(world.memory.storage_usage()), deposits)
    };
    let before = measure(world);
    act(world);
    let after = measure(world);
    (after.0 - before.0, after.1 - before.1)
}

/// A campaign with the longest texts and account ids, of one batch of `overlap` places.
fn create_longest(world: &mut World, overlap: u32) {
    let mut new = campaign(1, 1, overlap, 1);
    new.title = "x".repeat(120).parse().unwrap();
    new.kind = "x".repeat(32).parse().unwrap();
    new.spec_uri = "x".repeat(256).parse().unwrap();
    new.reviewer_id = Some(longest('r'));
    world.call(&longest('v'), RICH, new).unwrap();
}

fn registered(world: &mut World, id: &AccountId) {
    world.call(id, RICH, register()).unwrap();
}

#[test]
fn an_account_pays_for_its_record_and_its_row_of_near() {
    let mut world = World::new();
    let (bytes, paid) = growth(&mut world, |world| registered(world, &longest('a')));
    assert_eq!((bytes, paid), (158 + 143, 301));
}

#[test]
fn a_campaign_pays_for_its_record_and_its_batches() {
    let mut world = World::new();
    registered(&mut world, &longest('v'));
    let (campaign_bytes, paid) = growth(&mut world, |world| create_longest(world, 15));
    for letter in 'a'..='o' {
        registered(&mut world, &longest(letter));
    }
    let (batch_bytes, paid_later) = growth(&mut world, |world| {
        for (replica, letter) in (0..).zip('a'..='o') {
            let tasker = longest(letter);
            let id = world.signed(&tasker, take(1, 0, replica)).unwrap();
            world.signed(&tasker, submit(id, 1)).unwrap();
        }
    });
    assert_eq!((campaign_bytes, batch_bytes), (827, 58 + 15 * 113));
    assert_eq!((paid, paid_later), (campaign_bytes + batch_bytes, 0));
}

#[test]
fn a_dataset_pays_for_its_record() {
    let mut world = World::new();
    registered(&mut world, &longest('v'));
    create_longest(&mut world, 1);
    let uri = "x".repeat(256).parse().unwrap();
    let new = PublishDataset { campaign_id: 1, root: hash('e'), records: 1, manifest_sha256: hash('f'), uri };
    let (bytes, paid) = growth(&mut world, |world| {
        world.call(&longest('v'), RICH, new).unwrap();
    });
    assert_eq!((bytes, paid), (462, 462));
}

#[test]
fn a_campaign_gets_back_what_it_paid_whatever_records_cost_by_then() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(4, 2, 2, 100)).unwrap();
    let of_the_vendor = world.account("vendor").storage_deposit;

    // As if it had been created when records cost other amounts.
    let mut old = world.campaign(id).unwrap();
    old.deposits = Deposits { campaign: yocto(7_000), batch: yocto(500), place: yocto(30) };
    assert_eq!(old.storage_deposit(), Ok(yocto(7_000 + 2 * (500 + 2 * 30))));
    world.memory.save(&id, &old);
    world.state.storage_deposits = of_the_vendor.checked_add(old.storage_deposit().unwrap()).unwrap();
    world.memory.holds = world.state.storage_deposits.checked_add(yocto(world.totals().escrow.0)).unwrap();
    world.memory.commit(NearToken::ZERO);
    world.ledger.campaigns.get_mut(&id).unwrap().storage = old.storage_deposit().unwrap().as_yoctonear();

    let rewards_and_fees = 4 * 100 + 4 * 100 * 250 / 10_000;
    let added = yocto(rewards_and_fees + 2 * 30);
    assert!(world.call(&account("vendor"), yocto(added.as_yoctonear() - 1), top_up(id, 3)).is_err());
    world.call(&account("vendor"), added, top_up(id, 3)).unwrap();
    assert_eq!(world.state.storage_deposits, of_the_vendor.checked_add(yocto(7_000 + 2 * (500 + 3 * 30))).unwrap());

    world.by("vendor", close(id)).unwrap();
    let closed = world.balance("vendor");
    world.by("vendor", prune(id, 1)).unwrap();
    assert_eq!(world.balance("vendor") - closed, 500 + 3 * 30);
    world.by("vendor", prune(id, 1)).unwrap();
    assert_eq!(world.balance("vendor") - closed, 7_000 + 2 * (500 + 3 * 30));
    assert_eq!(world.state.storage_deposits, of_the_vendor);
}
