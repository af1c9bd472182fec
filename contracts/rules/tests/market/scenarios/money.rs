use near_token::NearToken;
use neartasks_rules::verbs::Claim;
use neartasks_rules::view::{CampaignCost, View};
use neartasks_rules::{Amount, AssignmentId, Campaign, CampaignState, Code};
use neartasks_simulation::World;
use neartasks_simulation::world::{
    accept_owner, account, campaign, cancel, claim, close, propose_owner, reasons, release, review, take, top_up, yocto,
};

/// Of 100 labels at 39 yocto, where one label's fee alone would round to nothing.
fn funded(world: &mut World) -> u64 {
    world.register(&["ann", "bob"]);
    world.create("vendor", campaign(50, 10, 2, 39)).unwrap()
}

fn reject(world: &mut World, id: AssignmentId, accepted: &str, rejected: usize) {
    world.by("vendor", review(id, accepted, reasons(rejected))).unwrap();
}

#[test]
fn the_excess_of_a_deposit_comes_back_at_once() {
    let mut world = World::new();
    funded(&mut world);
    let deposits = world.state.storage_deposits.as_yoctonear();
    assert_eq!(world.memory.holds, yocto(world.totals().escrow.0 + deposits));
}

#[test]
fn one_yocto_less_than_the_cost_is_refused() {
    let mut world = World::new();
    let new = campaign(50, 10, 2, 39);
    let cost = CampaignCost { items: 50, batch_size: 10, overlap: 2, reward: new.reward.clone() };
    let cost = cost.answer(&world.state, &world.memory).unwrap();
    let less = cost.attach.checked_sub(yocto(1)).unwrap();
    let refusal = world.call(&account("vendor"), less, new).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        format!(
            "ERR_UNDERFUNDED: attach at least {} yoctoNEAR ({} attached)",
            cost.attach.as_yoctonear(),
            less.as_yoctonear()
        )
    );
    assert_eq!(world.totals().escrow, Amount(0));
}

#[test]
fn fees_are_the_fee_of_all_that_was_paid_however_it_was_split() {
    let mut world = World::new();
    let id = funded(&mut world);
    for batch in 0..5 {
        let assignment = world.work("ann", id, batch, 0).unwrap();
        reject(&mut world, assignment, "AQA=", 9);
    }
    assert_eq!(world.balance("ann"), 5 * 39);
    assert_eq!(world.balance("owner"), 5 * 39 * 250 / 10_000);
}

#[test]
fn a_campaign_pays_exactly_what_it_was_funded_with_when_all_is_accepted() {
    let mut world = World::new();
    let id = funded(&mut world);
    for batch in 0..5 {
        for (replica, tasker) in [(0, "ann"), (1, "bob")] {
            let assignment = world.work(tasker, id, batch, replica).unwrap();
            reject(&mut world, assignment, "/wM=", 0);
        }
    }
    let campaign = world.campaign(id).unwrap();
    assert_eq!(campaign.escrow(), Ok(Amount(0)));
    assert_eq!((campaign.paid, campaign.fees), (Amount(3900), Amount(97)));
}

#[test]
fn a_batch_rejected_as_a_whole_opens_again_and_is_still_covered() {
    let mut world = World::new();
    let id = funded(&mut world);
    let first = world.work("ann", id, 0, 0).unwrap();
    reject(&mut world, first, "AAA=", 10);
    let second = world.work("bob", id, 0, 0).unwrap();
    assert_eq!((first.attempt, second.attempt), (0, 1));
    reject(&mut world, second, "/wM=", 0);
    assert_eq!(world.balance("bob"), 390);
    assert_eq!(world.account("ann").rejected, 10);
}

#[test]
fn the_money_of_rejected_labels_returns_at_close() {
    let mut world = World::new();
    let id = funded(&mut world);
    let assignment = world.work("ann", id, 0, 0).unwrap();
    reject(&mut world, assignment, "HwA=", 5);
    world.by("vendor", close(id)).unwrap();
    let paid = 5 * 39;
    assert_eq!(world.balance("vendor"), 3900 + 97 - paid - paid * 250 / 10_000);
}

#[test]
fn a_cancelled_campaign_holds_what_the_work_in_progress_may_earn() {
    let mut world = World::new();
    let id = funded(&mut world);
    world.work("ann", id, 0, 0).unwrap();
    let leased = world.by("bob", take(id, 1, 1)).unwrap();
    world.by("vendor", cancel(id)).unwrap();
    let held = 20 * 39 + 20 * 39 * 250 / 10_000;
    assert_eq!(world.campaign(id).unwrap().escrow(), Ok(Amount(held)));
    assert_eq!(world.balance("vendor"), 3900 + 97 - held);

    world.by("bob", release(leased)).unwrap();
    let held = 10 * 39 + 10 * 39 * 250 / 10_000;
    assert_eq!(world.balance("vendor"), 3900 + 97 - held);
}

