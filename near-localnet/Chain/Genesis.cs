using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>What a chain starts from. Validators earn nothing here (nearcore's max_inflation_rate = 0), so the only change of the supply is
/// what is burnt.</summary>
internal sealed record Genesis
{
    public const uint ProtocolVersion = 86;

    public static readonly AccountId RootAccount = AccountId.Parse("test.near");

    public required string ChainId { get; init; }

    public required DateTimeOffset Time { get; init; }

    /// <summary>Of the root account, which is also the validator.</summary>
    public required PublicKey RootKey { get; init; }

    public required ulong EpochLength { get; init; }

    public required ulong TransactionValidityPeriod { get; init; }

    public ulong Height { get; init; }

    public NearToken RootBalance { get; init; } = NearToken.FromNear(950_000_000);

    public NearToken RootStake { get; init; } = NearToken.FromNear(50_000_000);

    public ulong GasLimit { get; init; } = 1_000_000_000_000_000;

    public NearToken TotalSupply => RootBalance + RootStake;

    public ValidatorStake Validator => new(RootAccount, RootKey, RootStake);
}
