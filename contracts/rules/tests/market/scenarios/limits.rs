use near_token::NearToken;
use neartasks_rules::verbs::{CreateCampaign, PublishDataset};
use neartasks_rules::{Amount, Code, Reason};
use neartasks_simulation::World;
use neartasks_simulation::world::{account, campaign, close, hash, prune, reasons, review};

/// The refusal of a campaign that differs from a good one by `spoil`.
fn refusal_of(spoil: impl FnOnce(&mut CreateCampaign)) -> Code {
    let mut new = campaign(10, 5, 2, 7);
    spoil(&mut new);
    let rich = NearToken::from_yoctonear(u128::MAX);
    World::new().call(&account("vendor"), rich, new).unwrap_err().code()
}

#[test]
fn campaigns_out_of_limits_are_refused() {
    assert_eq!(refusal_of(|new| new.items = 0), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.items = 10_000_001), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.batch_size = 0), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.batch_size = 101), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.overlap = 0), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.overlap = 16), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.reward.amount = Amount(0)), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.reward.amount = Amount(u128::MAX)), Code::Overflow);
    assert_eq!(refusal_of(|new| new.reward.token = "usdt.near".parse().unwrap()), Code::TokenNotAccepted);
    assert_eq!(refusal_of(|new| new.lease_seconds = 59), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.lease_seconds = 30 * 86_400 + 1), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.review_seconds = 59), Code::BadArgument);
    assert_eq!(refusal_of(|new| new.review_seconds = 21 * 86_400 + 1), Code::BadArgument);
}

#[test]
fn the_largest_campaign_is_accepted() {
    let mut new = campaign(10_000_000, 1, 15, 1);
    new.title = "x".repeat(120).parse().unwrap();
    new.kind = "x".repeat(32).parse().unwrap();
    new.spec_uri = "x".repeat(256).parse().unwrap();
    (new.lease_seconds, new.review_seconds) = (30 * 86_400, 21 * 86_400);
    let rich = NearToken::from_near(1_000_000);
    assert_eq!(World::new().call(&account("vendor"), rich, new), Ok(1));
}

/// The refusal of a review of 10 labels, the last of which is rejected.
fn refusal_of_review(bitmap: &str, reasons: Vec<Reason>) -> Code {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(10, 10, 1, 7)).unwrap();
    let assignment = world.work("ann", id, 0, 0).unwrap();
    world.by("vendor", review(assignment, bitmap, reasons)).unwrap_err().code()
}

#[test]
fn bitmaps_that_do_not_fit_the_labels_are_refused() {
    for bitmap in ["", "/w==", "/wEA", "/wU="] {
        assert_eq!(refusal_of_review(bitmap, reasons(1)), Code::BadBitmap, "{bitmap}");
    }
}

#[test]
fn there_is_one_reason_for_each_rejected_label() {
    assert_eq!(refusal_of_review("/wE=", reasons(0)), Code::BadReasons);
    assert_eq!(refusal_of_review("/wE=", reasons(2)), Code::BadReasons);
}

#[test]
fn labels_other_than_those_submitted_cannot_be_reviewed() {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(1, 1, 1, 7)).unwrap();
    let assignment = world.work("ann", id, 0, 0).unwrap();
    let mut other = review(assignment, "AQ==", vec![]);
    other.labels_root = hash('b');
    assert_eq!(world.by("vendor", other).unwrap_err().code(), Code::RootMismatch);
}

#[test]
fn a_dataset_has_records_and_a_vendor() {
    let mut world = World::new();
    let campaign_id = world.create("vendor", campaign(1, 1, 1, 7)).unwrap();
    let mut publish = |who: &str, records| {
        let (root, manifest_sha256, uri) = (hash('e'), hash('f'), "x".parse().unwrap());
        let new = PublishDataset { campaign_id, root, records, manifest_sha256, uri };
        world.call(&account(who), NearToken::from_near(1), new)
    };
    assert_eq!(publish("vendor", 0).unwrap_err().code(), Code::BadArgument);
    assert_eq!(publish("ann", 1).unwrap_err().code(), Code::NotVendor);
    assert_eq!(publish("vendor", 1), Ok(1));
    assert_eq!(publish("vendor", 1), Ok(2));
}

#[test]
fn nobody_but_its_vendor_makes_a_campaign_too_gone_to_publish() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(5, 1, 1, 7)).unwrap();
    world.by("vendor", close(id)).unwrap();
    assert_eq!(world.by("ann", prune(id, 50)).unwrap_err().code(), Code::NotVendor);
    assert!(world.campaign(id).is_some());
}

#[test]
fn a_prune_has_a_limit() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(5, 1, 1, 7)).unwrap();
    world.by("vendor", close(id)).unwrap();
    for limit in [0, 51] {
        assert_eq!(world.by("vendor", prune(id, limit)).unwrap_err().code(), Code::BadArgument);
    }
    assert_eq!(world.by("vendor", prune(id, 4)), Ok(false));
    assert_eq!(world.by("vendor", prune(id, 4)), Ok(true));
}
