use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::verbs::{
    Claim, CreateCampaign, PublishDataset, Review, SetFee, SetPaused, StorageDeposit, StorageWithdraw, Submit,
};
use neartasks_rules::view::{CampaignCost, View};
use neartasks_rules::{
    AssignmentId, Campaign, CampaignState, Hash, Host, LedgerRow, Money, Progress, Reason, ReasonCode, Result, Token,
    Verdicts, account_deposit, dataset_deposit,
};

use crate::step::{Actor, Attached, Mistake, Part, PlaceIndex, Step};
use crate::world::{
    DAY, SECOND, World, accept_owner, account, campaign, cancel, claim, close, hash, prune, release, settle, take,
    top_up, unregister, yocto,
};

/// Tries `step` in `world`; None if there is nothing to try it with.
pub fn run(world: &mut World, people: &[AccountId], step: &Step) -> Option<()> {
    match *step {
        Step::Wait { seconds } => world.advance(seconds * SECOND),
        Step::Register { who, whom, attached } => {
            let account_id = (who != whom).then(|| people[whom].clone());
            let verb = StorageDeposit { account_id, registration_only: None };
            tried(&world.call(&people[who], attach(attached, account_deposit()), verb));
        }
        Step::Withdraw { who, part } => {
            let amount = match part {
                Part::All => None,
                Part::Half => Some(NearToken::ZERO),
                Part::TooMuch => Some(yocto(1)),
            };
            tried(&world.signed(&people[who], StorageWithdraw { amount }));
        }
        Step::Unregister { who } => tried(&world.signed(&people[who], unregister())),
        Step::Create { who, items, batch_size, overlap, reward, attached } => {
            let new = random_campaign(world, items, batch_size, overlap, reward);
            let cost = cost(world, world.state.fee_bps, items, batch_size, overlap, &new.reward);
            tried(&world.call(&people[who], attach(attached, cost), new));
        }
        Step::TopUp { who, campaign, overlap, attached } => raise(world, people, who, campaign, overlap, attached)?,
        Step::Take { who, place, attached } => {
            let AssignmentId { campaign_id, batch, replica, .. } = find(world, place, free)?;
            let deposit = attach(attached, account_deposit());
            tried(&world.call(&people[who], deposit, take(campaign_id, batch, replica)));
        }
        Step::Release { who, place } => {
            let id = find(world, place, held)?;
            let who = holder(world, people, who, id);
            tried(&world.signed(&who, release(id)));
        }
        Step::Submit { who, place } => {
            let id = find(world, place, leased)?;
            let who = holder(world, people, who, id);
            let count = labels_of(world, id);
            tried(&world.signed(&who, Submit { assignment: id, labels_root: root_of(id), count }));
        }
        Step::Review { who, place, accepted } => {
            let id = find(world, place, submitted)?;
            let who = named(people, who, &world.campaign(id.campaign_id)?.vendor_id);
            let labels = labels_of(world, id);
            let accepted = u32::from(accepted) & ((1 << labels) - 1);
            tried(&world.signed(&who, judgement(id, accepted, labels)));
        }
        Step::Settle { who, place } => {
            let id = find(world, place, due)?;
            tried(&world.signed(&people[who], settle(id)));
        }
        Step::Cancel { who, campaign } => {
            let (id, _, who) = campaign_and_vendor(world, people, who, campaign)?;
            tried(&world.signed(&who, cancel(id)));
        }
        Step::Close { who, campaign } => {
            let (id, _, who) = campaign_and_vendor(world, people, who, campaign)?;
            tried(&world.signed(&who, close(id)));
        }
        Step::Prune { who, campaign, limit } => {
            let (id, _, who) = campaign_and_vendor(world, people, who, campaign)?;
            tried(&world.signed(&who, prune(id, limit)));
        }
        Step::Publish { who, campaign, attached } => publish(world, people, who, campaign, attached)?,
        Step::Claim { who, part } => {
            let amount = part_of(world, &people[who], part);
            tried(&world.claim(&people[who], claim(amount)));
        }
        Step::FinishTransfer { index, transferred } => {
            let index = index.checked_rem(world.payments.len())?;
            world.finish(index, transferred);
        }
        Step::SetFee { who, fee_bps } => {
            let who = named(people, who, &world.state.owner_id);
            tried(&world.signed(&who, SetFee { fee_bps }));
        }
        Step::SetPaused { who, paused } => {
            let who = named(people, who, &world.state.owner_id);
            tried(&world.signed(&who, SetPaused { paused }));
        }
        Step::ProposeOwner { who, next } => {
            let who = named(people, who, &world.state.owner_id);
            let owner_id = people[next].clone();
            tried(&world.signed(&who, neartasks_rules::verbs::ProposeOwner { owner_id }));
        }
        Step::AcceptOwner { who } => {
            let proposed = world.state.proposed_owner_id.clone().unwrap_or_else(|| account("nobody"));
            tried(&world.signed(&named(people, who, &proposed), accept_owner()));
        }
        Step::Mistake { mistake, place, campaign } => make(world, people, mistake, place, campaign)?,
    }
    Some(())
}

