using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// One step of a transaction; a transaction's actions all run at its receiver and succeed or fail together. JSON is the
/// RPC's view, which shows the SHA-256 of deployed code in place of the code.
/// </summary>
[JsonConverter(typeof(ActionJsonConverter))]
public abstract partial record Action : IBorsh<Action>
{
    private Action(ActionKind kind) => Kind = kind;

    /// <summary>Which action it is.</summary>
    [JsonIgnore]
    public ActionKind Kind { get; }

    /// <summary>Whether it is a meta transaction; those may not contain another.</summary>
    [JsonIgnore]
    public bool IsDelegate => Kind is ActionKind.Delegate or ActionKind.DelegateV2;

    /// <inheritdoc />
    public static Action Read(ref BorshReader reader)
    {
        byte tag = reader.ReadU8();
        return (ActionKind)tag switch
        {
            ActionKind.CreateAccount => new CreateAccount(),
            ActionKind.DeployContract => new DeployContract(reader.ReadBytes()),
            ActionKind.FunctionCall => FunctionCall.ReadBody(ref reader),
            ActionKind.Transfer => new Transfer(reader.Read<NearToken>()),
            ActionKind.Stake => Stake.ReadBody(ref reader),
            ActionKind.AddKey => AddKey.ReadBody(ref reader),
            ActionKind.DeleteKey => new DeleteKey(PublicKey.Read(ref reader)),
            ActionKind.DeleteAccount => new DeleteAccount(reader.Read<AccountId>()),
            ActionKind.Delegate => new Delegate(reader.Read<SignedDelegateAction>()),
            ActionKind.DeployGlobalContract => DeployGlobalContract.ReadBody(ref reader),
            ActionKind.UseGlobalContract => new UseGlobalContract(reader.Read<GlobalContractIdentifier>()),
            ActionKind.DeterministicStateInit => DeterministicStateInit.ReadBody(ref reader),
            ActionKind.TransferToGasKey => TransferToGasKey.ReadBody(ref reader),
            ActionKind.WithdrawFromGasKey => WithdrawFromGasKey.ReadBody(ref reader),
            ActionKind.DelegateV2 => new DelegateV2(reader.Read<SignedDelegateActionV2>()),
            ActionKind.UniversalStateInit => UniversalStateInit.ReadBody(ref reader),
            _ => throw BorshReader.UnknownTag(nameof(Action), tag),
        };
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8((byte)Kind);
        WriteBody(writer);
    }

    private protected abstract void WriteBody(BorshWriter writer);
}
