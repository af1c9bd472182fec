using System.Text.Json;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Rpc.Views;

/// <summary>From the runtime's outcomes to what nearcore shows of them.</summary>
internal static class OutcomeViews
{
    public static Client.Light.ExecutionOutcome From(Runtime.ExecutionOutcome outcome)
    {
        Client.Light.ExecutionOutcome proven = LightOutcome.Of(outcome);
        return proven with
        {
            Status = outcome.Status is Runtime.ExecutionStatus.Failure(var error)
                ? new Client.Light.ExecutionStatus.Failure(Error(error))
                : proven.Status,
            Metadata = Metadata(outcome.Metadata),
        };
    }

    public static JsonElement Error(TxExecutionError error) => JsonSerializer.SerializeToElement(error, NodeJson.Options);

    private static ExecutionMetadata Metadata(OutcomeMetadata metadata) =>
        new(
            metadata.Version,
            metadata.GasProfile is { } profile ? Profile(profile) : null,
            metadata.Contracts is { } contracts ? [.. contracts.Select(Contract)] : null
        );

    private static List<GasCost> Profile(GasProfile profile)
    {
        IEnumerable<GasCost> costs = profile
            .ActionCosts.Select(cost => new GasCost("ACTION_COST", Name(CostNames.Of(cost.Cost)), cost.Gas))
            .Concat(profile.ExtCosts.Select(cost => new GasCost("WASM_HOST_COST", Name(CostNames.Of(cost.Cost)), cost.Gas)));
        if (profile.Instructions > 0)
            costs = costs.Append(new("WASM_HOST_COST", "WASM_INSTRUCTION", profile.Instructions));
        return [.. costs.OrderBy(cost => cost.CostCategory, StringComparer.Ordinal).ThenBy(cost => cost.Cost, StringComparer.Ordinal)];

        static string Name(string cost) => cost.ToUpperInvariant();
    }

    private static AccountContractView? Contract(AccountCode? code) =>
        code switch
        {
            AccountCode.Local(var hash) => new(Local: hash),
            AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new(GlobalHash: hash),
            AccountCode.Global(GlobalContractIdentifier.ByAccount(var account)) => new(GlobalAccountId: account),
            _ => null,
        };
}
