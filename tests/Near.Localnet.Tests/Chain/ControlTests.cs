using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Records;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Rpc;
using Near.Localnet.Tests.Runtime;

namespace Near.Localnet.Tests.Chain;

public sealed class ControlTests : IAsyncLifetime
{
    private static readonly byte[] Code = WatContract.Compile(
        ("write", """(drop (@storage_write $"key" $"value" (i64.const 0)))"""),
        ("read", """(drop (@storage_read $"key" (i64.const 0))) (@value_return (i64.const -1) (i64.const 0))""")
    );

    private TestNode _test = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _test = await TestNode.StartAsync(
            new()
            {
                Node = new() { Heartbeat = null },
                Cancellation = () => Cancellation,
            }
        );

    public ValueTask DisposeAsync() => _test.DisposeAsync();

    [Fact]
    public async Task Blocks_are_made_by_hand_alone_when_that_is_asked_for()
    {
        await using TestNode test = await TestNode.StartAsync(
            new()
            {
                Node = new() { BlockTime = Timeout.InfiniteTimeSpan },
                Cancellation = () => Cancellation,
            }
        );
        await test.Node.MineAsync(7, Cancellation);
        Assert.Equal(7UL, await HeightAsync(test));
        Task<TransactionResult> sent = test.Root.TransferAsync(test.Root, NearToken.FromNear(1));
        while (!sent.IsCompleted)
            await test.Node.MineAsync(1, Cancellation);
        Assert.True((await sent).IsSuccess);
    }

