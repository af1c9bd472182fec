using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Storage;

namespace Near.Localnet.Tests.Chain;

/// <summary>The machine loses its power: what was not synced is gone.</summary>
public sealed class PowerCutTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_shown_as_final_is_there_after_a_power_cut_at_any_moment()
    {
        var disk = new FragileStore();
        await using TestNode test = await StartAsync(disk);
        for (int round = 0; round < 30; round++)
        {
            await test.Root.TransferAsync(test.Root, NearToken.FromNear(1));
            await AssertKeptAsync(test, disk);
        }

        await test.Node.FastForwardAsync(25, Cancellation);
        await AssertKeptAsync(test, disk);
    }

    [Fact]
    public async Task What_was_shown_as_final_behind_a_revert_is_there_too()
    {
        var disk = new FragileStore();
        await using TestNode test = await StartAsync(disk);
        ulong snapshot = await test.Node.SnapshotAsync(Cancellation);
        for (int round = 0; round < 5; round++)
        {
            await test.Node.MineAsync(7, Cancellation);
            await test.Node.RevertAsync(snapshot, Cancellation);
            await test.Root.TransferAsync(test.Root, NearToken.FromNear((uint)(round + 1)));
            await AssertKeptAsync(test, disk);
        }
    }

    private static Task<TestNode> StartAsync(FragileStore disk) =>
        TestNode.StartAsync(
            new()
            {
                Node = new()
                {
                    Heartbeat = null,
                    EpochLength = 10,
                    Store = _ => disk,
                },
                Cancellation = () => Cancellation,
            }
        );

    private static async Task AssertKeptAsync(TestNode test, FragileStore disk)
    {
        BlockHeaderView final = (await test.Rpc.BlockAsync(BlockReference.Final, Cancellation)).Header;
        Assert.Equal(final.Hash, new ChainStore(disk.AfterPowerCut()).BlockAt(final.Height)?.Hash);
    }
}
