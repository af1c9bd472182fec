using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>Who validates an epoch; fixed when the epoch two before it ends (nearcore, epoch_info.rs).</summary>
/// <param name="Height">Counts from 1; the first two epochs share it with the genesis they come from.</param>
/// <param name="Validators">The greatest stake first.</param>
/// <param name="StakeChanges">The stakes that were proposed or go on.</param>
/// <param name="Kickouts">Validators of the epoch before that are none in this.</param>
/// <param name="SeatPrice">The least stake that would have got a seat.</param>
internal sealed record EpochInfo(
    ulong Height,
    IReadOnlyList<ValidatorStake> Validators,
    IReadOnlyList<StakeChange> StakeChanges,
    IReadOnlyList<ValidatorKickout> Kickouts,
    NearToken SeatPrice
) : IBorsh<EpochInfo>
{
    private const int BlockProducerSeats = 50;
    private const ulong MinimumStakeDivisor = 10;

    private readonly Lazy<Dictionary<AccountId, NearToken>> _stakes = new(() =>
        Validators.ToDictionary(validator => validator.AccountId, validator => validator.Stake)
    );

    public IReadOnlyList<ValidatorStake> BlockProducers => [.. Validators.Take(BlockProducerSeats)];

    public IReadOnlyDictionary<AccountId, NearToken> Stakes => _stakes.Value;

    /// <summary>Proposals of less are refused while this is the next epoch.</summary>
    public NearToken MinimumStake => NearToken.FromYocto(SeatPrice.Yoctos / MinimumStakeDivisor);

    public static EpochInfo Read(ref BorshReader reader) =>
        new(
            reader.ReadU64(),
            reader.ReadList<ValidatorStake>(),
            reader.ReadList<StakeChange>(),
            reader.ReadList<ValidatorKickout>(),
            NearToken.Read(ref reader)
        );

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Height);
        writer.WriteList(Validators);
        writer.WriteList(StakeChanges);
        writer.WriteList(Kickouts);
        writer.Write(SeatPrice);
    }
}
