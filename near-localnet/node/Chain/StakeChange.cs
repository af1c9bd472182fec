using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>What an account has at stake from an epoch on; zero for one that lost its seat.</summary>
internal sealed record StakeChange(AccountId AccountId, NearToken Stake) : IBorsh<StakeChange>
{
    public static StakeChange Read(ref BorshReader reader) => new(AccountId.Read(ref reader), NearToken.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.Write(AccountId);
        writer.Write(Stake);
    }
}
