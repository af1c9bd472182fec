//! `res/market.json`, and that it is true.

use std::fmt::Write;
use std::path::Path;

use neartasks_rules::event::*;
use neartasks_rules::verbs::*;
use neartasks_rules::view::*;
use neartasks_rules::{Code, read_arguments};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::describe::{Described, KINDS, Members, ReadBack, Shape, Types, read_back};
use crate::json::Json;
use crate::samples::sample;

/// Of market.json. A reader refuses a format it does not know.
const FORMAT: u32 = 1;

/// The whole language.
#[derive(Default)]
struct Language {
    types: Types,
    events: Vec<Spoken>,
    methods: Vec<Spoken>,
    views: Vec<Spoken>,
}

/// An event's data or a method's arguments.
struct Spoken {
    name: &'static str,
    members: Vec<(String, String)>,
    read_back: ReadBack,
    /// None of events.
    answer: Option<String>,
    /// None of views.
    attached: Option<Attached>,
}

fn language() -> Language {
    let mut it = Language::default();
    it.event::<ContractInitialized>();
    it.event::<AccountRegistered>();
    it.event::<AccountUnregistered>();
    it.event::<CampaignCreated>();
    it.event::<CampaignToppedUp>();
    it.event::<CampaignCancelled>();
    it.event::<CampaignClosed>();
    it.event::<CampaignPruned>();
    it.event::<AssignmentTaken>();
    it.event::<AssignmentReleased>();
    it.event::<AssignmentSubmitted>();
    it.event::<AssignmentSettled>();
    it.event::<ClaimStarted>();
    it.event::<ClaimPaid>();
    it.event::<ClaimFailed>();
    it.event::<DatasetPublished>();
    it.event::<FeeChanged>();
    it.event::<PauseChanged>();
    it.event::<OwnerProposed>();
    it.event::<OwnerChanged>();

    it.method::<New, ()>("new", Attached::Nothing);
    it.verb::<CreateCampaign>();
    it.verb::<TopUp>();
    it.verb::<Take>();
    it.verb::<Release>();
    it.verb::<Submit>();
    it.verb::<Review>();
    it.verb::<Settle>();
    it.verb::<Cancel>();
    it.verb::<Close>();
    it.verb::<Prune>();
    // What the rules answer is the transfer to make; its callback answers whether it went through.
    it.method::<Claim, bool>(Claim::NAME, Claim::ATTACHED);
    it.verb::<PublishDataset>();
    it.verb::<StorageDeposit>();
    it.verb::<StorageWithdraw>();
    it.verb::<StorageUnregister>();
    it.verb::<SetFee>();
    it.verb::<SetPaused>();
    it.verb::<ProposeOwner>();
    it.verb::<AcceptOwner>();

    it.view::<GetConfig>();
    it.view::<GetTotals>();
    it.view::<GetStorage>();
    it.view::<CampaignCost>();
    it.view::<GetCampaign>();
    it.view::<GetCampaigns>();
    it.view::<GetBatch>();
    it.view::<GetBatches>();
    it.view::<GetAssignment>();
    it.view::<GetAccount>();
    it.view::<GetDataset>();
    it.view::<GetDatasets>();
    it.view::<StorageBalanceOf>();
    it.view::<StorageBalanceBounds>();
    it
}

impl Language {
    fn event<E: Event + Members>(&mut self) {
        let members = E::members(&mut self.types);
        self.events.push(Spoken { name: E::NAME, members, read_back: read_back::<E>, answer: None, attached: None });
    }

    fn verb<V: Verb<Answer: Described> + Members>(&mut self) {
        self.method::<V, V::Answer>(V::NAME, V::ATTACHED);
    }

    fn method<V: Members, A: Described>(&mut self, name: &'static str, attached: Attached) {
        Attached::describe(&mut self.types);
        let (members, answer) = (V::members(&mut self.types), Some(A::describe(&mut self.types)));
        self.methods.push(Spoken { name, members, read_back: read_back::<V>, answer, attached: Some(attached) });
    }

    fn view<V: View<Answer: Described> + Members>(&mut self) {
        let (members, answer) = (V::members(&mut self.types), Some(V::Answer::describe(&mut self.types)));
        self.views.push(Spoken { name: V::NAME, members, read_back: read_back::<V>, answer, attached: None });
    }

