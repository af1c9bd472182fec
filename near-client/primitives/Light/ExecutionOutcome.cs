using System.Text.Json.Serialization;
using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>What a transaction or receipt did. JSON is the RPC's view.</summary>
/// <param name="ReceiptIds">Receipts it made, in order.</param>
/// <param name="TokensBurnt">NEAR that left the supply by it.</param>
/// <param name="ExecutorId">The signer for a transaction, the receiver for a receipt.</param>
/// <param name="Metadata">Not part of the proof.</param>
public sealed record ExecutionOutcome(
    IReadOnlyList<string> Logs,
    IReadOnlyList<CryptoHash> ReceiptIds,
    NearGas GasBurnt,
    NearToken TokensBurnt,
    AccountId ExecutorId,
    ExecutionStatus Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ExecutionMetadata? Metadata = null
)
{
    /// <summary>SHA-256 of the Borsh form without logs and without the reason of a failure.</summary>
    internal CryptoHash PartialHash
    {
        get
        {
            var writer = new BorshWriter();
            writer.WriteList(ReceiptIds);
            writer.Write(GasBurnt);
            writer.Write(TokensBurnt);
            writer.Write(ExecutorId);
            Status.WritePartial(writer);
            return CryptoHash.Sha256(writer.Written);
        }
    }

    /// <summary>What the leaf is the hash of: the id, the partial hash, the SHA-256 of each log.</summary>
    public IReadOnlyList<CryptoHash> HashesFor(CryptoHash id) =>
        [id, PartialHash, .. Logs.Select(log => CryptoHash.Sha256(System.Text.Encoding.UTF8.GetBytes(log)))];

    /// <summary>The leaf of the outcome tree of the chunk, for the transaction or receipt of that id.</summary>
    public CryptoHash LeafFor(CryptoHash id)
    {
        var writer = new BorshWriter();
        writer.WriteList(HashesFor(id));
        return CryptoHash.Sha256(writer.Written);
    }
}
