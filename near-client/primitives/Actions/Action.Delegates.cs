using Near.Client.Borsh;

namespace Near.Client;

public abstract partial record Action
{
    /// <summary>Runs what another account signed, at this transaction's cost (NEP-366). The receiver is the sender inside.</summary>
    public sealed record Delegate(SignedDelegateAction Signed) : Action(ActionKind.Delegate)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(Signed);
    }

    /// <summary>As <see cref="Delegate"/>, for gas keys too (NEP-611); nearcore takes it in protocols 85 and 86 only.</summary>
    public sealed record DelegateV2(SignedDelegateActionV2 Signed) : Action(ActionKind.DelegateV2)
    {
        private protected override void WriteBody(BorshWriter writer) => writer.Write(Signed);
    }
}
