using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Rpc;

namespace Near.Localnet.Tests.Chain;

public sealed class SnapshotTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everything_is_as_it_was_after_going_back(bool onDisk)
    {
        var options = new LocalNodeOptions
        {
            DataDirectory = onDisk ? _home : null,
            Heartbeat = null,
            EpochLength = 10,
        };
        string head;
        await using (TestNode test = await StartAsync(options))
        {
            TestAccount alice = await test.CreateAccountAsync("alice");
            await test.Node.MineAsync(20, Cancellation);
            head = await HeadAsync(test);
            (NearToken balance, DateTimeOffset now) = (await alice.BalanceAsync(), test.Node.Now);
            ulong snapshot = await test.Node.SnapshotAsync(Cancellation);
            for (int round = 0; round < 3; round++)
            {
                TestAccount bob = await test.CreateAccountAsync($"bob{round}");
                TransactionResult paid = await alice.TransferAsync(bob, NearToken.FromNear(1));
                await test.Node.ImpersonateAsync(bob.Id, Cancellation);
                await test.Node.FastForwardAsync(100, Cancellation);
                await test.Node.AdvanceTimeAsync(TimeSpan.FromDays(100), Cancellation);
                await test.Node.SetNextBlockTimeAsync(test.Node.Now.AddDays(100), Cancellation);
                ulong height = (await test.Rpc.StatusAsync(Cancellation)).SyncInfo.LatestBlockHeight;

                await test.Node.RevertAsync(snapshot, Cancellation);

                // The node may be making its own next blocks already.
                Assert.Equal(
                    head,
                    (await test.Rpc.BlockAsync(BlockReference.At(CryptoHash.Parse(head)), Cancellation)).Header.Hash.ToString()
                );
                Assert.InRange((await test.Rpc.StatusAsync(Cancellation)).SyncInfo.LatestBlockHeight, 0UL, height - 90);
                Assert.Equal(balance, await alice.BalanceAsync());
                Assert.Null(test.Node.Trace(paid.Hash));
                Assert.InRange(test.Node.Now - now, TimeSpan.Zero, TimeSpan.FromDays(1));
                Assert.Equal("UNKNOWN_BLOCK", await CauseAsync(() => test.Rpc.BlockAsync(BlockReference.At(height), Cancellation)));
                Assert.Equal("UNKNOWN_ACCOUNT", await CauseAsync(() => bob.BalanceAsync()));
                using var rpc = new RawRpc(test.Node.RpcUri);
                JsonNode key = await rpc.ResultAsync("query", KeyQuery(bob));
                Assert.NotNull(key["error"]);
            }

            // From here the chain goes on as any other.
            await alice.TransferAsync(test.Root, NearToken.FromNear(1));
            await test.Node.FastForwardAsync(30, Cancellation);
            using var raw = new RawRpc(test.Node.RpcUri);
            await LightClients.FollowAsync(raw, await LightClients.TrustGenesisAsync(raw));
            head = await HeadAsync(test);
        }

        if (!onDisk)
            return;
        await using TestNode again = await StartAsync(options);
        Assert.Equal(head, (await again.Rpc.BlockAsync(BlockReference.At(CryptoHash.Parse(head)), Cancellation)).Header.Hash.ToString());
    }

    [Fact]
    public async Task Going_back_to_an_earlier_snapshot_makes_later_ones_void_but_not_itself()
    {
        await using TestNode test = await StartAsync(new());
        ulong first = await test.Node.SnapshotAsync(Cancellation);
        ulong second = await test.Node.SnapshotAsync(Cancellation);
        await test.Node.RevertAsync(first, Cancellation);
        await test.Node.RevertAsync(first, Cancellation);

        LocalNodeException refusal = await Assert.ThrowsAsync<LocalNodeException>(() => test.Node.RevertAsync(second, Cancellation));
        Assert.Contains("Take a new one", refusal.Message);
        await test.Node.DropSnapshotAsync(first, Cancellation);
        await Assert.ThrowsAsync<LocalNodeException>(() => test.Node.DropSnapshotAsync(first, Cancellation));
    }

    [Fact]
    public async Task Transactions_that_waited_wait_again()
    {
        await using TestNode test = await StartAsync(new() { BlockTime = Timeout.InfiniteTimeSpan });
        await test.Node.MineAsync(3, Cancellation);
        SignedTransaction transaction = await test.Root.Client.SignAsync(
            AccountId.Parse(new string('a', 64)),
            [new Near.Client.Action.Transfer(NearToken.FromNear(1))],
            Cancellation
        );
        await test.Rpc.BroadcastAsync(transaction, Cancellation);
        ulong snapshot = await test.Node.SnapshotAsync(Cancellation);
        for (int round = 0; round < 2; round++)
        {
            Assert.Null(test.Node.Trace(transaction.Hash));
            await test.Node.MineAsync(3, Cancellation);
            Assert.Equal(WaitUntil.Executed, test.Node.Trace(transaction.Hash)!.Level);
            await test.Node.RevertAsync(snapshot, Cancellation);
        }
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static Task<TestNode> StartAsync(LocalNodeOptions options) =>
        TestNode.StartAsync(new() { Node = options, Cancellation = () => Cancellation });

    private static async Task<string> HeadAsync(TestNode test) =>
        (await test.Rpc.BlockAsync(BlockReference.Optimistic, Cancellation)).Header.Hash.ToString();

    private static async Task<string> CauseAsync(Func<Task> ask) => (await Assert.ThrowsAsync<RpcException>(ask)).Cause;

    private static JsonObject KeyQuery(TestAccount account) =>
        new()
        {
            ["request_type"] = "view_access_key",
            ["finality"] = "optimistic",
            ["account_id"] = account.Id.Value,
            ["public_key"] = account.Key.PublicKey.ToString(),
        };
}
