namespace Near.Client.Light;

/// <summary>
/// A block that a light client trusts, with the block producers it knows. <see cref="Advance"/> checks the rules of nomicon,
/// "Light Client", and gives the next head.
/// </summary>
/// <param name="BlockProducers">Those of the head's epoch.</param>
/// <param name="NextBlockProducers">Those of the epoch after; null if not learnt yet.</param>
public sealed record LightClientHead(
    LightClientBlockLite Block,
    IReadOnlyList<ValidatorStake> BlockProducers,
    IReadOnlyList<ValidatorStake>? NextBlockProducers
)
{
    /// <exception cref="LightClientException">The block breaks a rule; the message says which.</exception>
    public LightClientHead Advance(LightClientBlock next)
    {
        BlockHeaderInnerLite lite = next.InnerLite;
        BlockHeaderInnerLite head = Block.InnerLite;
        Require(lite.Height > head.Height, "HEIGHT", $"its height {lite.Height} is not above the head's {head.Height}");
        bool sameEpoch = lite.EpochId == head.EpochId;
        Require(sameEpoch || lite.EpochId == head.NextEpochId, "EPOCH", "it is neither in the head's epoch nor in the one after");
        IReadOnlyList<ValidatorStake>? producers = sameEpoch ? BlockProducers : NextBlockProducers;
        Require(producers is not null, "PRODUCERS", "the producers of its epoch are not known");
        RequireApproval(next, producers!);
        if (next.NextBps is null)
        {
            Require(sameEpoch, "NEXT_PRODUCERS", "the first block of an epoch must name the next epoch's producers");
            return new(next.Lite, producers!, NextBlockProducers);
        }

        Require(
            ValidatorStake.HashOf([.. next.NextBps]) == lite.NextBpHash,
            "NEXT_PRODUCERS",
            "its next producers do not have the hash it states"
        );
        return new(next.Lite, producers!, next.NextBps);
    }

    private static void RequireApproval(LightClientBlock next, IReadOnlyList<ValidatorStake> producers)
    {
        byte[] message = next.ApprovedMessage;
        UInt128 total = 0;
        UInt128 approved = 0;
        for (int i = 0; i < producers.Count; i++)
        {
            total += producers[i].Stake.Yoctos;
            if (i >= next.ApprovalsAfterNext.Count || next.ApprovalsAfterNext[i] is not { } approval)
                continue;

            Require(
                producers[i].PublicKey.Verify(message, approval),
                "SIGNATURE",
                $"the approval of {producers[i].AccountId} is not its own"
            );
            approved += producers[i].Stake.Yoctos;
        }

        Require(approved > total / 3 * 2 + total % 3 * 2 / 3, "STAKE", "approvals of more than two thirds of the stake are needed");
    }

    private static void Require(bool condition, string rule, string fault)
    {
        if (!condition)
            throw new LightClientException(rule, $"The light client block is refused: {fault}.");
    }
}