    [Fact]
    public async Task A_time_is_set_for_the_next_block_alone_and_the_clock_goes_on_from_it()
    {
        var time = new DateTimeOffset(2100, 1, 1, 12, 0, 0, TimeSpan.Zero);
        await _test.Node.SetNextBlockTimeAsync(time, Cancellation);
        await _test.Node.MineAsync(1, Cancellation);

        Assert.InRange(_test.Node.Now, time, time.AddHours(1));
        BlockHeaderView head = (await _test.Rpc.BlockAsync(BlockReference.Optimistic, Cancellation)).Header;
        Assert.InRange(head.Timestamp, Nanoseconds(time), Nanoseconds(time.AddHours(1)));
        LocalNodeException early = await Assert.ThrowsAsync<LocalNodeException>(() =>
            _test.Node.SetTimeAsync(time.AddDays(-1), Cancellation)
        );
        Assert.Contains("Choose a later time", early.Message);
        await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.SetTimeAsync(DateTimeOffset.MaxValue, Cancellation));
        await _test.Node.SetTimeAsync(time.AddYears(1), Cancellation);
        Assert.InRange(_test.Node.Now, time.AddYears(1), time.AddYears(1).AddHours(1));
    }

    [Fact]
    public async Task An_impersonated_account_acts_without_its_key_and_its_own_keys_stay_as_they_are()
    {
        TestAccount whale = await _test.CreateAccountAsync("whale", NearToken.FromNear(1_000));
        QueryResult<AccessKey> before = await _test.Rpc.ViewAccessKeyAsync(
            whale.Id,
            whale.Key.PublicKey,
            BlockReference.Optimistic,
            Cancellation
        );
        TestAccount impersonated = await _test.ImpersonateAsync(whale.Id);
        for (int i = 0; i < 3; i++)
            await impersonated.TransferAsync(_test.Root, NearToken.FromNear(100));
        NearToken left = await whale.BalanceAsync();
        Assert.True(left > NearToken.FromNear(699) && left < NearToken.FromNear(700), left.ToString());
        QueryResult<AccessKey> after = await _test.Rpc.ViewAccessKeyAsync(
            whale.Id,
            whale.Key.PublicKey,
            BlockReference.Optimistic,
            Cancellation
        );
        Assert.Equal(before.Value, after.Value);
        await whale.TransferAsync(_test.Root, NearToken.FromNear(1));

        await _test.Node.StopImpersonatingAsync(whale.Id, Cancellation);
        await impersonated.TransferAsync(_test.Root, NearToken.FromNear(1)).ExpectRefusalAsync("AccessKeyNotFound");
    }

    [Fact]
    public async Task Nobody_may_sign_for_an_account_that_is_not_impersonated()
    {
        using var key = SecretKey.Random();
        using var forged = new Account(_test.Root.Id, key, _test.Rpc);
        BlockView block = await _test.Rpc.BlockAsync(BlockReference.Optimistic, Cancellation);
        var transaction = new Transaction(
            _test.Root.Id,
            _test.Root.Key.PublicKey,
            1_000,
            _test.Root.Id,
            block.Header.Hash,
            [new Near.Client.Action.Transfer(NearToken.FromNear(1))]
        );
        var forgery = new SignedTransaction(transaction, key.Sign(transaction.Sign(key).Hash.Bytes));

        RpcException refused = await Assert.ThrowsAsync<RpcException>(() =>
            _test.Rpc.SendTransactionAsync(forgery, cancellationToken: Cancellation)
        );
        Assert.Equal("InvalidSignature", refused.InvalidTransaction!.Kind);
        await _test.Node.ImpersonateAsync(_test.Root.Id, Cancellation);
        TransactionResultView taken = await _test.Rpc.SendTransactionAsync(forgery, cancellationToken: Cancellation);
        Assert.IsType<FinalStatus.SuccessValue>(taken.Status);
    }

    [Fact]
    public async Task Balance_code_and_state_are_set_with_the_storage_they_take()
    {
        var id = AccountId.Parse("made.near");
        await _test.Node.SetBalanceAsync(id, NearToken.FromNear(20), Cancellation);
        await _test.Node.SetCodeAsync(id, Code, Cancellation);
        await _test.Node.SetStateAsync(id, "key"u8.ToArray(), "other"u8.ToArray(), Cancellation);

        TestAccount made = await _test.ImpersonateAsync(id);
        Assert.Equal(100UL + (ulong)Code.Length + 3 + 5 + 40, await made.StorageUsageAsync());
        QueryResult<CallResultView> read = await _test.Rpc.CallFunctionAsync(id, "read", [], BlockReference.Optimistic, Cancellation);
        Assert.Equal("other"u8.ToArray(), read.Value.Result);
        await made.Client.CallAsync(id, "write", cancellationToken: Cancellation);
        Assert.Equal(100UL + (ulong)Code.Length + 3 + 5 + 40, await made.StorageUsageAsync());
        await _test.Node.SetStateAsync(id, "key"u8.ToArray(), null, Cancellation);
        await _test.Node.SetCodeAsync(id, [], Cancellation);
        Assert.Equal(100UL, await made.StorageUsageAsync());
        Assert.Contains(
            "Set its balance first",
            (
                await Assert.ThrowsAsync<StateRecordException>(() =>
                    _test.Node.SetCodeAsync(AccountId.Parse("none.near"), Code, Cancellation)
                )
            ).Message
        );
    }

    [Fact]
    public async Task A_contract_of_another_chain_comes_over_with_its_state()
    {
        await using TestNode other = await TestNode.StartAsync(new() { Cancellation = () => Cancellation });
        TestContract original = await other.DeployAsync("stateful", Code, "write", balance: NearToken.FromNear(33));
        // Gas that was not used comes back a block or two later.
        await other.Node.MineAsync(3, Cancellation);

        await _test.Node.ForkAsync(other.Rpc, original.Id, BlockReference.Optimistic, Cancellation);

        TestAccount copy = await _test.ImpersonateAsync(original.Id);
        Assert.Equal(await original.BalanceAsync(), await copy.BalanceAsync());
        QueryResult<CallResultView> read = await _test.Rpc.CallFunctionAsync(
            original.Id,
            "read",
            [],
            BlockReference.Optimistic,
            Cancellation
        );
        Assert.Equal("value"u8.ToArray(), read.Value.Result);
    }

    [Fact]
    public async Task The_methods_are_there_over_json_rpc_with_errors_that_name_the_remedy()
    {
        using var rpc = new RawRpc(_test.Node.RpcUri);
        ulong id = (ulong)(await rpc.ResultAsync("localnet_snapshot"))["snapshot_id"]!;
        ulong height = await HeightAsync(_test);
        JsonNode mined = await rpc.ResultAsync("localnet_mine", new JsonObject { ["blocks"] = 5 });
        Assert.True((ulong)mined["block_height"]! >= height + 5);
        await rpc.ResultAsync("localnet_advance_time", new JsonObject { ["milliseconds"] = 1_000 });
        await rpc.ResultAsync("localnet_set_balance", new JsonObject { ["account_id"] = "a.near", ["amount"] = "1" });
        await rpc.ResultAsync(
            "localnet_set_code",
            new JsonObject { ["account_id"] = "a.near", ["code_base64"] = Convert.ToBase64String(Code) }
        );
        await rpc.ResultAsync(
            "localnet_set_state",
            new JsonObject
            {
                ["account_id"] = "a.near",
                ["key_base64"] = "AA==",
                ["value_base64"] = "AA==",
            }
        );
        await rpc.ResultAsync("localnet_impersonate", new JsonObject { ["account_id"] = "a.near" });
        await rpc.ResultAsync("localnet_stop_impersonating", new JsonObject { ["account_id"] = "a.near" });
        await rpc.ResultAsync("localnet_set_next_block_time", new JsonObject { ["timestamp_nanosec"] = "4102444800000000000" });
        await rpc.ResultAsync("localnet_set_time", new JsonObject { ["timestamp_nanosec"] = 4102444900000000000 });
        await rpc.ResultAsync("localnet_revert", new JsonObject { ["snapshot_id"] = id });
        await rpc.ResultAsync("localnet_drop_snapshot", new JsonObject { ["snapshot_id"] = id });

        foreach (
            (string? method, JsonObject? parameters) in new (string, JsonObject)[]
            {
                ("revert", new() { ["snapshot_id"] = 99 }),
                ("mine", new() { ["blocks"] = ulong.MaxValue }),
                ("set_time", new() { ["timestamp_nanosec"] = "1" }),
                ("set_time", new() { ["timestamp_nanosec"] = ulong.MaxValue }),
                ("set_balance", new() { ["account_id"] = "a.near", ["amount"] = UInt128.MaxValue.ToString() }),
                (
                    "set_state",
                    new()
                    {
                        ["account_id"] = "none.near",
                        ["key_base64"] = "",
                        ["value_base64"] = "",
                    }
                ),
            }
        )
        {
            JsonObject error = await rpc.ErrorAsync($"localnet_{method}", parameters);
            Assert.Equal("LOCALNET_ERROR", (string)error["cause"]!["name"]!);
        }

        Assert.Equal("PARSE_ERROR", (string)(await rpc.ErrorAsync("localnet_revert", new JsonObject()))["cause"]!["name"]!);
    }

    private static async Task<ulong> HeightAsync(TestNode test) => (await test.Rpc.StatusAsync(Cancellation)).SyncInfo.LatestBlockHeight;

    private static ulong Nanoseconds(DateTimeOffset time) => (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
