using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;

namespace Near.Client.Rpc;

/// <summary>How a transaction as a whole stands.</summary>
[JsonConverter(typeof(FinalStatusJsonConverter))]
public abstract record FinalStatus
{
    private FinalStatus() { }

    /// <summary>In no block yet.</summary>
    public sealed record NotStarted : FinalStatus;

    /// <summary>Some receipt has yet to run.</summary>
    public sealed record Started : FinalStatus;

    /// <param name="Error">NEAR's TxExecutionError; see <see cref="TransactionError.Parse"/>.</param>
    public sealed record Failure(JsonElement Error) : FinalStatus;

    /// <param name="Value">What the last call returned, or none.</param>
    public sealed record SuccessValue(byte[] Value) : FinalStatus;
}