fn raise(
    world: &mut World,
    people: &[AccountId],
    who: Actor,
    campaign: usize,
    overlap: u32,
    attached: Attached,
) -> Option<()> {
    let (id, campaign, who) = campaign_and_vendor(world, people, who, campaign)?;
    let size = campaign.size;
    let cost = |overlap| cost(world, campaign.fee_bps, size.items, size.batch_size, overlap, &campaign.reward);
    let added = cost(overlap.max(size.overlap)).checked_sub(cost(size.overlap)).unwrap();
    tried(&world.call(&who, attach(attached, added), top_up(id, overlap)));
    Some(())
}

fn publish(world: &mut World, people: &[AccountId], who: Actor, campaign: usize, attached: Attached) -> Option<()> {
    let (campaign_id, campaign, who) = campaign_and_vendor(world, people, who, campaign)?;
    let verb = PublishDataset {
        campaign_id,
        root: numbered('e', world.state.next_dataset_id),
        records: campaign.size.items,
        manifest_sha256: numbered('f', world.state.next_dataset_id),
        uri: format!("https://example.org/datasets/{}", world.state.next_dataset_id).parse().unwrap(),
    };
    tried(&world.call(&who, attach(attached, dataset_deposit()), verb));
    Some(())
}

/// Whatever comes of it: the world has noted it.
fn tried<T>(_: &Result<T>) {}

fn make(world: &mut World, people: &[AccountId], mistake: Mistake, place: PlaceIndex, campaign: usize) -> Option<()> {
    match mistake {
        Mistake::SubmitTooFewLabels => {
            let id = find(world, place, leased)?;
            let who = holder(world, people, Actor::Rightful, id);
            let count = labels_of(world, id) - 1;
            tried(&world.signed(&who, Submit { assignment: id, labels_root: root_of(id), count }));
        }
        Mistake::ReviewOtherLabels | Mistake::ReviewTooManyLabels | Mistake::RejectWithoutReason => {
            let id = find(world, place, submitted)?;
            let vendor = world.campaign(id.campaign_id)?.vendor_id;
            let labels = labels_of(world, id);
            let mut review = judgement(id, 0, labels);
            match mistake {
                Mistake::ReviewOtherLabels => review.labels_root = hash('b'),
                Mistake::ReviewTooManyLabels => review.accepted = Verdicts::all(labels + 1),
                _ => drop(review.reasons.pop()),
            }
            tried(&world.signed(&vendor, review));
        }
        Mistake::SubmitTooLate => {
            let id = find(world, place, lapsed)?;
            let who = holder(world, people, Actor::Rightful, id);
            let count = labels_of(world, id);
            tried(&world.signed(&who, Submit { assignment: id, labels_root: root_of(id), count }));
        }
        Mistake::ReviewTooLate => {
            let id = find(world, place, due)?;
            let vendor = world.campaign(id.campaign_id)?.vendor_id;
            tried(&world.signed(&vendor, judgement(id, 0, labels_of(world, id))));
        }
        Mistake::SettleTooEarly => {
            let id = find(world, place, submitted)?;
            tried(&world.signed(&people[0], settle(id)));
        }
        Mistake::CloseWithoutYocto => {
            let (id, _, vendor) = campaign_and_vendor(world, people, Actor::Rightful, campaign)?;
            tried(&world.call(&vendor, NearToken::ZERO, close(id)));
        }
        Mistake::PruneTooMuch => {
            let (id, _, vendor) = campaign_and_vendor(world, people, Actor::Rightful, campaign)?;
            tried(&world.signed(&vendor, prune(id, 51)));
        }
        Mistake::PayInAnotherToken => {
            let mut new = random_campaign(world, 1, 1, 1, 1);
            new.reward.token = "usdt.near".parse().unwrap();
            tried(&world.call(&people[0], NearToken::from_near(1), new));
        }
        Mistake::ClaimAnotherToken => {
            let token = "usdt.near".parse().unwrap();
            tried(&world.claim(&people[0], Claim { token, amount: None }));
        }
        Mistake::SetTooHighFee => {
            let owner = world.state.owner_id.clone();
            tried(&world.signed(&owner, SetFee { fee_bps: 1_001 }));
        }
    }
    Some(())
}

