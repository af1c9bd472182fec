using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>A validator that lost its seat, and why.</summary>
internal sealed record ValidatorKickout(AccountId AccountId, KickoutReason Reason) : IBorsh<ValidatorKickout>
{
    public static ValidatorKickout Read(ref BorshReader reader)
    {
        var account = AccountId.Read(ref reader);
        return new(
            account,
            reader.ReadBool()
                ? new KickoutReason.NotEnoughStake(NearToken.Read(ref reader), NearToken.Read(ref reader))
                : new KickoutReason.Unstaked()
        );
    }

    public void Write(BorshWriter writer)
    {
        writer.Write(AccountId);
        writer.WriteBool(Reason is KickoutReason.NotEnoughStake);
        if (Reason is not KickoutReason.NotEnoughStake(var stake, var threshold))
            return;
        writer.Write(stake);
        writer.Write(threshold);
    }
}
