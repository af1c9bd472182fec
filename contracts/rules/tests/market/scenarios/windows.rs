//! A lease or window that ends at t is over from t on.

use neartasks_rules::AssignmentId;

use neartasks_rules::Code;
use neartasks_simulation::World;
use neartasks_simulation::world::{SECOND, campaign, release, review, settle, submit, take};

const LEASE: u64 = 60 * SECOND;
const REVIEW: u64 = 120 * SECOND;

fn leased() -> (World, AssignmentId) {
    let mut world = World::new();
    world.register(&["ann", "bob"]);
    let id = world.create("vendor", campaign(4, 2, 1, 5)).unwrap();
    let assignment = world.by("ann", take(id, 0, 0)).unwrap();
    (world, assignment)
}

fn submitted() -> (World, AssignmentId) {
    let (mut world, id) = leased();
    world.by("ann", submit(id, 2)).unwrap();
    (world, id)
}

#[test]
fn labels_are_taken_until_the_last_nanosecond_of_the_lease() {
    let (mut world, id) = leased();
    world.advance(LEASE - 1);
    assert_eq!(world.by("ann", submit(id, 2)), Ok(()));
}

#[test]
fn labels_are_refused_when_the_lease_ends() {
    let (mut world, id) = leased();
    world.advance(LEASE);
    let refusal = world.by("ann", submit(id, 2)).unwrap_err();
    assert_eq!(refusal.code(), Code::LeaseOver);
}

#[test]
fn a_running_lease_is_released_by_its_holder_alone() {
    let (mut world, id) = leased();
    world.advance(LEASE - 1);
    assert_eq!(world.by("bob", release(id)).unwrap_err().code(), Code::LeaseRunning);
    assert_eq!(world.by("ann", release(id)), Ok(()));
    assert!(world.logs[0].contains(r#""reason":"released""#));
}

#[test]
fn a_lapsed_lease_is_released_by_anyone() {
    let (mut world, id) = leased();
    world.advance(LEASE);
    assert_eq!(world.by("stranger", release(id)), Ok(()));
    assert!(world.logs[0].contains(r#""reason":"lapsed""#));
    assert_eq!(world.account("ann").pending, 0);
}

#[test]
fn a_take_over_a_lapsed_lease_releases_it_first() {
    let (mut world, id) = leased();
    world.advance(LEASE);
    let next = world.by("bob", take(id.campaign_id, 0, 0)).unwrap();
    assert_eq!(next.attempt, 1);
    let [released, taken] = world.logs.as_slice() else { panic!("{:?}", world.logs) };
    assert!(released.contains("assignment_released") && taken.contains("assignment_taken"));
    assert_eq!((world.account("ann").pending, world.account("bob").pending), (0, 1));
}

#[test]
fn the_holder_of_a_lapsed_lease_may_take_the_place_again() {
    let (mut world, id) = leased();
    world.advance(LEASE);
    assert_eq!(world.by("ann", take(id.campaign_id, 0, 0)).unwrap().attempt, 1);
    assert_eq!(world.account("ann").pending, 1);
}

#[test]
fn the_late_labels_of_a_lapsed_lease_are_refused_after_another_took_the_place() {
    let (mut world, id) = leased();
    world.advance(LEASE);
    world.by("bob", take(id.campaign_id, 0, 0)).unwrap();
    let refusal = world.by("ann", submit(id, 2)).unwrap_err();
    assert_eq!(refusal.code(), Code::LeaseOver);
}

#[test]
fn a_review_is_taken_until_the_last_nanosecond_of_its_window() {
    let (mut world, id) = submitted();
    world.advance(REVIEW - 1);
    assert_eq!(world.by("ann", settle(id)).unwrap_err().code(), Code::ReviewWindowOpen);
    assert_eq!(world.by("reviewer", review(id, "Aw==", vec![])), Ok(()));
}

#[test]
fn silence_accepts_all_when_the_window_ends() {
    let (mut world, id) = submitted();
    world.advance(REVIEW);
    let late = world.by("vendor", review(id, "Aw==", vec![])).unwrap_err();
    assert_eq!(late.code(), Code::ReviewWindowOver);
    assert_eq!(world.by("stranger", settle(id)), Ok(()));
    assert_eq!(world.balance("ann"), 10);
}
