use near_token::NearToken;
use neartasks_rules::{NewCampaign, NewDataset, Reason};

use crate::world::{World, account, campaign, code, hash};

/// The refusal of a campaign that differs from a good one by `spoil`.
fn refusal_of(spoil: impl FnOnce(&mut NewCampaign)) -> String {
    let mut new = campaign(10, 5, 2, 7);
    spoil(&mut new);
    let rich = NearToken::from_yoctonear(u128::MAX);
    code(&World::new().call(&account("vendor"), rich, |m| m.create_campaign(new)).unwrap_err())
}

#[test]
fn campaigns_out_of_limits_are_refused() {
    assert_eq!(refusal_of(|new| new.size.items = 0), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.items = 10_000_001), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.batch_size = 0), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.batch_size = 101), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.overlap = 0), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.overlap = 16), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.reward = NearToken::ZERO), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.size.reward = NearToken::from_yoctonear(u128::MAX)), "ERR_OVERFLOW");
    assert_eq!(refusal_of(|new| new.lease_seconds = 59), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.lease_seconds = 30 * 86_400 + 1), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.review_seconds = 59), "ERR_BAD_ARGUMENT");
    assert_eq!(refusal_of(|new| new.review_seconds = 21 * 86_400 + 1), "ERR_BAD_ARGUMENT");
}

#[test]
fn texts_out_of_limits_are_refused() {
    for title in [String::new(), "x".repeat(121), "two\nlines".to_owned()] {
        assert_eq!(refusal_of(|new| new.title = title), "ERR_BAD_ARGUMENT");
    }
    for kind in ["", "Image", "image-boxes", "a23456789012345678901234567890123"] {
        assert_eq!(refusal_of(|new| new.kind = kind.to_owned()), "ERR_BAD_ARGUMENT");
    }
    for uri in [String::new(), "x".repeat(257), "a b".to_owned(), "é".to_owned()] {
        assert_eq!(refusal_of(|new| new.spec_uri = uri), "ERR_BAD_ARGUMENT");
    }
}

#[test]
fn hashes_that_are_not_canonical_are_refused() {
    for text in ["", "ab", &hash('A'), &hash('0'), &hash('g'), &format!("{}a", hash('a'))] {
        assert_eq!(refusal_of(|new| new.spec_sha256 = text.to_owned()), "ERR_BAD_HASH");
        assert_eq!(refusal_of(|new| new.manifest_root = text.to_owned()), "ERR_BAD_HASH");
    }
}

#[test]
fn the_largest_campaign_is_accepted() {
    let mut new = campaign(10_000_000, 1, 15, 1);
    new.title = "x".repeat(120);
    new.kind = "x".repeat(32);
    new.spec_uri = "x".repeat(256);
    (new.lease_seconds, new.review_seconds) = (30 * 86_400, 21 * 86_400);
    let rich = NearToken::from_near(1_000_000);
    assert_eq!(World::new().call(&account("vendor"), rich, |m| m.create_campaign(new)), Ok(1));
}

/// The refusal of a review of 10 labels, the last of which is rejected.
fn refusal_of_review(bitmap: &str, reasons: Vec<Reason>) -> String {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(10, 10, 1, 7)).unwrap();
    let assignment = world.work("ann", id, 0, 0).unwrap();
    code(&world.by("vendor", |m| m.review(assignment, &hash('c'), bitmap, reasons)).unwrap_err())
}

fn reason(code: &str) -> Reason {
    Reason { code: code.to_owned(), reason_sha256: hash('d') }
}

#[test]
fn bitmaps_that_do_not_fit_the_labels_are_refused() {
    for bitmap in ["", "/w==", "/wEA", "/wE", "/wX=", "/wU=", "not base64"] {
        assert_eq!(refusal_of_review(bitmap, vec![reason("spam")]), "ERR_BAD_BITMAP", "{bitmap}");
    }
}

#[test]
fn reasons_that_do_not_fit_the_rejections_are_refused() {
    assert_eq!(refusal_of_review("/wE=", vec![]), "ERR_BAD_REASONS");
    assert_eq!(refusal_of_review("/wE=", vec![reason("spam"), reason("spam")]), "ERR_BAD_REASONS");
    assert_eq!(refusal_of_review("/wE=", vec![reason("dislike")]), "ERR_BAD_REASONS");
    let unhashed = Reason { code: "spam".to_owned(), reason_sha256: "because".to_owned() };
    assert_eq!(refusal_of_review("/wE=", vec![unhashed]), "ERR_BAD_HASH");
}

#[test]
fn labels_other_than_those_submitted_cannot_be_reviewed() {
    let mut world = World::new();
    world.register(&["ann"]);
    let id = world.create("vendor", campaign(1, 1, 1, 7)).unwrap();
    let assignment = world.work("ann", id, 0, 0).unwrap();
    let refusal = world.by("vendor", |m| m.review(assignment, &hash('b'), "AQ==", vec![])).unwrap_err();
    assert_eq!(code(&refusal), "ERR_ROOT_MISMATCH");
}

#[test]
fn a_dataset_has_records_and_a_vendor() {
    let mut world = World::new();
    let campaign_id = world.create("vendor", campaign(1, 1, 1, 7)).unwrap();
    let mut publish = |who: &str, records| {
        let (root, manifest_sha256, uri) = (hash('e'), hash('f'), "x".to_owned());
        let new = NewDataset { campaign_id, root, records, manifest_sha256, uri };
        world.call(&account(who), NearToken::from_near(1), |m| m.publish_dataset(new))
    };
    assert_eq!(code(&publish("vendor", 0).unwrap_err()), "ERR_BAD_ARGUMENT");
    assert_eq!(code(&publish("ann", 1).unwrap_err()), "ERR_NOT_VENDOR");
    assert_eq!(publish("vendor", 1), Ok(1));
    assert_eq!(publish("vendor", 1), Ok(2));
}

#[test]
fn nobody_but_its_vendor_makes_a_campaign_too_gone_to_publish() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(5, 1, 1, 7)).unwrap();
    world.signed("vendor", |m| m.close(id)).unwrap();
    assert_eq!(code(&world.by("ann", |m| m.prune(id, 50)).unwrap_err()), "ERR_NOT_VENDOR");
    assert!(world.campaign(id).is_some());
}

#[test]
fn a_prune_has_a_limit() {
    let mut world = World::new();
    let id = world.create("vendor", campaign(5, 1, 1, 7)).unwrap();
    world.signed("vendor", |m| m.close(id)).unwrap();
    for limit in [0, 51] {
        assert_eq!(code(&world.by("vendor", |m| m.prune(id, limit)).unwrap_err()), "ERR_BAD_ARGUMENT");
    }
    assert_eq!(world.by("vendor", |m| m.prune(id, 4)), Ok(false));
    assert_eq!(world.by("vendor", |m| m.prune(id, 4)), Ok(true));
}
