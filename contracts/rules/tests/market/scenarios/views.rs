use neartasks_rules::view::{
    CampaignView, GetAccount, GetAssignment, GetBatches, GetCampaign, GetCampaigns, GetStorage, GetTotals, PlaceState,
    View,
};
use neartasks_rules::{Amount, Money, Token, account_deposit};
use neartasks_simulation::World;
use neartasks_simulation::world::{account, campaign, cancel, claim, close, prune, release, review, take};

fn answer<V: View>(world: &World, view: V) -> V::Answer {
    view.answer(&world.state, &world.memory).unwrap()
}

fn near(amount: u128) -> Money {
    Amount(amount).of(&Token::Near)
}

/// Of two batches of two labels for 40 yoctoNEAR each, where ann has done the first and holds the second.
fn at_work() -> (World, u64) {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(4, 2, 1, 40)).unwrap();
    let done = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", review(done, "Aw==", vec![])).unwrap();
    world.by("ann", take(id, 1, 0)).unwrap();
    (world, id)
}

#[test]
fn a_campaign_is_shown_with_where_its_money_is() {
    let (world, campaign_id) = at_work();
    let view = answer(&world, GetCampaign { campaign_id }).unwrap();
    let CampaignView { funded, paid, fees, refunded, escrow, held, .. } = view;
    assert_eq!([funded, paid, fees], [near(164), near(80), near(2)]);
    assert_eq!([refunded, escrow, held], [near(0), near(82), near(82)]);

    let mut world = world;
    let leased = "1.1.0.0".parse().unwrap();
    world.by("ann", release(leased)).unwrap();
    let view = answer(&world, GetCampaign { campaign_id }).unwrap();
    assert_eq!((view.escrow, view.held), (near(82), near(0)));
}

#[test]
fn an_account_is_shown_with_its_near() {
    let (mut world, _) = at_work();
    world.claim(&account("ann"), claim(Some(30))).unwrap();
    let view = answer(&world, GetAccount { account_id: account("ann") }).unwrap();
    assert_eq!((view.balance, view.in_flight), (near(50), near(30)));
    assert_eq!((view.storage_deposit, view.pending, view.accepted), (account_deposit(), 1, 2));
    assert_eq!(answer(&world, GetAccount { account_id: account("bob") }), None);
}

#[test]
fn totals_are_of_one_token() {
    let (mut world, _) = at_work();
    world.claim(&account("ann"), claim(Some(30))).unwrap();
    let totals = answer(&world, GetTotals { token: Token::Near }).unwrap();
    assert_eq!([totals.escrow, totals.balances, totals.in_flight], [near(82), near(52), near(30)]);
    assert_eq!(answer(&world, GetTotals { token: "usdt.near".parse().unwrap() }), None);

    let storage = answer(&world, GetStorage {});
    assert_eq!(storage.storage_deposits, world.state.storage_deposits);
    assert_eq!(storage.contract_balance, world.memory.holds);
}

#[test]
fn an_assignment_is_shown_while_it_is_the_place_s_current_one() {
    let (mut world, _) = at_work();
    let assignment = "1.1.0.0".parse().unwrap();
    let view = answer(&world, GetAssignment { assignment }).unwrap();
    assert_eq!((view.place.state, view.place.tasker_id, view.count), (PlaceState::Leased, Some(account("ann")), 2));
    let next = "1.1.0.1".parse().unwrap();
    assert_eq!(answer(&world, GetAssignment { assignment: next }), None);

    world.by("ann", release(assignment)).unwrap();
    assert_eq!(answer(&world, GetAssignment { assignment }), None);
    assert_eq!(answer(&world, GetAssignment { assignment: next }), None);
    world.by("ann", take(1, 1, 0)).unwrap();
    assert_eq!(answer(&world, GetAssignment { assignment }), None);
    assert_eq!(answer(&world, GetAssignment { assignment: next }).unwrap().place.attempt, 1);
}

#[test]
fn lists_leave_out_what_is_gone_and_show_what_no_record_knows_yet() {
    let (mut world, id) = at_work();
    let batches = answer(&world, GetBatches { campaign_id: id, from_index: 0, limit: 2 });
    let states: Vec<_> = batches.iter().flat_map(|batch| &batch.places).map(|place| place.state).collect();
    assert_eq!(states, [PlaceState::Settled, PlaceState::Leased]);

    let other = world.create("vendor", campaign(1, 1, 2, 40)).unwrap();
    let batches = answer(&world, GetBatches { campaign_id: other, from_index: 0, limit: 1 });
    assert_eq!(batches[0].places.len(), 2);
    world.by("vendor", close(other)).unwrap();
    world.by("vendor", prune(other, 1)).unwrap();
    world.by("vendor", cancel(id)).unwrap();
    let campaigns = answer(&world, GetCampaigns { from_index: 0, limit: 100 });
    assert_eq!(campaigns.iter().map(|it| it.campaign_id).collect::<Vec<_>>(), [id]);
}
