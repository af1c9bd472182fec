using Near.Client;
using Near.Client.Borsh;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime;

/// <summary>Actions to execute on the receiver's account, once all input data is there.</summary>
/// <param name="SignerId">Who signed the transaction at the root; gas refunds go there.</param>
/// <param name="SignerPublicKey">The key that signed it; gas refunds restore its allowance.</param>
/// <param name="GasPrice">The price at which the gas of this receipt was bought.</param>
/// <param name="Actions">Executed in order; the first failure undoes all.</param>
internal sealed record ActionReceipt(AccountId SignerId, PublicKey SignerPublicKey, NearToken GasPrice, IReadOnlyList<Action> Actions)
    : ReceiptBody
{
    internal const byte Tag = 0;
    internal const byte TagV2 = 5;
    internal const byte TagYieldV2 = 6;

    /// <summary>Who waits for the result.</summary>
    public IReadOnlyList<DataReceiver> OutputDataReceivers { get; init; } = [];

    /// <summary>The data this receipt waits for; each becomes a promise result, in this order.</summary>
    public IReadOnlyList<CryptoHash> InputDataIds { get; init; } = [];

    /// <summary>Made by a contract: nearcore's V2 form, which can carry <see cref="RefundTo"/>.</summary>
    public bool IsV2 { get; init; }

    /// <summary>Who gets the deposits back on failure; null means the predecessor.</summary>
    public AccountId? RefundTo { get; init; }

    /// <summary>Kept aside until its one input arrives by a resume or a time-out.</summary>
    public bool IsPromiseYield { get; init; }

    internal static ActionReceipt ReadV1(ref BorshReader reader) => ReadRest(ref reader, AccountId.Read(ref reader));

    internal static ActionReceipt ReadV2(ref BorshReader reader, bool isPromiseYield)
    {
        var signer = AccountId.Read(ref reader);
        AccountId? refundTo = reader.ReadOption<AccountId>();
        return ReadRest(ref reader, signer) with { IsV2 = true, RefundTo = refundTo, IsPromiseYield = isPromiseYield };
    }

    internal override void Write(BorshWriter writer)
    {
        writer.WriteU8(
            !IsV2 ? Tag
            : IsPromiseYield ? TagYieldV2
            : TagV2
        );
        writer.Write(SignerId);
        if (IsV2)
            writer.WriteOption(RefundTo);
        writer.Write(SignerPublicKey);
        writer.Write(GasPrice);
        writer.WriteList(OutputDataReceivers);
        writer.WriteList(InputDataIds);
        writer.WriteList(Actions);
    }

    private static ActionReceipt ReadRest(ref BorshReader reader, AccountId signer)
    {
        var publicKey = PublicKey.Read(ref reader);
        var gasPrice = NearToken.Read(ref reader);
        IReadOnlyList<DataReceiver> outputs = reader.ReadList<DataReceiver>();
        IReadOnlyList<CryptoHash> inputs = reader.ReadList<CryptoHash>();
        return new ActionReceipt(signer, publicKey, gasPrice, reader.ReadList<Action>())
        {
            OutputDataReceivers = outputs,
            InputDataIds = inputs,
        };
    }
}
