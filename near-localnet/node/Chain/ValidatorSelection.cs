using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>
/// Gives seats to stakes by nearcore's rules (validator_selection.rs, with the numbers of a chain that near-sandbox makes). All validators
/// count as present, whether or not this node has their keys; rewards are zero.
/// </summary>
internal static class ValidatorSelection
{
    /// <summary>A seat needs more than this part of all stakes that have one: 160 of a million.</summary>
    private const ulong StakeRatio = 6250;

    // Seats for producers of blocks, of chunks, and for those who only validate chunks.
    private static readonly int[] Seats = [50, 100, 300];

    public static EpochInfo OfGenesis(IReadOnlyList<ValidatorStake> validators) => Select(1, validators, [], []);

    /// <summary>The epoch after the next one.</summary>
    /// <param name="next">The next epoch.</param>
    /// <param name="proposals">Of the epoch that ends: the last of each account.</param>
    public static EpochInfo After(EpochInfo next, IReadOnlyList<ValidatorStake> proposals)
    {
        var kickouts = proposals
            .Where(proposal =>
                proposal.Stake.IsZero && next.StakeChanges.Any(change => change.AccountId == proposal.AccountId && !change.Stake.IsZero)
            )
            .Select(proposal => new ValidatorKickout(proposal.AccountId, new KickoutReason.Unstaked()))
            .ToList();
        var left = kickouts.Select(kickout => kickout.AccountId).ToHashSet();
        // A new proposal counts before the stake so far.
        var stakes = proposals
            .Concat(next.Validators)
            .Where(stake => !left.Contains(stake.AccountId))
            .DistinctBy(stake => stake.AccountId)
            .ToList();
        EpochInfo selected = Select(next.Height + 1, stakes, kickouts, next.Validators);
        return selected.Validators.Count > 0 ? selected : next with { Height = next.Height + 1 };
    }

    private static EpochInfo Select(
        ulong height,
        IReadOnlyList<ValidatorStake> stakes,
        List<ValidatorKickout> kickouts,
        IReadOnlyList<ValidatorStake> before
    )
    {
        var ordered = stakes
            .OrderByDescending(stake => stake.Stake)
            .ThenBy(stake => stake.AccountId.Value, StringComparer.Ordinal)
            .ToList();
        var seatPrice = NearToken.FromYocto(Seats.Min(seats => Count(ordered, seats).SeatPrice));
        int count = Seats.Max(seats => Count(ordered, seats).Count);
        var changes = kickouts.Select(kickout => new StakeChange(kickout.AccountId, NearToken.Zero)).ToList();
        for (int i = 0; i < ordered.Count; i++)
        {
            (AccountId account, NearToken stake) = (ordered[i].AccountId, ordered[i].Stake);
            changes.Add(new(account, i < count ? stake : NearToken.Zero));
            if (i >= count && before.Any(validator => validator.AccountId == account))
                kickouts.Add(new(account, new KickoutReason.NotEnoughStake(stake, seatPrice)));
        }
        return new(
            height,
            [.. ordered.Take(count)],
            [.. changes.OrderBy(change => change.AccountId.Value, StringComparer.Ordinal)],
            kickouts,
            seatPrice
        );
    }

    /// <summary>How many of the stakes, greatest first, get one of the seats, and what the cheapest seat costs.</summary>
    private static (int Count, UInt128 SeatPrice) Count(List<ValidatorStake> ordered, int seats)
    {
        UInt128 total = UInt128.Zero;
        for (int count = 0; count < seats; count++)
        {
            if (count == ordered.Count || ordered[count].Stake.Yoctos * StakeRatio <= total + ordered[count].Stake.Yoctos)
                return (count, (total + (StakeRatio - 2)) / (StakeRatio - 1)); // total * r / (1 - r), rounded up
            total += ordered[count].Stake.Yoctos;
        }
        return (seats, ordered[seats - 1].Stake.Yoctos + 1);
    }
}
