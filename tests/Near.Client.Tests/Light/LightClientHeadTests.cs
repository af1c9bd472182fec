using Near.Client.Light;

namespace Near.Client.Tests.Light;

public sealed class LightClientHeadTests : IDisposable
{
    private static readonly CryptoHash Epoch1 = CryptoHash.Sha256("epoch 1"u8);
    private static readonly CryptoHash Epoch2 = CryptoHash.Sha256("epoch 2"u8);
    private static readonly CryptoHash Epoch3 = CryptoHash.Sha256("epoch 3"u8);
    private readonly SecretKey[] _keys =
    [
        SecretKey.FromSeed("a"),
        SecretKey.FromSeed("b"),
        SecretKey.FromSeed("c"),
        SecretKey.FromSeed("d"),
    ];

    public void Dispose()
    {
        foreach (SecretKey key in _keys)
            key.Dispose();
    }

    [Fact]
    public void A_block_with_enough_approvals_becomes_the_head()
    {
        LightClientHead next = Head().Advance(Block(11, Epoch1, Epoch2, [0, 1, 2]));
        Assert.Equal(11UL, next.Block.InnerLite.Height);
    }

    [Fact]
    public void The_first_block_of_the_next_epoch_brings_the_producers_after()
    {
        LightClientHead next = Head().Advance(Block(20, Epoch2, Epoch3, [0, 1, 2]));
        Assert.Equal(Producers(), next.NextBlockProducers);
        Assert.Equal(Epoch2, next.Block.InnerLite.EpochId);
    }

    [Fact]
    public void Exactly_two_thirds_are_not_enough()
    {
        // Stakes 1, 1, 1 of 3 in all: two of them are two thirds exactly.
        ValidatorStake[] producers = Producers()[..3];
        var head = new LightClientHead(Head().Block, producers, producers);
        Refused("STAKE", () => head.Advance(Block(11, Epoch1, Epoch2, [0, 1]) with { NextBps = null }));
    }

    [Fact]
    public void A_block_that_is_not_newer_is_refused() => Refused("HEIGHT", () => Head().Advance(Block(10, Epoch1, Epoch2, [0, 1, 2])));

    [Fact]
    public void A_block_beyond_the_next_epoch_is_refused() => Refused("EPOCH", () => Head().Advance(Block(30, Epoch3, Epoch1, [0, 1, 2])));

    [Fact]
    public void Approvals_of_another_block_are_refused()
    {
        LightClientBlock block = Block(11, Epoch1, Epoch2, [0, 1, 2]);
        Refused("SIGNATURE", () => Head().Advance(block with { NextBlockInnerHash = CryptoHash.Sha256("other"u8) }));
    }

    [Fact]
    public void Producers_that_the_block_does_not_commit_to_are_refused()
    {
        LightClientBlock block = Block(20, Epoch2, Epoch3, [0, 1, 2]);
        Refused("NEXT_PRODUCERS", () => Head().Advance(block with { NextBps = Producers()[..2] }));
        Refused("NEXT_PRODUCERS", () => Head().Advance(block with { NextBps = null }));
    }

    private static void Refused(string rule, Func<LightClientHead> advance) =>
        Assert.Equal(rule, Assert.Throws<LightClientException>(advance).Rule);

    private static BlockHeaderInnerLite Lite(ulong height, CryptoHash epoch, CryptoHash nextEpoch, CryptoHash nextBps) =>
        new(height, epoch, nextEpoch, CryptoHash.Zero, CryptoHash.Zero, height * 1_000_000_000, nextBps, CryptoHash.Zero);

    private ValidatorStake[] Producers() =>
        [.. _keys.Select((key, i) => new ValidatorStake(AccountId.Parse($"v{i}.near"), key.PublicKey, NearToken.FromNear(1)))];

    private LightClientHead Head() =>
        new(new(CryptoHash.Zero, CryptoHash.Zero, Lite(10, Epoch1, Epoch2, CryptoHash.Zero)), Producers(), Producers());

    private LightClientBlock Block(ulong height, CryptoHash epoch, CryptoHash nextEpoch, int[] approvers)
    {
        BlockHeaderInnerLite lite = Lite(height, epoch, nextEpoch, ValidatorStake.HashOf(Producers()));
        var block = new LightClientBlock(CryptoHash.Zero, CryptoHash.Sha256("next"u8), lite, CryptoHash.Zero, Producers(), []);
        return block with
        {
            ApprovalsAfterNext = [.. _keys.Select((key, i) => approvers.Contains(i) ? key.Sign(block.ApprovedMessage) : null)],
        };
    }
}
