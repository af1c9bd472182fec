using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>
/// A run of blocks with the same validators. An epoch's id is the hash of the last block of the epoch before the previous one, so it is
/// known
/// one epoch ahead; the first epoch's id is zero, the second's is the genesis hash.
/// </summary>
/// <param name="Info">Who validates it.</param>
/// <param name="NextInfo">Who validates the next one.</param>
/// <param name="Proposals">The last stake that each account proposed in it so far, in the order of the accounts.</param>
internal sealed record Epoch(
    CryptoHash Id,
    CryptoHash NextId,
    ulong FirstHeight,
    EpochInfo Info,
    EpochInfo NextInfo,
    IReadOnlyList<ValidatorStake> Proposals
) : IBorsh<Epoch>
{
    // nearcore, epoch-manager: an epoch ends when the block three before its planned end is final.
    private const ulong BlocksToFinality = 3;

    /// <summary>The genesis block belongs to the same epoch id as the first epoch, but is no part of it.</summary>
    private bool IsGenesis => NextId == CryptoHash.Zero;

    public static Epoch OfGenesis(ulong height, EpochInfo info) => new(CryptoHash.Zero, CryptoHash.Zero, height, info, info, []);

    /// <summary>The epoch of the block at <paramref name="height"/>, whose parent <paramref name="last"/> is in this one.</summary>
    /// <param name="lastFinalHeight">Of the last final block as the parent sees it.</param>
    /// <param name="length">Blocks of an epoch.</param>
    public Epoch OfNextBlock(CryptoHash last, ulong height, ulong lastFinalHeight, ulong length)
    {
        if (IsGenesis)
            return new(NextId, last, height, Info, Info, []);
        return lastFinalHeight + BlocksToFinality >= FirstHeight + length
            ? new(NextId, last, height, NextInfo, ValidatorSelection.After(NextInfo, Proposals), [])
            : this;
    }

    /// <summary>The epoch with the stakes that another of its blocks brings.</summary>
    public Epoch With(IReadOnlyList<ValidatorStake> proposals) =>
        proposals.Count == 0
            ? this
            : this with
            {
                Proposals =
                [
                    .. proposals
                        .Concat(Proposals)
                        .DistinctBy(proposal => proposal.AccountId)
                        .OrderBy(proposal => proposal.AccountId.Value, StringComparer.Ordinal),
                ],
            };

    /// <summary>
    /// Who approves the block after the one at <paramref name="height"/>: the block producers, and near the end those of the next epoch
    /// too.
    /// </summary>
    public IReadOnlyList<ValidatorStake> Approvers(ulong height, ulong finalHeight, ulong length)
    {
        bool isNearEnd = finalHeight + BlocksToFinality < FirstHeight + length && height + BlocksToFinality >= FirstHeight + length;
        return isNearEnd
            ? [.. Info.BlockProducers.Concat(NextInfo.BlockProducers).DistinctBy(validator => validator.AccountId)]
            : Info.BlockProducers;
    }

    public static Epoch Read(ref BorshReader reader) =>
        new(
            CryptoHash.Read(ref reader),
            CryptoHash.Read(ref reader),
            reader.ReadU64(),
            EpochInfo.Read(ref reader),
            EpochInfo.Read(ref reader),
            reader.ReadList<ValidatorStake>()
        );

    public void Write(BorshWriter writer)
    {
        writer.Write(Id);
        writer.Write(NextId);
        writer.WriteU64(FirstHeight);
        writer.Write(Info);
        writer.Write(NextInfo);
        writer.WriteList(Proposals);
    }
}
