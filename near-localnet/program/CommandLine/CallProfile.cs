using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Parameters;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;

namespace Near.Localnet.CommandLine;

/// <summary>A call that has run, and what its gas went to.</summary>
/// <param name="Request">The call.</param>
/// <param name="Code">Its contract.</param>
/// <param name="Outcome">What it has come to.</param>
/// <param name="Costs">What was paid for, the dearest first.</param>
internal sealed record CallProfile(CallRequest Request, ContractCode Code, VmOutcome Outcome, IReadOnlyList<CallProfile.Cost> Costs)
{
    /// <summary>One kind of cost.</summary>
    /// <param name="Name">nearcore's name.</param>
    /// <param name="Gas">What it came to.</param>
    /// <param name="Share">Of the burnt gas, from 0 to 1.</param>
    /// <param name="Count">How many calls, bytes or instructions that was; null where the gas does not tell.</param>
    internal sealed record Cost(string Name, ulong Gas, double Share, ulong? Count);

    /// <summary>Runs a call in JSON, as vm takes it.</summary>
    /// <exception cref="CallException">It cannot be read, or has no contract.</exception>
    public static CallProfile Of(JsonObject call)
    {
        using JsonDocument json = CallFields.Parse(Encoding.UTF8.GetBytes(call.ToJsonString()));
        var request = CallRequest.Read(json.RootElement);
        if (request.Code is not { } code)
            throw new CallException("bad_field", "\"wasm_hex\" is missing: there is nothing to run");
        VmOutcome outcome = request.Run(code, request.NewState());
        return new CallProfile(request, code, outcome, [.. CostsOf(outcome, request.Config).OrderByDescending(cost => cost.Gas)]);
    }

    public JsonObject ToJson() =>
        new()
        {
            ["method"] = Request.Method,
            ["protocol"] = Request.Config.ProtocolVersion,
            ["code_hash"] = Code.Hash.ToString(),
            ["aborted"] = Outcome.Aborted?.Debug,
            ["burnt_gas"] = Outcome.BurntGas,
            ["used_gas"] = Outcome.UsedGas,
            ["costs"] = new JsonArray([
                .. Costs.Select(cost => new JsonObject
                {
                    ["name"] = cost.Name,
                    ["gas"] = cost.Gas,
                    ["share"] = Math.Round(cost.Share, 6),
                    ["count"] = cost.Count,
                }),
            ]),
            ["logs"] = new JsonArray([.. Outcome.Logs.Select(line => JsonValue.Create(line))]),
            ["return"] = OutcomeJson.Return(Outcome),
        };

    private static IEnumerable<Cost> CostsOf(VmOutcome outcome, RuntimeConfig config)
    {
        GasProfile profile = outcome.Profile;
        if (profile.Instructions > 0)
            yield return Of("wasm_instruction", profile.Instructions, config.RegularOpCost);
        foreach ((ExtCost cost, ulong gas) in profile.ExtCosts)
            yield return Of(CostNames.Of(cost), gas, config.Ext(cost).Gas);
        foreach ((ActionCost cost, ulong gas) in profile.ActionCosts)
            yield return Of("action_" + CostNames.Of(cost), gas, config.Fee(cost).Send(sir: false).Gas);

        Cost Of(string name, ulong gas, ulong each) =>
            new(name, gas, (double)gas / outcome.BurntGas, each > 0 && gas % each == 0 ? gas / each : null);
    }
}