    fn print(&self) -> String {
        let types = self.types.0.iter().map(|(name, (shape, _))| {
            let shape = match shape {
                Shape::Struct(members) => Json::object([("struct", members_of(members))]),
                Shape::Enum(variants) => {
                    Json::object([("enum", Json::List(variants.iter().map(Json::text).collect()))])
                }
            };
            (*name, shape)
        });
        let errors = Code::ALL.iter().map(|code| (code.name(), Json::text(code.remedy())));
        let market = Json::object([
            ("format", Json::Number(FORMAT)),
            ("standard", Json::text(STANDARD)),
            ("version", Json::text(VERSION)),
            ("kinds", Json::object(KINDS.map(|(kind, what)| (kind, Json::text(what))))),
            ("types", Json::object(types)),
            ("events", Json::object(self.events.iter().map(|event| (event.name, members_of(&event.members))))),
            ("methods", Json::object(self.methods.iter().map(Spoken::print))),
            ("views", Json::object(self.views.iter().map(Spoken::print))),
            ("errors", Json::object(errors)),
        ]);
        market.print(0, 0) + "\n"
    }
}

impl Spoken {
    fn print(&self) -> (&'static str, Json) {
        let answer = self.answer.as_deref().filter(|answer| *answer != "null").map_or(Json::Null, Json::text);
        let mut parts = vec![("arguments", members_of(&self.members)), ("answer", answer)];
        if let Some(attached) = self.attached {
            parts.push(("attached", Json::text(serde_json::to_string(&attached).unwrap().replace('"', ""))));
        }
        (self.name, Json::object(parts))
    }
}

fn members_of(members: &[(String, String)]) -> Json {
    Json::object(members.iter().map(|(name, what)| (name, Json::text(what))))
}

/// Each run tries other values; one that fails is printed, and kept nowhere.
fn runner() -> TestRunner {
    TestRunner::new(Config { failure_persistence: None, ..Config::default() })
}

#[test]
fn market_json_is_what_the_types_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../res/market.json");
    let written = language().print();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &written).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stored == written, "res/market.json is not what the types are; UPDATE=1 contracts/test writes it");
}

#[test]
fn what_is_said_of_a_type_is_what_it_reads_and_writes() {
    let language = language();
    let spoken = [&language.events, &language.methods, &language.views].into_iter().flatten();
    let spoken = spoken.map(|it| (it.name, Shape::Struct(it.members.clone()), it.read_back));
    let named = language.types.0.iter().map(|(name, (shape, read_back))| (*name, shape.clone(), *read_back));
    for (name, shape, read_back) in spoken.chain(named) {
        runner()
            .run(&sample(&shape, &language.types), |json| {
                prop_assert_eq!(read_back(&json).map_err(|error| error.to_string()), Ok(json.clone()), "{}", name);
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn a_code_is_read_as_it_is_written() {
    for code in Code::ALL {
        let json = format!("{:?}", code.name());
        assert_eq!(read_back::<Code>(&json).unwrap(), json);
    }
}

#[test]
fn arguments_are_read_without_what_may_be_left_out_and_with_nothing_else() {
    let language = language();
    for Spoken { name, members, read_back, .. } in language.methods.iter().chain(&language.views) {
        let needed: Vec<_> = members.iter().filter(|(_, what)| !what.ends_with('?')).cloned().collect();
        runner()
            .run(&sample(&Shape::Struct(needed.clone()), &language.types), |json| {
                prop_assert!(read_back(&json).is_ok(), "{}: {}", name, json);
                let mut more = json;
                more.pop();
                write!(more, r#"{}"surplus":null}}"#, if needed.is_empty() { "" } else { "," }).unwrap();
                let refusal = read_back(&more).unwrap_err().to_string();
                prop_assert!(refusal.starts_with("unknown field `surplus`"), "{}: {}", name, refusal);
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn malformed_arguments_are_refused_by_a_code() {
    let refusal = |json: &str| read_arguments::<Submit>(json.as_bytes()).unwrap_err();
    for json in ["", "null", "[]", "{", r#"{"assignment":"1.0.0.0"}"#, r#"{"assignment":"1.0.0.0","asignment":1}"#] {
        assert!(refusal(json).starts_with("ERR_MALFORMED_ARGUMENTS: "), "{json}");
    }
    assert!(refusal(r#"{"assignment":"01.0.0.0"}"#).starts_with("ERR_BAD_ARGUMENT: an assignment is written"));
    assert!(refusal(r#"{"assignment":"1.0.0.0","labels_root":"ab"}"#).starts_with("ERR_BAD_HASH: "));
    let bitmap = r#"{"assignment":"1.0.0.0","accepted":"?"}"#;
    assert!(read_arguments::<Review>(bitmap.as_bytes()).unwrap_err().starts_with("ERR_BAD_BITMAP: "));
    let reason = r#"{"assignment":"1.0.0.0","reasons":[{"code":"dislike"}]}"#;
    assert!(read_arguments::<Review>(reason.as_bytes()).unwrap_err().starts_with("ERR_BAD_REASONS: "));
    assert!(read_arguments::<AcceptOwner>(b"").is_ok(), "nothing stands for no arguments");
}
