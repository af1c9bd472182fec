use near_token::NearToken;
use neartasks_rules::{AssignmentId, Code};
use neartasks_simulation::World;
use neartasks_simulation::world::{account, campaign, reasons, release, review, submit, take, top_up};

fn world_with_campaign() -> (World, u64) {
    let mut world = World::new();
    world.register(&["ann", "bob"]);
    let id = world.create("vendor", campaign(5, 2, 2, 5)).unwrap();
    (world, id)
}

#[test]
fn the_last_batch_has_the_items_that_are_left() {
    let (mut world, id) = world_with_campaign();
    let assignment = world.by("ann", take(id, 2, 0)).unwrap();
    let refusal = world.by("ann", submit(assignment, 2)).unwrap_err();
    assert_eq!(refusal.to_string(), "ERR_WRONG_COUNT: the batch has 1 items; submit one label for each");
    assert_eq!(world.by("ann", submit(assignment, 1)), Ok(()));
}

#[test]
fn there_is_no_place_past_the_end() {
    let (mut world, id) = world_with_campaign();
    for (batch, replica) in [(3, 0), (0, 2), (u32::MAX, u32::MAX)] {
        let refusal = world.by("ann", take(id, batch, replica)).unwrap_err();
        assert_eq!(refusal.code(), Code::NotFound);
    }
}

#[test]
fn a_place_is_taken_once() {
    let (mut world, id) = world_with_campaign();
    let assignment = world.by("ann", take(id, 0, 0)).unwrap();
    assert_eq!(world.by("bob", take(id, 0, 0)).unwrap_err().code(), Code::PlaceTaken);
    world.by("ann", submit(assignment, 2)).unwrap();
    assert_eq!(world.by("bob", take(id, 0, 0)).unwrap_err().code(), Code::PlaceTaken);
    world.by("vendor", review(assignment, "Aw==", vec![])).unwrap();
    assert_eq!(world.by("bob", take(id, 0, 0)).unwrap_err().code(), Code::PlaceTaken);
}

#[test]
fn nobody_does_two_replicas_of_a_batch() {
    let (mut world, id) = world_with_campaign();
    let settled = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", review(settled, "Aw==", vec![])).unwrap();
    world.work("ann", id, 1, 0).unwrap();
    world.by("ann", take(id, 2, 0)).unwrap();
    for batch in 0..3 {
        let refusal = world.by("ann", take(id, batch, 1)).unwrap_err();
        assert_eq!(refusal.code(), Code::AlreadyTookBatch);
    }
}

#[test]
fn a_place_that_was_released_has_a_new_attempt_each_time() {
    let (mut world, id) = world_with_campaign();
    for attempt in 0..3 {
        let assignment = world.by("ann", take(id, 0, 0)).unwrap();
        assert_eq!(assignment, AssignmentId { campaign_id: id, batch: 0, replica: 0, attempt });
        world.by("ann", release(assignment)).unwrap();
    }
}

#[test]
fn assignments_that_are_over_or_never_began_are_told_apart() {
    let (mut world, id) = world_with_campaign();
    let over = world.by("ann", take(id, 0, 0)).unwrap();
    world.by("ann", release(over)).unwrap();
    let unborn = AssignmentId { attempt: 1, ..over };
    assert_eq!(world.by("ann", release(over)).unwrap_err().code(), Code::WrongState);
    assert_eq!(world.by("ann", release(unborn)).unwrap_err().code(), Code::NotFound);
}

#[test]
fn a_second_review_is_refused() {
    let (mut world, id) = world_with_campaign();
    let partly = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", review(partly, "AQ==", reasons(1))).unwrap();
    let again = world.by("vendor", review(partly, "Aw==", vec![])).unwrap_err();
    assert_eq!(again.code(), Code::AlreadySettled);

    let wholly = world.work("ann", id, 1, 0).unwrap();
    world.by("vendor", review(wholly, "AA==", reasons(2))).unwrap();
    let again = world.by("vendor", review(wholly, "Aw==", vec![])).unwrap_err();
    assert_eq!(again.code(), Code::WrongState);
}

#[test]
fn a_higher_overlap_adds_places_to_batches_in_progress() {
    let (mut world, id) = world_with_campaign();
    world.work("ann", id, 0, 0).unwrap();
    world.call(&account("vendor"), NearToken::from_near(1), top_up(id, 3)).unwrap();
    assert_eq!(world.by("bob", take(id, 0, 2)).unwrap().replica, 2);
}
