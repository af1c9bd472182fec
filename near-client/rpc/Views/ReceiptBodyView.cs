using System.Text.Json.Serialization;
using Near.Client.Json;

namespace Near.Client.Rpc;

/// <summary>What a receipt is for.</summary>
[JsonConverter(typeof(ReceiptBodyJsonConverter))]
public abstract record ReceiptBodyView
{
    private ReceiptBodyView() { }

    /// <summary>Actions to run at the receiver, once all inputs are there.</summary>
    public sealed record Action(
        AccountId SignerId,
        PublicKey SignerPublicKey,
        NearToken GasPrice,
        IReadOnlyList<DataReceiverView> OutputDataReceivers,
        IReadOnlyList<CryptoHash> InputDataIds,
        IReadOnlyList<Client.Action> Actions,
        bool IsPromiseYield = false,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccountId? RefundTo = null
    ) : ReceiptBodyView;

    /// <summary>The result of a promise; null if it failed.</summary>
    public sealed record Data(CryptoHash DataId, [property: JsonPropertyName("data")] byte[]? Value = null, bool IsPromiseResume = false)
        : ReceiptBodyView;

    /// <summary>A global contract on its way through the shards (NEP-591); the code shows as its SHA-256.</summary>
    public sealed record GlobalContractDistribution(
        GlobalContractIdentifier Id,
        ulong TargetShard,
        IReadOnlyList<ulong> AlreadyDeliveredShards,
        byte[] Code,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? Nonce = null
    ) : ReceiptBodyView;
}
