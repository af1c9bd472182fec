using Near.Client.Borsh;

namespace Near.Client;

public abstract partial record Action
{
    /// <summary>Lets a key sign for the receiver.</summary>
    public sealed record AddKey(PublicKey PublicKey, AccessKey AccessKey) : Action(ActionKind.AddKey)
    {
        internal static AddKey ReadBody(ref BorshReader reader) => new(PublicKey.Read(ref reader), AccessKey.Read(ref reader));

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(PublicKey);
            writer.Write(AccessKey);
        }
    }

    /// <summary>Takes a key away from the receiver.</summary>
    public sealed record DeleteKey(PublicKey PublicKey) : Action(ActionKind.DeleteKey)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(PublicKey);
    }

    /// <summary>Pays into the gas balance of one of the receiver's gas keys (NEP-611).</summary>
    public sealed record TransferToGasKey(PublicKey PublicKey, NearToken Deposit) : Action(ActionKind.TransferToGasKey)
    {
        internal static TransferToGasKey ReadBody(ref BorshReader reader) => new(PublicKey.Read(ref reader), reader.Read<NearToken>());

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(PublicKey);
            writer.Write(Deposit);
        }
    }

    /// <summary>Takes NEAR out of the gas balance of one of the receiver's gas keys (NEP-611).</summary>
    public sealed record WithdrawFromGasKey(PublicKey PublicKey, NearToken Amount) : Action(ActionKind.WithdrawFromGasKey)
    {
        internal static WithdrawFromGasKey ReadBody(ref BorshReader reader) => new(PublicKey.Read(ref reader), reader.Read<NearToken>());

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(PublicKey);
            writer.Write(Amount);
        }
    }
}
