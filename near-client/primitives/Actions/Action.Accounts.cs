using System.Text.Json.Serialization;
using Near.Client.Borsh;

namespace Near.Client;

public abstract partial record Action
{
    /// <summary>Creates the receiver as a new account.</summary>
    public sealed record CreateAccount() : Action(ActionKind.CreateAccount)
    {
        private protected override void WriteBody(BorshWriter writer) { }
    }

    /// <summary>Moves NEAR to the receiver; creates an implicit account that does not exist.</summary>
    public sealed record Transfer(NearToken Deposit) : Action(ActionKind.Transfer)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(Deposit);
    }

    /// <summary>Locks the amount as a validator's stake under the validator's key; zero takes the stake out.</summary>
    public sealed record Stake([property: JsonPropertyName("stake")] NearToken Amount, PublicKey PublicKey) : Action(ActionKind.Stake)
    {
        internal static Stake ReadBody(ref BorshReader reader) => new(reader.Read<NearToken>(), PublicKey.Read(ref reader));

        private protected override void WriteBody(BorshWriter writer)
        {
            writer.Write(Amount);
            writer.Write(PublicKey);
        }
    }

    /// <summary>Deletes the receiver and sends what it holds to the beneficiary.</summary>
    public sealed record DeleteAccount(AccountId BeneficiaryId) : Action(ActionKind.DeleteAccount)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(BeneficiaryId);
    }
}
