using System.Text.Json;
using Near.Client;

namespace Near.Localnet.Rpc.Views;

/// <summary>An outcome as nearcore shows it.</summary>
internal sealed record ExecutionOutcomeView
{
    public required IReadOnlyList<string> Logs { get; init; }

    public required IReadOnlyList<CryptoHash> ReceiptIds { get; init; }

    public required ulong GasBurnt { get; init; }

    public required NearToken TokensBurnt { get; init; }

    public required AccountId ExecutorId { get; init; }

    /// <summary>An object with one of: Failure, SuccessValue (base64), SuccessReceiptId.</summary>
    public required JsonElement Status { get; init; }

    public required ExecutionMetadataView Metadata { get; init; }
}
