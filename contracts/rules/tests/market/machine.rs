//! Random sequences of calls, refused ones included, with the invariants checked after each.
//!
//! The seed is printed; `NEARTASKS_SEED=n contracts/test` runs the same sequences again.

use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use proptest_state_machine::{ReferenceStateMachine, StateMachineTest};

use neartasks_simulation::step::{self, Step};
use neartasks_simulation::{World, coverage, invariants, run};

const SEQUENCES: u32 = 400;
const STEPS: usize = 250;
/// Few, so that they meet.
const PEOPLE: usize = 7;

/// The steps are drawn from small worlds, so that they meet; what they do depends on the world alone.
struct Steps;

impl ReferenceStateMachine for Steps {
    type State = ();
    type Transition = Step;

    fn init_state() -> BoxedStrategy<()> {
        Just(()).boxed()
    }

    fn transitions((): &()) -> BoxedStrategy<Step> {
        step::any_step(PEOPLE)
    }

    fn apply((): (), _: &Step) {}
}

struct RealRules;

impl StateMachineTest for RealRules {
    type SystemUnderTest = World;
    type Reference = Steps;

    fn init_test((): &()) -> World {
        World::new()
    }

    fn apply(mut world: World, (): &(), step: Step) -> World {
        // A step that nothing can be tried with changes nothing.
        let _ = run::run(&mut world, &step::people(PEOPLE), &step);
        world
    }

    fn check_invariants(world: &World, (): &()) {
        invariants::check(world);
    }

    fn teardown(mut world: World, (): ()) {
        run::end_everything(&mut world);
        invariants::check(&world);
        invariants::check_nothing_is_left(&world);
        coverage::count(&world);
    }
}

#[test]
fn the_invariants_hold_after_every_call() {
    let seed = std::env::var("NEARTASKS_SEED").map_or_else(|_| seed_of_now(), |seed| seed.parse().unwrap());
    // Past the test harness, which shows nothing of tests that pass.
    writeln!(std::io::stderr(), "NEARTASKS_SEED={seed}: {SEQUENCES} sequences of {STEPS} calls").unwrap();
    let config = Config {
        cases: SEQUENCES,
        rng_seed: RngSeed::Fixed(seed),
        failure_persistence: None,
        max_shrink_iters: 10_000,
        ..Config::default()
    };
    let steps = Steps::sequential_strategy(STEPS..=STEPS);
    let outcome = TestRunner::new(config.clone()).run(&steps, |(initial, steps, seen)| {
        RealRules::test_sequential(config.clone(), initial, steps, seen);
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("NEARTASKS_SEED={seed}: {failure}");
    }
    coverage::check();
}

fn seed_of_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}
