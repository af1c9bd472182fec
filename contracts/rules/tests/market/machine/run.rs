use near_account_id::AccountId;
use near_token::NearToken;
use neartasks_rules::{
    Account, AssignmentId, Campaign, CampaignState, Error, Market, NewDataset, PlaceState, Reason, Result, Verdicts,
    account_deposit, dataset_deposit,
};

use super::step::{Actor, Attached, NAMES, Part, PlaceIndex, Step};
use crate::memory::Memory;
use crate::world::{DAY, World, account, campaign, hash, yocto};

/// Does `step` in `world`.
pub fn run(world: &mut World, step: &Step) -> Result<()> {
    match *step {
        Step::Wait { seconds } => {
            world.advance(seconds * crate::world::SECOND);
            Ok(())
        }
        Step::Register { who, attached } => {
            let id = account(NAMES[who]);
            world.call(&id, attach(attached, account_deposit()), |m| m.storage_deposit(&id)).map(drop)
        }
        Step::Unregister { who } => world.signed(NAMES[who], |m| m.storage_unregister()).map(drop),
        Step::Create { who, items, batch_size, overlap, reward, attached } => {
            let new = campaign(items, batch_size, overlap, reward);
            let cost = Market::<&mut Memory>::campaign_cost(world.state.fee_bps, new.size)?;
            world.call(&account(NAMES[who]), attach(attached, cost.total), |m| m.create_campaign(new)).map(drop)
        }
        Step::TopUp { who, campaign, overlap, attached } => top_up(world, who, campaign, overlap, attached),
        Step::Take { who, place, attached } => {
            let id = find(world, place, |state| matches!(state, PlaceState::Open))?;
            let deposit = attach(attached, account_deposit());
            world.call(&account(NAMES[who]), deposit, |m| m.take(id.campaign_id, id.batch, id.replica)).map(drop)
        }
        Step::Release { who, place } => {
            let id = find(world, place, is_leased)?;
            let who = holder(world, who, id);
            world.by(&who, |m| m.release(id))
        }
        Step::Submit { who, place } => {
            let id = find(world, place, is_leased)?;
            let who = holder(world, who, id);
            let count = world.campaign(id.campaign_id).unwrap().size.items_of(id.batch);
            world.by(&who, |m| m.submit(id, &hash('c'), count))
        }
        Step::Review { who, place, accepted } => review(world, who, place, accepted),
        Step::Settle { who, place } => {
            let id = find(world, place, is_submitted)?;
            world.by(NAMES[who], |m| m.settle(id))
        }
        Step::Cancel { who, campaign } => {
            let (id, who) = vendor(world, who, campaign)?;
            world.signed(&who, |m| m.cancel(id))
        }
        Step::Close { who, campaign } => {
            let (id, who) = vendor(world, who, campaign)?;
            world.signed(&who, |m| m.close(id))
        }
        Step::Prune { who, campaign, limit } => {
            let (id, who) = vendor(world, who, campaign)?;
            world.by(&who, |m| m.prune(id, limit)).map(drop)
        }
        Step::Publish { who, campaign, attached } => publish(world, who, campaign, attached),
        Step::Claim { who, part } => claim(world, NAMES[who], part),
        Step::FinishTransfer { index, transferred } => {
            if !world.payments.is_empty() {
                world.finish(index % world.payments.len(), transferred);
            }
            Ok(())
        }
        Step::SetFee { who, fee_bps } => {
            let who = owner(world, who);
            world.signed(&who, |m| m.set_fee(fee_bps))
        }
        Step::SetPaused { who, paused } => {
            let who = owner(world, who);
            world.signed(&who, |m| m.set_paused(paused))
        }
        Step::ProposeOwner { who, next } => {
            let who = owner(world, who);
            world.signed(&who, |m| m.propose_owner(account(NAMES[next])))
        }
        Step::AcceptOwner { who } => {
            let proposed = world.state.proposed_owner_id.clone().unwrap_or_else(|| account("nobody"));
            world.signed(&named(who, &proposed), |m| m.accept_owner())
        }
    }
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
            let vendor = name(&campaign.vendor_id);
            world.signed(&vendor, |m| m.cancel(campaign_id)).unwrap();
        }
    }
    for (id, state) in world.places() {
        match state {
            PlaceState::Leased { .. } => world.by("stranger", |m| m.release(id)).unwrap(),
            PlaceState::Submitted { .. } => world.by("stranger", |m| m.settle(id)).unwrap(),
            PlaceState::Open | PlaceState::Settled { .. } => {}
        }
    }
    for (campaign_id, campaign) in world.all::<Campaign>() {
        let vendor = name(&campaign.vendor_id);
        while !world.by(&vendor, |m| m.prune(campaign_id, 2)).unwrap() {}
    }
    for (id, account) in world.all::<Account>() {
        if !account.balance.is_zero() {
            world.claim(&name(&id), None).unwrap();
            world.finish(0, true);
        }
        if id != world.state.owner_id {
            assert!(world.signed(&name(&id), |m| m.storage_unregister()).unwrap());
        }
    }
}

