use near_account_id::AccountId;
use proptest::prelude::*;

use crate::world::account;

/// Who acts, who is not always who may.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    /// Whoever the record names: the vendor of the campaign, the holder of the assignment.
    Rightful,
    /// One of the [`people`].
    Any(usize),
}

const NAMES: [&str; 7] = ["owner", "vendor", "buyer", "reviewer", "ann", "bob", "cid"];

/// So many accounts, of every form that ids have.
pub fn people(number: usize) -> Vec<AccountId> {
    let more = (NAMES.len()..).map(|index| match index % 5 {
        0 => format!("{index:064x}").parse().unwrap(),
        1 => format!("{index:x>59}.near").parse().unwrap(),
        2 => account(&format!("tasker_{index}.people")),
        _ => account(&format!("tasker{index}")),
    });
    NAMES.map(account).into_iter().chain(more).take(number).collect()
}

/// A place among those that exist, by position modulo their number.
#[derive(Clone, Copy, Debug)]
pub struct PlaceIndex {
    pub index: usize,
    /// Only among the places where the verb has something to do.
    pub aimed: bool,
    /// The attempt before the current one.
    pub stale: bool,
}

/// One random call, or the passing of time.
#[derive(Clone, Debug)]
pub enum Step {
    Wait { seconds: u64 },
    Register { who: usize, whom: usize, attached: Attached },
    Withdraw { who: usize, part: Part },
    Unregister { who: usize },
    Create { who: usize, items: u32, batch_size: u32, overlap: u32, reward: u128, attached: Attached },
    TopUp { who: Actor, campaign: usize, overlap: u32, attached: Attached },
    Take { who: usize, place: PlaceIndex, attached: Attached },
    Release { who: Actor, place: PlaceIndex },
    Submit { who: Actor, place: PlaceIndex },
    Review { who: Actor, place: PlaceIndex, accepted: u8 },
    Settle { who: usize, place: PlaceIndex },
    Cancel { who: Actor, campaign: usize },
    Close { who: Actor, campaign: usize },
    Prune { who: Actor, campaign: usize, limit: u32 },
    Publish { who: Actor, campaign: usize, attached: Attached },
    Claim { who: usize, part: Part },
    FinishTransfer { index: usize, transferred: bool },
    SetFee { who: Actor, fee_bps: u16 },
    SetPaused { who: Actor, paused: bool },
    ProposeOwner { who: Actor, next: usize },
    AcceptOwner { who: Actor },
    Mistake { mistake: Mistake, place: PlaceIndex, campaign: usize },
}

/// What those who may do something get wrong about it.
#[derive(Clone, Copy, Debug)]
pub enum Mistake {
    SubmitTooFewLabels,
    SubmitTooLate,
    ReviewOtherLabels,
    ReviewTooManyLabels,
    RejectWithoutReason,
    ReviewTooLate,
    SettleTooEarly,
    CloseWithoutYocto,
    PruneTooMuch,
    PayInAnotherToken,
    ClaimAnotherToken,
    SetTooHighFee,
}

/// How the attached NEAR compares with what is due.
#[derive(Clone, Copy, Debug)]
pub enum Attached {
    Nothing,
    Less,
    Exactly,
    More,
}

/// How much is claimed of a balance, or withdrawn of a deposit.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    All,
    Half,
    TooMuch,
}

