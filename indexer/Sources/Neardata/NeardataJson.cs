using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>Reads neardata's block document. Depth is bounded by the serializer, size by whoever received it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(NeardataDocument))]
internal sealed partial class NeardataJson : JsonSerializerContext
{
    /// <summary>The block, or null for the document <c>null</c> of a skipped height.</summary>
    /// <exception cref="JsonException">Not a block document; the message has the path.</exception>
    public static ChainBlock? Parse(ReadOnlySpan<byte> utf8)
    {
        if (JsonSerializer.Deserialize(utf8, Default.NeardataDocument) is not { } document)
            return null;
        HeaderPart header = document.Block.Header;
        if (!ulong.TryParse(header.TimestampNanosec, NumberStyles.None, CultureInfo.InvariantCulture, out ulong nanoseconds))
            throw new JsonException("timestamp_nanosec is not a decimal string below 2^64");
        DateTime time = DateTime.UnixEpoch.AddMicroseconds(nanoseconds / 1000);
        return new ChainBlock(
            header.Height,
            header.Hash,
            header.PrevHash,
            header.PrevHeight,
            time,
            [.. document.Shards.SelectMany(shard => shard.ReceiptExecutionOutcomes).Select(Execution)]
        );
    }

    private static ReceiptExecution Execution(ExecutionPart part)
    {
        ActionReceiptPart? action = part.Receipt.Receipt.Action;
        OutcomePart outcome = part.ExecutionOutcome.Outcome;
        return new ReceiptExecution
        {
            ReceiptId = part.Receipt.ReceiptId,
            TxHash = part.TxHash,
            ExecutorId = outcome.ExecutorId,
            PredecessorId = part.Receipt.PredecessorId,
            SignerId = action?.SignerId,
            Method = action?.Actions.FirstOrDefault(each => each.Method is not null).Method,
            Deposit = action is null ? 0 : Sum(action.Actions),
            GasBurnt = outcome.GasBurnt,
            Error = outcome.Status.Error,
            Logs = outcome.Logs,
        };
    }

    private static UInt128 Sum(ReceiptAction[] actions)
    {
        UInt128 sum = 0;
        foreach (ReceiptAction action in actions)
            sum = unchecked(sum + action.Deposit); // NEAR's whole supply is below 2^91 yoctoNEAR
        return sum;
    }
}
