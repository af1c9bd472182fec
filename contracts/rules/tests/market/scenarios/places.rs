use neartasks_rules::{AssignmentId, Reason};

use crate::world::{World, campaign, code, hash};

fn world_with_campaign() -> (World, u64) {
    let mut world = World::new();
    world.register(&["ann", "bob"]);
    let id = world.create("vendor", campaign(5, 2, 2, 5)).unwrap();
    (world, id)
}

#[test]
fn the_last_batch_has_the_items_that_are_left() {
    let (mut world, id) = world_with_campaign();
    let assignment = world.by("ann", |m| m.take(id, 2, 0)).unwrap();
    let refusal = world.by("ann", |m| m.submit(assignment, &hash('c'), 2)).unwrap_err();
    assert_eq!(refusal.to_string(), "ERR_WRONG_COUNT: the batch has 1 items; submit one label for each");
    assert_eq!(world.by("ann", |m| m.submit(assignment, &hash('c'), 1)), Ok(()));
}

#[test]
fn there_is_no_place_past_the_end() {
    let (mut world, id) = world_with_campaign();
    for (batch, replica) in [(3, 0), (0, 2), (u32::MAX, u32::MAX)] {
        let refusal = world.by("ann", |m| m.take(id, batch, replica)).unwrap_err();
        assert_eq!(code(&refusal), "ERR_NOT_FOUND");
    }
}

#[test]
fn a_place_is_taken_once() {
    let (mut world, id) = world_with_campaign();
    let assignment = world.by("ann", |m| m.take(id, 0, 0)).unwrap();
    assert_eq!(code(&world.by("bob", |m| m.take(id, 0, 0)).unwrap_err()), "ERR_PLACE_TAKEN");
    world.by("ann", |m| m.submit(assignment, &hash('c'), 2)).unwrap();
    assert_eq!(code(&world.by("bob", |m| m.take(id, 0, 0)).unwrap_err()), "ERR_PLACE_TAKEN");
    world.by("vendor", |m| m.review(assignment, &hash('c'), "Aw==", vec![])).unwrap();
    assert_eq!(code(&world.by("bob", |m| m.take(id, 0, 0)).unwrap_err()), "ERR_PLACE_TAKEN");
}

#[test]
fn nobody_does_two_replicas_of_a_batch() {
    let (mut world, id) = world_with_campaign();
    let settled = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", |m| m.review(settled, &hash('c'), "Aw==", vec![])).unwrap();
    world.work("ann", id, 1, 0).unwrap();
    world.by("ann", |m| m.take(id, 2, 0)).unwrap();
    for batch in 0..3 {
        let refusal = world.by("ann", |m| m.take(id, batch, 1)).unwrap_err();
        assert_eq!(code(&refusal), "ERR_ALREADY_TOOK_BATCH");
    }
}

#[test]
fn a_place_that_was_released_has_a_new_attempt_each_time() {
    let (mut world, id) = world_with_campaign();
    for attempt in 0..3 {
        let assignment = world.by("ann", |m| m.take(id, 0, 0)).unwrap();
        assert_eq!(assignment, AssignmentId { campaign_id: id, batch: 0, replica: 0, attempt });
        world.by("ann", |m| m.release(assignment)).unwrap();
    }
}

#[test]
fn assignments_that_are_over_or_never_began_are_told_apart() {
    let (mut world, id) = world_with_campaign();
    let over = world.by("ann", |m| m.take(id, 0, 0)).unwrap();
    world.by("ann", |m| m.release(over)).unwrap();
    let unborn = AssignmentId { attempt: 1, ..over };
    assert_eq!(code(&world.by("ann", |m| m.release(over)).unwrap_err()), "ERR_WRONG_STATE");
    assert_eq!(code(&world.by("ann", |m| m.release(unborn)).unwrap_err()), "ERR_NOT_FOUND");
}

#[test]
fn a_second_review_is_refused() {
    let (mut world, id) = world_with_campaign();
    let reason = Reason { code: "other".to_owned(), reason_sha256: hash('d') };
    let partly = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", |m| m.review(partly, &hash('c'), "AQ==", vec![reason.clone()])).unwrap();
    let again = world.by("vendor", |m| m.review(partly, &hash('c'), "Aw==", vec![])).unwrap_err();
    assert_eq!(code(&again), "ERR_ALREADY_SETTLED");

    let wholly = world.work("ann", id, 1, 0).unwrap();
    world.by("vendor", |m| m.review(wholly, &hash('c'), "AA==", vec![reason; 2])).unwrap();
    let again = world.by("vendor", |m| m.review(wholly, &hash('c'), "Aw==", vec![])).unwrap_err();
    assert_eq!(code(&again), "ERR_WRONG_STATE");
}

#[test]
fn a_higher_overlap_adds_places_to_batches_in_progress() {
    let (mut world, id) = world_with_campaign();
    world.work("ann", id, 0, 0).unwrap();
    let near = near_token::NearToken::from_near(1);
    world.call(&crate::world::account("vendor"), near, |m| m.top_up(id, 3)).unwrap();
    assert_eq!(world.by("bob", |m| m.take(id, 0, 2)).unwrap().replica, 2);
}
