use proptest::prelude::*;

/// Who acts, who is not always who may.
#[derive(Clone, Copy, Debug)]
pub enum Actor {
    /// Whoever the record names: the vendor of the campaign, the holder of the assignment.
    Rightful,
    /// One of [`NAMES`].
    Any(usize),
}

pub const NAMES: [&str; 7] = ["owner", "vendor", "buyer", "reviewer", "ann", "bob", "cid"];

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
    Register { who: usize, attached: Attached },
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
}

/// How the attached NEAR compares with what is due.
#[derive(Clone, Copy, Debug)]
pub enum Attached {
    Nothing,
    Less,
    Exactly,
    More,
}

/// How much of a balance is claimed.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    All,
    Half,
    TooMuch,
}

impl Step {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Wait { .. } => "wait",
            Self::Register { .. } => "storage_deposit",
            Self::Unregister { .. } => "storage_unregister",
            Self::Create { .. } => "create_campaign",
            Self::TopUp { .. } => "top_up",
            Self::Take { .. } => "take",
            Self::Release { .. } => "release",
            Self::Submit { .. } => "submit",
            Self::Review { .. } => "review",
            Self::Settle { .. } => "settle",
            Self::Cancel { .. } => "cancel",
            Self::Close { .. } => "close",
            Self::Prune { .. } => "prune",
            Self::Publish { .. } => "publish_dataset",
            Self::Claim { .. } => "claim",
            Self::FinishTransfer { .. } => "on_claim",
            Self::SetFee { .. } => "set_fee",
            Self::SetPaused { .. } => "set_paused",
            Self::ProposeOwner { .. } => "propose_owner",
            Self::AcceptOwner { .. } => "accept_owner",
        }
    }
}

pub fn any_step() -> BoxedStrategy<Step> {
    let who = || 0..NAMES.len();
    prop_oneof![
        6 => waiting().prop_map(|seconds| Step::Wait { seconds }),
        4 => (who(), attached()).prop_map(|(who, attached)| Step::Register { who, attached }),
        1 => who().prop_map(|who| Step::Unregister { who }),
        4 => (who(), 1..7_u32, 1..4_u32, 1..4_u32, reward(), attached()).prop_map(
            |(who, items, batch_size, overlap, reward, attached)| {
                Step::Create { who, items, batch_size, overlap, reward, attached }
            }
        ),
        1 => (actor(), 0..9_usize, 2..5_u32, attached())
            .prop_map(|(who, campaign, overlap, attached)| Step::TopUp { who, campaign, overlap, attached }),
        20 => (who(), place(), prop_oneof![3 => Just(Attached::Nothing), 1 => attached()])
            .prop_map(|(who, place, attached)| Step::Take { who, place, attached }),
        5 => (actor(), place()).prop_map(|(who, place)| Step::Release { who, place }),
        20 => (actor(), place()).prop_map(|(who, place)| Step::Submit { who, place }),
        16 => (actor(), place(), any::<u8>()).prop_map(|(who, place, accepted)| Step::Review { who, place, accepted }),
        10 => (who(), place()).prop_map(|(who, place)| Step::Settle { who, place }),
        1 => (actor(), 0..9_usize).prop_map(|(who, campaign)| Step::Cancel { who, campaign }),
        1 => (actor(), 0..9_usize).prop_map(|(who, campaign)| Step::Close { who, campaign }),
        3 => (actor(), 0..9_usize, 1..4_u32).prop_map(|(who, campaign, limit)| Step::Prune { who, campaign, limit }),
        1 => (actor(), 0..9_usize, attached())
            .prop_map(|(who, campaign, attached)| Step::Publish { who, campaign, attached }),
        4 => (who(), prop_oneof![Just(Part::All), Just(Part::Half), Just(Part::TooMuch)])
            .prop_map(|(who, part)| Step::Claim { who, part }),
        3 => (0..4_usize, any::<bool>())
            .prop_map(|(index, transferred)| Step::FinishTransfer { index, transferred }),
        1 => (actor(), 0..=1_000_u16).prop_map(|(who, fee_bps)| Step::SetFee { who, fee_bps }),
        1 => (actor(), prop::bool::weighted(0.1)).prop_map(|(who, paused)| Step::SetPaused { who, paused }),
        1 => (actor(), who()).prop_map(|(who, next)| Step::ProposeOwner { who, next }),
        2 => actor().prop_map(|who| Step::AcceptOwner { who }),
    ]
    .boxed()
}

fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![4 => Just(Actor::Rightful), 1 => (0..NAMES.len()).prop_map(Actor::Any)]
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

/// Leases run 60 s and reviews 120 s; campaigns are long forgotten after a month.
fn waiting() -> impl Strategy<Value = u64> {
    prop_oneof![6 => 1..20_u64, 3 => 50..140_u64, 1 => Just(30 * 24 * 60 * 60)]
}
