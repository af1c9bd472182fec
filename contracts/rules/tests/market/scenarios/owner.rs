use near_token::NearToken;
use neartasks_rules::Code;
use neartasks_rules::verbs::{SetFee, SetPaused};
use neartasks_simulation::World;
use neartasks_simulation::world::{
    accept_owner, account, campaign, cancel, claim, propose_owner, review, settle, submit, take,
};

#[test]
fn a_pause_stops_new_campaigns_and_takes_alone() {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(4, 2, 2, 5)).unwrap();
    let leased = world.by("ann", take(id, 0, 0)).unwrap();
    world.by("owner", SetPaused { paused: true }).unwrap();

    assert_eq!(world.create("vendor", campaign(4, 2, 2, 5)).unwrap_err().code(), Code::Paused);
    assert_eq!(world.by("ann", take(id, 1, 0)).unwrap_err().code(), Code::Paused);

    world.by("ann", submit(leased, 2)).unwrap();
    world.by("vendor", review(leased, "Aw==", vec![])).unwrap();
    world.claim(&account("ann"), claim(None)).unwrap();
    world.by("vendor", cancel(id)).unwrap();

    world.by("owner", SetPaused { paused: false }).unwrap();
    assert_eq!(world.create("vendor", campaign(4, 2, 2, 5)), Ok(id + 1));
    assert!(world.by("ann", take(id + 1, 0, 0)).is_ok());
}

#[test]
fn a_campaign_keeps_the_fee_it_was_created_with() {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(4, 2, 1, 10_000)).unwrap();
    world.by("owner", SetFee { fee_bps: 1_000 }).unwrap();
    let work = world.work("ann", id, 0, 0).unwrap();
    world.advance(120 * neartasks_simulation::world::SECOND);
    world.by("ann", settle(work)).unwrap();
    assert_eq!(world.balance("owner"), 2 * 250);
}

#[test]
fn a_proposal_is_accepted_once() {
    let mut world = World::new();
    world.register(&["ann"]);
    world.by("owner", propose_owner("ann")).unwrap();
    assert_eq!(world.by("owner", accept_owner()).unwrap_err().code(), Code::NotOwner);
    assert_eq!(world.by("ann", accept_owner()), Ok(()));
    assert_eq!(world.state.proposed_owner_id, None);
    assert_eq!(world.by("ann", accept_owner()).unwrap_err().code(), Code::NotOwner);
}

#[test]
fn an_owner_is_registered() {
    let mut world = World::new();
    world.by("owner", propose_owner("ann")).unwrap();
    assert_eq!(world.by("ann", accept_owner()).unwrap_err().code(), Code::NotRegistered);
}

#[test]
fn what_spends_or_changes_owners_takes_a_full_access_key() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(4, 2, 1, 5)).unwrap();
    for deposit in [0, 2] {
        let refusal = world.call(&account("vendor"), NearToken::from_yoctonear(deposit), cancel(id)).unwrap_err();
        assert_eq!(refusal.code(), Code::OneYocto);
        let refusal = world.call(&account("owner"), NearToken::from_yoctonear(deposit), propose_owner("ann"));
        assert_eq!(refusal.unwrap_err().code(), Code::OneYocto);
    }
}
