//! Random JSON of what market.json says.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::describe::{Shape, Types};

/// JSON of a value of that shape, its members in order and none left out but those that say so.
pub fn sample(shape: &Shape, types: &Types) -> BoxedStrategy<String> {
    match shape {
        Shape::Enum(variants) => select(variants.clone()).prop_map(|variant| quoted(&variant)).boxed(),
        Shape::Struct(members) => {
            let members: Vec<_> = members.iter().map(|(name, what)| member(name, what, types)).collect();
            members
                .prop_map(|members| format!("{{{}}}", members.into_iter().flatten().collect::<Vec<_>>().join(",")))
                .boxed()
        }
    }
}

/// `"name":value`, or nothing.
fn member(name: &str, what: &str, types: &Types) -> BoxedStrategy<Option<String>> {
    let optional = name.ends_with('?');
    let name = quoted(name.trim_end_matches('?'));
    let member = value(what, types).prop_map(move |value| format!("{name}:{value}"));
    if optional { proptest::option::of(member).boxed() } else { member.prop_map(Some).boxed() }
}

fn value(what: &str, types: &Types) -> BoxedStrategy<String> {
    if let Some(inner) = what.strip_suffix('?') {
        return prop_oneof![Just("null".to_owned()), value(inner, types)].boxed();
    }
    if let Some(inner) = what.strip_prefix('[').and_then(|what| what.strip_suffix(']')) {
        return vec(value(inner, types), 0..3).prop_map(|values| format!("[{}]", values.join(","))).boxed();
    }
    match what {
        "bool" => any::<bool>().prop_map(|it| it.to_string()).boxed(),
        "u16" => any::<u16>().prop_map(|it| it.to_string()).boxed(),
        "u32" => any::<u32>().prop_map(|it| it.to_string()).boxed(),
        "u64" => (0..1_u64 << 53).prop_map(|it| it.to_string()).boxed(),
        "account" => text("[a-z0-9]{2,20}(\\.[a-z0-9]{2,20}){0,2}"),
        "assignment" => {
            any::<(u64, u32, u32, u32)>().prop_map(|(a, b, c, d)| quoted(&format!("{a}.{b}.{c}.{d}"))).boxed()
        }
        "amount" | "yocto" => any::<u128>().prop_map(|it| quoted(&it.to_string())).boxed(),
        "bitmap" => text("([A-Za-z0-9+/]{4}){0,4}([A-Za-z0-9+/][AQgw]==)?"),
        "hash" => text("[1-9a-f][0-9a-f]{63}"),
        "task_kind" => text("[a-z0-9_]{1,32}"),
        "timestamp" => any::<u64>().prop_map(|it| quoted(&it.to_string())).boxed(),
        "title" => text("[^\\p{C}]{1,30}"),
        "token" => prop_oneof![Just(quoted("near")), value("account", types)].boxed(),
        "uri" => text("[!-~]{1,256}"),
        name => sample(&types.0.get(name).unwrap_or_else(|| panic!("{name} is not described")).0, types),
    }
}

fn text(pattern: &'static str) -> BoxedStrategy<String> {
    pattern.prop_map(|text| quoted(&text)).boxed()
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}
