//! The largest record of each kind is exactly as large as what is paid for.

use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::verbs::PublishDataset;
use neartasks_rules::{BYTE_COST, Host};
use neartasks_simulation::World;
use neartasks_simulation::world::{campaign, hash, register, submit, take};

const RICH: NearToken = NearToken::from_near(1_000);

fn longest(letter: char) -> AccountId {
    letter.to_string().repeat(64).parse().unwrap()
}

/// Bytes and deposits that `act` adds.
fn growth(world: &mut World, act: impl FnOnce(&mut World)) -> (u128, u128) {
    let measure = |world: &World| {
        let deposits = world.state.totals.storage_deposits.as_yoctonear() / BYTE_COST.as_yoctonear();
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
fn an_account_pays_for_its_record() {
    let mut world = World::new();
    let (bytes, paid) = growth(&mut world, |world| registered(world, &longest('a')));
    assert_eq!((bytes, paid), (190, 190));
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
    assert_eq!((campaign_bytes, batch_bytes), (778, 58 + 15 * 113));
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
