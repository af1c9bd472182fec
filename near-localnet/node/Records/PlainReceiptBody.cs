using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Records;

/// <summary>nearcore's <c>ReceiptEnum</c> in plain serde: one of these is set.</summary>
internal sealed record PlainReceiptBody
{
    [JsonPropertyName("Action"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Actions? Action { get; init; }

    [JsonPropertyName("ActionV2"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActionsV2? ActionV2 { get; init; }

    [JsonPropertyName("PromiseYieldV2"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ActionsV2? PromiseYieldV2 { get; init; }

    [JsonPropertyName("Data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataBody? Data { get; init; }

    [JsonPropertyName("PromiseResume"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DataBody? PromiseResume { get; init; }

    [JsonPropertyName("GlobalContractDistribution"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Versioned? GlobalContractDistribution { get; init; }

    public static PlainReceiptBody Of(ReceiptBody body) =>
        body switch
        {
            ActionReceipt { IsV2: false } receipt => new() { Action = Actions.Of(receipt) },
            ActionReceipt { IsPromiseYield: true } receipt => new() { PromiseYieldV2 = ActionsV2.Of(receipt) },
            ActionReceipt receipt => new() { ActionV2 = ActionsV2.Of(receipt) },
            DataReceipt { IsPromiseResume: true } data => new() { PromiseResume = new(data.DataId, data.Data) },
            DataReceipt data => new() { Data = new(data.DataId, data.Data) },
            GlobalContractDistribution code => new()
            {
                GlobalContractDistribution = new(new Distribution(code.Id, code.TargetShard, code.DeliveredShards, code.Code, code.Nonce)),
            },
            _ => throw new ArgumentException($"{body.GetType().Name} is no receipt of nearcore.", nameof(body)),
        };

    public ReceiptBody ToBody() =>
        this switch
        {
            { Action: { } receipt } => receipt.ToReceipt(),
            { ActionV2: { } receipt } => receipt.ToReceipt(),
            { PromiseYieldV2: { } receipt } => receipt.ToReceipt() with { IsPromiseYield = true },
            { Data: { } data } => new DataReceipt(data.DataId, data.Data, IsPromiseResume: false),
            { PromiseResume: { } data } => new DataReceipt(data.DataId, data.Data, IsPromiseResume: true),
            { GlobalContractDistribution.V2: { } code } => new GlobalContractDistribution(
                code.Id,
                code.TargetShard,
                code.AlreadyDeliveredShards,
                code.Code,
                code.Nonce
            ),
            _ => throw new JsonException(
                "A receipt is one of Action, ActionV2, PromiseYieldV2, Data, PromiseResume, GlobalContractDistribution."
            ),
        };

    internal record Actions(
        AccountId SignerId,
        PublicKey SignerPublicKey,
        NearToken GasPrice,
        IReadOnlyList<DataReceiver> OutputDataReceivers,
        IReadOnlyList<CryptoHash> InputDataIds,
        [property: JsonPropertyName("actions")] IReadOnlyList<Action> All
    )
    {
        public static Actions Of(ActionReceipt receipt) =>
            new(
                receipt.SignerId,
                receipt.SignerPublicKey,
                receipt.GasPrice,
                receipt.OutputDataReceivers,
                receipt.InputDataIds,
                receipt.Actions
            );

        public virtual ActionReceipt ToReceipt() =>
            new(SignerId, SignerPublicKey, GasPrice, All) { OutputDataReceivers = OutputDataReceivers, InputDataIds = InputDataIds };
    }

    internal sealed record ActionsV2(
        AccountId SignerId,
        AccountId? RefundTo,
        PublicKey SignerPublicKey,
        NearToken GasPrice,
        IReadOnlyList<DataReceiver> OutputDataReceivers,
        IReadOnlyList<CryptoHash> InputDataIds,
        IReadOnlyList<Action> All
    ) : Actions(SignerId, SignerPublicKey, GasPrice, OutputDataReceivers, InputDataIds, All)
    {
        public static new ActionsV2 Of(ActionReceipt receipt) =>
            new(
                receipt.SignerId,
                receipt.RefundTo,
                receipt.SignerPublicKey,
                receipt.GasPrice,
                receipt.OutputDataReceivers,
                receipt.InputDataIds,
                receipt.Actions
            );

        public override ActionReceipt ToReceipt() => base.ToReceipt() with { IsV2 = true, RefundTo = RefundTo };
    }

    internal sealed record DataBody(CryptoHash DataId, byte[]? Data);

    internal sealed record Versioned([property: JsonPropertyName("V2")] Distribution V2);

    internal sealed record Distribution(
        GlobalContractIdentifier Id,
        ulong TargetShard,
        IReadOnlyList<ulong> AlreadyDeliveredShards,
        byte[] Code,
        ulong Nonce
    );
}
