using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Rpc.Views;

/// <summary>Exactly one of the three is set.</summary>
internal sealed record ReceiptBodyView
{
    [JsonPropertyName("Action")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActionReceiptView? Action { get; init; }

    [JsonPropertyName("Data")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataReceiptView? Data { get; init; }

    [JsonPropertyName("GlobalContractDistribution")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GlobalContractDistributionView? GlobalContractDistribution { get; init; }

    public static ReceiptBodyView From(ReceiptBody body) =>
        body switch
        {
            ActionReceipt action => new() { Action = ActionReceiptView.From(action) },
            DataReceipt data => new() { Data = new(data.DataId, data.Data, data.IsPromiseResume) },
            GlobalContractDistribution code => new()
            {
                // The view shows the hash in place of the code.
                GlobalContractDistribution = new(
                    code.Id,
                    code.TargetShard,
                    code.DeliveredShards,
                    CryptoHash.Sha256(code.Code).ToArray(),
                    code.Nonce
                ),
            },
            _ => throw new ArgumentException($"{body.GetType().Name} is no receipt of nearcore.", nameof(body)),
        };
}

internal sealed record ActionReceiptView(
    AccountId SignerId,
    PublicKey SignerPublicKey,
    NearToken GasPrice,
    IReadOnlyList<DataReceiver> OutputDataReceivers,
    IReadOnlyList<CryptoHash> InputDataIds,
    IReadOnlyList<Action> Actions,
    bool IsPromiseYield
)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccountId? RefundTo { get; init; }

    public static ActionReceiptView From(ActionReceipt receipt) =>
        new(
            receipt.SignerId,
            receipt.SignerPublicKey,
            receipt.GasPrice,
            receipt.OutputDataReceivers,
            receipt.InputDataIds,
            receipt.Actions,
            receipt.IsPromiseYield
        )
        {
            RefundTo = receipt.RefundTo,
        };
}

/// <param name="Data">Base64, or null when the receipt that should have made it failed.</param>
internal sealed record DataReceiptView(CryptoHash DataId, byte[]? Data, bool IsPromiseResume);

internal sealed record GlobalContractDistributionView(
    GlobalContractIdentifier Id,
    ulong TargetShard,
    IReadOnlyList<ulong> AlreadyDeliveredShards,
    byte[] Code,
    ulong? Nonce
);