/// Ends every campaign and account without anybody's good will: time passes, strangers release and
/// settle, vendors cancel and prune, everyone claims and leaves.
pub fn end_everything(world: &mut World) {
    while !world.payments.is_empty() {
        world.finish(0, true);
    }
    world.advance(60 * DAY);
    for (campaign_id, campaign) in world.all::<Campaign>() {
        if campaign.state == CampaignState::Open {
            world.signed(&campaign.vendor_id, cancel(campaign_id)).unwrap();
        }
    }
    for (id, progress) in world.places() {
        match progress {
            Progress::Leased { .. } => world.by("stranger", release(id)).unwrap(),
            Progress::Submitted { .. } => world.by("stranger", settle(id)).unwrap(),
            Progress::Open | Progress::Settled { .. } => {}
        }
    }
    for (campaign_id, campaign) in world.all::<Campaign>() {
        while !world.signed(&campaign.vendor_id, prune(campaign_id, 2)).unwrap() {}
    }
    for ((id, _), row) in world.all::<LedgerRow>() {
        if !row.balance.is_zero() {
            world.claim(&id, claim(None)).unwrap();
            world.finish(0, true);
        }
        if id != world.state.owner_id {
            assert!(world.signed(&id, unregister()).unwrap());
        }
    }
}

/// One whose texts and hashes tell it from all others.
fn random_campaign(world: &World, items: u32, batch_size: u32, overlap: u32, reward: u128) -> CreateCampaign {
    const TITLES: [&str; 4] = ["Dogs", "Straßen \"bei Nacht\"", "街道 🚦", "back\\slash"];
    let number = world.state.next_campaign_id;
    let title = TITLES[usize::try_from(number).unwrap() % TITLES.len()];
    // Short windows run out while others work; long ones do not.
    let (lease_seconds, review_seconds) = if number.is_multiple_of(3) { (60, 120) } else { (3_600, 7_200) };
    CreateCampaign {
        title: format!("{title} {number}").parse().unwrap(),
        spec_sha256: numbered('5', number),
        spec_uri: format!("https://example.org/specs/{number}.json").parse().unwrap(),
        manifest_root: numbered('a', number),
        lease_seconds,
        review_seconds,
        reviewer_id: number.is_multiple_of(2).then(|| account("reviewer")),
        ..campaign(items, batch_size, overlap, reward)
    }
}

/// What is due for a campaign, but for the registration.
fn cost(world: &World, fee_bps: u16, items: u32, batch_size: u32, overlap: u32, reward: &Money) -> NearToken {
    let mut state = world.state.clone();
    state.fee_bps = fee_bps;
    let cost = CampaignCost { items, batch_size, overlap, reward: reward.clone() }.answer(&state, &world.memory);
    cost.map_or(NearToken::ZERO, |cost| cost.attach)
}

/// As the vendor judges, who rejects for a reason that depends on the label.
fn judgement(id: AssignmentId, accepted: u32, labels: u32) -> Review {
    const CODES: [ReasonCode; 6] = [
        ReasonCode::WrongLabel,
        ReasonCode::Incomplete,
        ReasonCode::Imprecise,
        ReasonCode::OffGuideline,
        ReasonCode::Spam,
        ReasonCode::Other,
    ];
    let rejected = (0..labels).filter(|label| accepted >> label & 1 == 0);
    let codes = rejected.map(|label| CODES[usize::try_from(id.campaign_id + u64::from(label)).unwrap() % CODES.len()]);
    let reasons = codes.map(|code| Reason { code, reason_sha256: hash('d') }).collect();
    let accepted = bitmap(accepted).parse().unwrap();
    Review { assignment: id, labels_root: root_of(id), accepted, reasons }
}