#[test]
fn a_cancelled_campaign_closes_with_its_last_work() {
    let mut world = World::new();
    let id = funded(&mut world);
    let assignment = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", cancel(id)).unwrap();
    assert_eq!(world.campaign(id).unwrap().state, CampaignState::Cancelled);
    reject(&mut world, assignment, "AAA=", 10);
    assert!(world.logs[0].contains(r#""reopened":false"#), "there is nobody to take it");
    assert_eq!(world.campaign(id).unwrap().state, CampaignState::Closed);
    assert_eq!(world.balance("vendor"), 3900 + 97);
}

#[test]
fn a_campaign_ends_once() {
    let mut world = World::new();
    let id = funded(&mut world);
    world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", cancel(id)).unwrap();
    assert_eq!(world.by("vendor", cancel(id)).unwrap_err().code(), Code::CampaignNotOpen);
    let closed = world.create("vendor", campaign(1, 1, 1, 39)).unwrap();
    world.by("vendor", close(closed)).unwrap();
    assert_eq!(world.by("vendor", cancel(closed)).unwrap_err().code(), Code::CampaignNotOpen);
    assert_eq!(world.by("vendor", close(closed)).unwrap_err().code(), Code::CampaignNotOpen);
}

#[test]
fn a_higher_overlap_is_funded_to_the_yocto() {
    let mut world = World::new();
    let id = funded(&mut world);
    let before = world.memory.holds;
    world.call(&account("vendor"), NearToken::from_near(9), top_up(id, 3)).unwrap();
    let campaign: Campaign = world.campaign(id).unwrap();
    assert_eq!(campaign.escrow(), Ok(Amount(150 * 39 + 150 * 39 * 250 / 10_000)));
    let places = NearToken::from_yoctonear(5 * 113 * 10_u128.pow(19));
    let rewards_and_fees = yocto(50 * 39 + 146 - 97);
    assert_eq!(world.memory.holds, before.checked_add(places).unwrap().checked_add(rewards_and_fees).unwrap());
}

#[test]
fn a_failed_transfer_puts_the_claim_back() {
    let mut world = World::new();
    let id = funded(&mut world);
    world.by("vendor", close(id)).unwrap();
    let earned = world.balance("vendor");
    world.claim(&account("vendor"), claim(Some(1000))).unwrap();
    world.claim(&account("vendor"), claim(None)).unwrap();
    assert_eq!(world.balance("vendor"), 0);
    world.finish(1, false);
    assert_eq!(world.balance("vendor"), earned - 1000);
    world.finish(0, false);
    assert_eq!(world.balance("vendor"), earned);
    assert_eq!(world.row("vendor").in_flight, Amount(0));
}

#[test]
fn a_new_owner_is_paid_the_fees_from_then_on() {
    let mut world = World::new();
    let id = funded(&mut world);
    let first = world.work("ann", id, 0, 0).unwrap();
    reject(&mut world, first, "/wM=", 0);
    world.by("owner", propose_owner("bob")).unwrap();
    world.by("bob", accept_owner()).unwrap();
    let second = world.work("ann", id, 1, 0).unwrap();
    reject(&mut world, second, "/wM=", 0);
    assert_eq!((world.balance("owner"), world.balance("bob")), (9, 10));
}

#[test]
fn nothing_cannot_be_claimed() {
    let mut world = World::new();
    let id = funded(&mut world);
    assert_eq!(world.claim(&account("ann"), claim(None)).unwrap_err().code(), Code::NothingToClaim);
    world.by("vendor", close(id)).unwrap();
    assert_eq!(world.claim(&account("vendor"), claim(Some(0))).unwrap_err().code(), Code::NothingToClaim);
}

#[test]
fn no_more_than_the_balance_can_be_claimed() {
    let mut world = World::new();
    let id = funded(&mut world);
    world.by("vendor", close(id)).unwrap();
    let refusal = world.claim(&account("vendor"), claim(Some(3998))).unwrap_err();
    assert_eq!(refusal.to_string(), "ERR_INSUFFICIENT_BALANCE: only 3997 yoctoNEAR can be moved; ask for no more");
}

#[test]
fn only_near_is_claimed() {
    let mut world = World::new();
    let id = funded(&mut world);
    world.by("vendor", close(id)).unwrap();
    let other = Claim { token: "usdt.near".parse().unwrap(), amount: None };
    assert_eq!(world.claim(&account("vendor"), other).unwrap_err().code(), Code::TokenNotAccepted);
}

#[test]
fn only_the_vendor_raises_the_overlap_and_only_higher() {
    let mut world = World::new();
    let id = funded(&mut world);
    let near = NearToken::from_near(9);
    assert_eq!(world.call(&account("ann"), near, top_up(id, 3)).unwrap_err().code(), Code::NotVendor);
    for overlap in [0, 1, 2, 16] {
        let refusal = world.call(&account("vendor"), near, top_up(id, overlap)).unwrap_err();
        assert_eq!(refusal.code(), Code::BadArgument, "{overlap}");
    }
    assert_eq!(world.call(&account("vendor"), near, top_up(id, 15)), Ok(()));
}
