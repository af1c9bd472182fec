using System.Text.Json.Nodes;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Calls;

/// <summary>An outcome in the form of the vectors' <c>expect</c>.</summary>
internal static class OutcomeJson
{
    /// <summary>An outcome and the storage that the call left behind.</summary>
    public static JsonObject Of(VmOutcome outcome, PlainState state)
    {
        var effects = new EffectsJson(outcome.Effects);
        return new JsonObject
        {
            ["aborted"] = outcome.Aborted?.Debug,
            ["actions"] = effects.ToJson(),
            ["balance"] = outcome.Balance.ToString(),
            ["burnt_gas"] = outcome.BurntGas,
            ["compute"] = outcome.Compute,
            ["logs"] = new JsonArray([.. outcome.Logs.Select(line => JsonValue.Create(line))]),
            ["profile"] = Profile(outcome.Profile),
            ["return"] = Return(outcome, effects),
            ["storage"] = new JsonObject(
                state.Entries.Select(entry =>
                    KeyValuePair.Create(Convert.ToHexStringLower(entry.Key), (JsonNode?)Convert.ToHexStringLower(entry.Value))
                )
            ),
            ["storage_usage"] = outcome.StorageUsage,
            ["used_gas"] = outcome.UsedGas,
        };
    }

    /// <summary>What was returned: bytes, the receipt whose result it is (by its place among the actions), or null.</summary>
    public static JsonObject? Return(VmOutcome outcome) => Return(outcome, new EffectsJson(outcome.Effects));

    private static JsonObject? Return(VmOutcome outcome, EffectsJson effects) =>
        outcome.Return switch
        {
            VmReturn.Value value => new JsonObject { ["value_hex"] = Convert.ToHexStringLower(value.Bytes) },
            VmReturn.Receipt receipt => new JsonObject { ["receipt"] = effects.PositionOf(receipt.Index) },
            _ => null,
        };

    private static JsonObject Profile(GasProfile profile)
    {
        var json = new JsonObject { ["wasm_instruction"] = profile.Instructions };
        foreach ((ExtCost cost, ulong gas) in profile.ExtCosts)
            json[CostNames.Of(cost)] = gas;
        foreach ((ActionCost cost, ulong gas) in profile.ActionCosts)
            json["action_" + CostNames.Of(cost)] = gas;
        return json;
    }
}