fn top_up(world: &mut World, who: Actor, campaign: usize, overlap: u32, attached: Attached) -> Result<()> {
    let (id, who) = vendor(world, who, campaign)?;
    let campaign = world.campaign(id).unwrap();
    let mut size = campaign.size;
    let cost = |size| Market::<&mut Memory>::campaign_cost(campaign.fee_bps, size).map(|cost| cost.total);
    let before = cost(size)?;
    size.overlap = overlap.max(size.overlap);
    let added = cost(size)?.checked_sub(before).unwrap();
    world.call(&account(&who), attach(attached, added), |m| m.top_up(id, overlap))
}

fn review(world: &mut World, who: Actor, place: PlaceIndex, accepted: u8) -> Result<()> {
    let id = find(world, place, is_submitted)?;
    let campaign = world.campaign(id.campaign_id).unwrap();
    let labels = campaign.size.items_of(id.batch);
    let bits = (1_u8 << labels) - 1;
    let bitmap = ["", "AA==", "AQ==", "Ag==", "Aw==", "BA==", "BQ==", "Bg==", "Bw=="][usize::from(accepted & bits) + 1];
    let rejected = Verdicts::parse(bitmap, labels)?.rejected();
    let reason = Reason { code: "imprecise".to_owned(), reason_sha256: hash('d') };
    let reasons = vec![reason; usize::try_from(rejected).unwrap()];
    let who = match who {
        Actor::Rightful => name(&campaign.vendor_id),
        Actor::Any(index) => NAMES[index].to_owned(),
    };
    world.by(&who, |m| m.review(id, &hash('c'), bitmap, reasons))
}

fn publish(world: &mut World, who: Actor, campaign: usize, attached: Attached) -> Result<()> {
    let (campaign_id, who) = vendor(world, who, campaign)?;
    let new = NewDataset {
        campaign_id,
        root: hash('e'),
        records: 1,
        manifest_sha256: hash('f'),
        uri: "https://example.org/dataset".to_owned(),
    };
    world.call(&account(&who), attach(attached, dataset_deposit()), |m| m.publish_dataset(new)).map(drop)
}

fn claim(world: &mut World, who: &str, part: Part) -> Result<()> {
    let balance = world.all::<Account>().into_iter().find(|(id, _)| *id == account(who)).map(|(_, a)| a.balance);
    let balance = balance.unwrap_or_default().as_yoctonear();
    let amount = match part {
        Part::All => None,
        Part::Half => Some(yocto(balance / 2)),
        Part::TooMuch => Some(yocto(balance + 1)),
    };
    world.claim(who, amount)
}

fn attach(attached: Attached, due: NearToken) -> NearToken {
    match attached {
        Attached::Nothing => NearToken::ZERO,
        Attached::Less => due.saturating_sub(yocto(1)),
        Attached::Exactly => due,
        Attached::More => due.saturating_add(NearToken::from_near(1)),
    }
}

fn is_leased(state: &PlaceState) -> bool {
    matches!(state, PlaceState::Leased { .. })
}

fn is_submitted(state: &PlaceState) -> bool {
    matches!(state, PlaceState::Submitted { .. })
}

/// The assignment at a place: the current one, or the one before.
fn find(world: &World, place: PlaceIndex, wanted: impl Fn(&PlaceState) -> bool) -> Result<AssignmentId> {
    let mut places = world.places();
    if place.aimed {
        places.retain(|(_, state)| wanted(state));
    }
    let number = places.len().max(1);
    let (mut id, _) = *places.get(place.index % number).ok_or(Error::NotFound("place"))?;
    if place.stale {
        id.attempt = id.attempt.saturating_sub(1);
    }
    Ok(id)
}

fn vendor(world: &World, who: Actor, campaign: usize) -> Result<(u64, String)> {
    let campaigns = world.all::<Campaign>();
    let number = campaigns.len().max(1);
    let (id, campaign) = campaigns.get(campaign % number).ok_or(Error::NotFound("campaign"))?;
    Ok((*id, named(who, &campaign.vendor_id)))
}

fn holder(world: &World, who: Actor, id: AssignmentId) -> String {
    let holder = match world.places().into_iter().find(|(place, _)| *place == id) {
        Some((_, PlaceState::Leased { tasker_id, .. } | PlaceState::Submitted { tasker_id, .. })) => tasker_id,
        _ => account(NAMES[0]),
    };
    named(who, &holder)
}

fn owner(world: &World, who: Actor) -> String {
    named(who, &world.state.owner_id)
}

fn named(who: Actor, rightful: &AccountId) -> String {
    match who {
        Actor::Rightful => name(rightful),
        Actor::Any(index) => NAMES[index].to_owned(),
    }
}

fn name(id: &AccountId) -> String {
    id.as_str().trim_end_matches(".near").to_owned()
}
