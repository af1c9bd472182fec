using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>An outcome that the runtime made as light clients prove it: without metadata and without the reason of a failure.</summary>
internal static class LightOutcome
{
    public static ExecutionOutcome Of(Runtime.ExecutionOutcome outcome) =>
        new(
            outcome.Logs,
            outcome.ReceiptIds,
            new NearGas(outcome.GasBurnt),
            outcome.TokensBurnt,
            outcome.ExecutorId,
            outcome.Status switch
            {
                Runtime.ExecutionStatus.SuccessValue success => new ExecutionStatus.SuccessValue(success.Value),
                Runtime.ExecutionStatus.SuccessReceiptId success => new ExecutionStatus.SuccessReceiptId(success.ReceiptId),
                _ => new ExecutionStatus.Failure(default),
            }
        );
}
