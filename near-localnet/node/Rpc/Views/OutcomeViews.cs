using System.Text.Json;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Rpc.Views;

/// <summary>From the runtime's outcomes to nearcore's JSON.</summary>
internal static class OutcomeViews
{
    public static ExecutionOutcomeView From(ExecutionOutcome outcome) =>
        new()
        {
            Logs = outcome.Logs,
            ReceiptIds = outcome.ReceiptIds,
            GasBurnt = outcome.GasBurnt,
            TokensBurnt = outcome.TokensBurnt,
            ExecutorId = outcome.ExecutorId,
            Status = JsonSerializer.SerializeToElement(Status(outcome.Status), NodeJson.Options),
            Metadata = Metadata(outcome.Metadata),
        };

    private static Dictionary<string, object> Status(ExecutionStatus status) =>
        status switch
        {
            // By the declared type: the converter of the variant is that of the union, not of its case.
            ExecutionStatus.Failure failure => new() { ["Failure"] = JsonSerializer.SerializeToElement(failure.Error, NodeJson.Options) },
            ExecutionStatus.SuccessValue success => new() { ["SuccessValue"] = success.Value },
            ExecutionStatus.SuccessReceiptId success => new() { ["SuccessReceiptId"] = success.ReceiptId },
            _ => throw new ArgumentException($"{status.GetType().Name} is no status of nearcore.", nameof(status)),
        };

    private static ExecutionMetadataView Metadata(OutcomeMetadata metadata) =>
        new()
        {
            Version = metadata.Version,
            GasProfile = metadata.GasProfile is { } profile ? Profile(profile) : null,
            Contracts = metadata.Contracts?.Select(Contract).ToList(),
        };

    private static List<CostGasUsedView> Profile(GasProfile profile)
    {
        IEnumerable<CostGasUsedView> costs = profile
            .ActionCosts.Select(cost => new CostGasUsedView("ACTION_COST", Name(CostNames.Of(cost.Cost)), cost.Gas.ToString()))
            .Concat(
                profile.ExtCosts.Select(cost => new CostGasUsedView("WASM_HOST_COST", Name(CostNames.Of(cost.Cost)), cost.Gas.ToString()))
            );
        if (profile.Instructions > 0)
            costs = costs.Append(new("WASM_HOST_COST", "WASM_INSTRUCTION", profile.Instructions.ToString()));
        return [.. costs.OrderBy(cost => cost.CostCategory, StringComparer.Ordinal).ThenBy(cost => cost.Cost, StringComparer.Ordinal)];

        static string Name(string cost) => cost.ToUpperInvariant();
    }

    private static AccountContractView? Contract(AccountCode? code) =>
        code switch
        {
            AccountCode.Local(var hash) => new() { Local = hash },
            AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) => new() { GlobalHash = hash },
            AccountCode.Global(GlobalContractIdentifier.ByAccount(var account)) => new() { GlobalAccountId = account },
            _ => null,
        };
}