/// Base64 of one byte.
fn bitmap(byte: u32) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode([u8::try_from(byte).unwrap()])
}

/// The root of the labels of an assignment: no two have the same.
fn root_of(id: AssignmentId) -> Hash {
    let AssignmentId { campaign_id, batch, replica, attempt } = id;
    format!("c{campaign_id:015x}{batch:016x}{replica:016x}{attempt:016x}").parse().unwrap()
}

fn numbered(digit: char, number: u64) -> Hash {
    format!("{}{number:016x}", digit.to_string().repeat(48)).parse().unwrap()
}

fn labels_of(world: &World, id: AssignmentId) -> u32 {
    world.campaign(id.campaign_id).unwrap().size.items_of(id.batch)
}

fn part_of(world: &World, who: &AccountId, part: Part) -> Option<u128> {
    let row: Option<LedgerRow> = world.memory.load(&(who.clone(), Token::Near));
    let balance = row.unwrap_or_default().balance.0;
    match part {
        Part::All => None,
        Part::Half => Some(balance / 2),
        Part::TooMuch => Some(balance + 1),
    }
}

fn attach(attached: Attached, due: NearToken) -> NearToken {
    match attached {
        Attached::Nothing => NearToken::ZERO,
        Attached::Less => due.saturating_sub(yocto(1)),
        Attached::Exactly => due,
        Attached::More => due.saturating_add(NearToken::from_near(1)),
    }
}

/// What a step aims at: places where its verb has something to do at that time.
type Aim = fn(&Campaign, &Progress, u64) -> bool;

fn free(campaign: &Campaign, progress: &Progress, now: u64) -> bool {
    campaign.state == CampaignState::Open && (*progress == Progress::Open || lapsed(campaign, progress, now))
}

fn held(_: &Campaign, progress: &Progress, _: u64) -> bool {
    matches!(progress, Progress::Leased { .. })
}

fn leased(_: &Campaign, progress: &Progress, now: u64) -> bool {
    matches!(progress, Progress::Leased { lease_until, .. } if now < lease_until.0)
}

fn lapsed(_: &Campaign, progress: &Progress, now: u64) -> bool {
    matches!(progress, Progress::Leased { lease_until, .. } if lease_until.0 <= now)
}

fn submitted(_: &Campaign, progress: &Progress, now: u64) -> bool {
    matches!(progress, Progress::Submitted { review_until, .. } if now < review_until.0)
}

fn due(_: &Campaign, progress: &Progress, now: u64) -> bool {
    matches!(progress, Progress::Submitted { review_until, .. } if review_until.0 <= now)
}

/// The assignment at a place: the current one, or the one before.
fn find(world: &World, place: PlaceIndex, aim: Aim) -> Option<AssignmentId> {
    let mut found = vec![];
    for (campaign_id, campaign) in world.all::<Campaign>() {
        let places = world.places_of(campaign_id, &campaign).into_iter();
        let places = places.filter(|(_, progress)| !place.aimed || aim(&campaign, progress, world.now));
        found.extend(places.map(|(id, _)| id));
    }
    let mut id = *found.get(place.index.checked_rem(found.len())?)?;
    if place.stale {
        id.attempt = id.attempt.saturating_sub(1);
    }
    Some(id)
}

fn campaign_and_vendor(
    world: &World,
    people: &[AccountId],
    who: Actor,
    index: usize,
) -> Option<(u64, Campaign, AccountId)> {
    let mut campaigns = world.all::<Campaign>();
    let (id, campaign) = campaigns.swap_remove(index.checked_rem(campaigns.len())?);
    let who = named(people, who, &campaign.vendor_id);
    Some((id, campaign, who))
}

fn holder(world: &World, people: &[AccountId], who: Actor, id: AssignmentId) -> AccountId {
    let holder = match world.places().into_iter().find(|(place, _)| *place == id) {
        Some((_, Progress::Leased { tasker_id, .. } | Progress::Submitted { tasker_id, .. })) => tasker_id,
        _ => people[0].clone(),
    };
    named(people, who, &holder)
}

fn named(people: &[AccountId], who: Actor, rightful: &AccountId) -> AccountId {
    match who {
        Actor::Rightful => rightful.clone(),
        Actor::Any(index) => people[index].clone(),
    }
}