/// A call by any of so many people.
pub fn any_step(people: usize) -> BoxedStrategy<Step> {
    let who = move || 0..people;
    let actor = move || prop_oneof![4 => Just(Actor::Rightful), 1 => who().prop_map(Actor::Any)];
    prop_oneof![
        6 => waiting().prop_map(|seconds| Step::Wait { seconds }),
        4 => (who(), who(), attached()).prop_map(|(who, whom, attached)| Step::Register { who, whom, attached }),
        1 => (who(), part()).prop_map(|(who, part)| Step::Withdraw { who, part }),
        1 => who().prop_map(|who| Step::Unregister { who }),
        4 => (who(), 1..7_u32, 1..4_u32, 1..4_u32, reward(), attached()).prop_map(
            |(who, items, batch_size, overlap, reward, attached)| {
                Step::Create { who, items, batch_size, overlap, reward, attached }
            }
        ),
        1 => (actor(), 0..1_000_usize, 2..5_u32, attached())
            .prop_map(|(who, campaign, overlap, attached)| Step::TopUp { who, campaign, overlap, attached }),
        20 => (who(), place(), prop_oneof![3 => Just(Attached::Nothing), 1 => attached()])
            .prop_map(|(who, place, attached)| Step::Take { who, place, attached }),
        5 => (actor(), place()).prop_map(|(who, place)| Step::Release { who, place }),
        20 => (actor(), place()).prop_map(|(who, place)| Step::Submit { who, place }),
        16 => (actor(), place(), any::<u8>()).prop_map(|(who, place, accepted)| Step::Review { who, place, accepted }),
        10 => (who(), place()).prop_map(|(who, place)| Step::Settle { who, place }),
        2 => (actor(), 0..1_000_usize).prop_map(|(who, campaign)| Step::Cancel { who, campaign }),
        3 => (actor(), 0..1_000_usize).prop_map(|(who, campaign)| Step::Close { who, campaign }),
        5 => (actor(), 0..1_000_usize, 1..4_u32).prop_map(|(who, campaign, limit)| Step::Prune { who, campaign, limit }),
        1 => (actor(), 0..1_000_usize, attached())
            .prop_map(|(who, campaign, attached)| Step::Publish { who, campaign, attached }),
        4 => (who(), part()).prop_map(|(who, part)| Step::Claim { who, part }),
        3 => (0..4_usize, any::<bool>())
            .prop_map(|(index, transferred)| Step::FinishTransfer { index, transferred }),
        1 => (actor(), 0..=1_000_u16).prop_map(|(who, fee_bps)| Step::SetFee { who, fee_bps }),
        1 => (actor(), prop::bool::weighted(0.1)).prop_map(|(who, paused)| Step::SetPaused { who, paused }),
        1 => (actor(), who()).prop_map(|(who, next)| Step::ProposeOwner { who, next }),
        2 => actor().prop_map(|who| Step::AcceptOwner { who }),
        2 => (mistake(), place(), 0..1_000_usize)
            .prop_map(|(mistake, place, campaign)| Step::Mistake { mistake, place, campaign }),
    ]
    .boxed()
}

fn part() -> impl Strategy<Value = Part> {
    prop::sample::select(&[Part::All, Part::Half, Part::TooMuch])
}

fn mistake() -> impl Strategy<Value = Mistake> {
    prop::sample::select(&[
        Mistake::SubmitTooFewLabels,
        Mistake::SubmitTooLate,
        Mistake::ReviewOtherLabels,
        Mistake::ReviewTooManyLabels,
        Mistake::RejectWithoutReason,
        Mistake::ReviewTooLate,
        Mistake::SettleTooEarly,
        Mistake::CloseWithoutYocto,
        Mistake::PruneTooMuch,
        Mistake::PayInAnotherToken,
        Mistake::ClaimAnotherToken,
        Mistake::SetTooHighFee,
    ])
}

fn place() -> impl Strategy<Value = PlaceIndex> {
    (0..1_000_usize, prop::bool::weighted(0.8), prop::bool::weighted(0.05))
        .prop_map(|(index, aimed, stale)| PlaceIndex { index, aimed, stale })
}

fn attached() -> impl Strategy<Value = Attached> {
    prop_oneof![
        1 => Just(Attached::Nothing),
        1 => Just(Attached::Less),
        4 => Just(Attached::Exactly),
        2 => Just(Attached::More),
    ]
}

/// Small rewards make fees round; large ones are real.
fn reward() -> impl Strategy<Value = u128> {
    prop_oneof![1..200_u128, 1_u128..1_000_000_000_000_000_000_000_000]
}

/// Leases run a minute or an hour, reviews twice that; campaigns are long forgotten after a month.
fn waiting() -> impl Strategy<Value = u64> {
    prop_oneof![12 => 1..20_u64, 6 => 50..140_u64, 2 => 3_000..8_000_u64, 1 => Just(30 * 24 * 60 * 60)]
}
