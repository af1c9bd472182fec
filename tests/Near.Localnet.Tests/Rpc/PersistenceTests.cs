using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_started_again_on_its_folder_goes_on_where_it_stopped()
    {
        var alice = AccountId.Parse("alice.test.near");
        string hash;
        DateTimeOffset stoppedAt;
        await using (LocalNode first = await LocalNode.StartAsync(new() { DataDirectory = _home, ChainId = "kept" }, CancellationToken))
        {
            using var rpc = new RawRpc(first.RpcUri);
            JsonNode created = await rpc.SendAsync(
                rpc.Account(first.RootAccount, first.RootKey),
                alice,
                "FINAL",
                new Action.CreateAccount(),
                new Action.Transfer(NearToken.FromNear(7))
            );
            hash = (string)created["transaction"]!["hash"]!;
            await first.AdvanceTimeAsync(TimeSpan.FromDays(30), CancellationToken);
            stoppedAt = first.Now;
        }

        await using LocalNode second = await LocalNode.StartAsync(new() { DataDirectory = _home, ChainId = "ignored" }, CancellationToken);
        using var again = new RawRpc(second.RpcUri);
        Assert.Equal("kept", second.ChainId);
        Assert.True(second.Now >= stoppedAt, "The clock fell back.");
        JsonNode status = await again.ResultAsync("tx", new JsonArray(hash, "test.near"));
        Assert.Equal("FINAL", (string)status["final_execution_status"]!);
        Assert.Equal(NearToken.FromNear(7).Yoctos.ToString(), (string)(await ViewAsync(again, alice))["amount"]!);
        JsonObject atGenesis = await again.ErrorAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_account",
                ["block_id"] = 0,
                ["account_id"] = alice.Value,
            }
        );
        Assert.Equal("UNKNOWN_ACCOUNT", (string)atGenesis["cause"]!["name"]!);
        JsonNode sent = await again.SendAsync(
            again.Account(second.RootAccount, second.RootKey),
            alice,
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );
        Assert.NotNull(sent["status"]!["SuccessValue"]);
        Assert.Equal(NearToken.FromNear(8).Yoctos.ToString(), (string)(await ViewAsync(again, alice))["amount"]!);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_with_a_remedy()
    {
        await using LocalNode first = await LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken);

        LocalNodeException refusal = await Assert.ThrowsAsync<LocalNodeException>(() =>
            LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken)
        );

        Assert.Contains("Stop the node that uses it", refusal.Message);
    }

    [Fact]
    public async Task A_port_in_use_is_refused_with_a_remedy()
    {
        await using LocalNode first = await LocalNode.StartAsync(cancellationToken: CancellationToken);

        LocalNodeException refusal = await Assert.ThrowsAsync<LocalNodeException>(() =>
            LocalNode.StartAsync(new() { Port = first.RpcUri.Port }, CancellationToken)
        );

        Assert.Contains("Choose another one", refusal.Message);
    }

    [Fact]
    public async Task The_executable_stops_cleanly_when_it_is_told_to()
    {
        using NodeProcess node = await NodeProcess.StartAsync(_home, CancellationToken);
        using var rpc = new RawRpc(node.Address);
        await rpc.ResultAsync("status");

        Assert.Equal(0, await node.TerminateAsync(CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_home, "validator_key.json")));
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static Task<JsonNode> ViewAsync(RawRpc rpc, AccountId account) =>
        rpc.ResultAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_account",
                ["finality"] = "final",
                ["account_id"] = account.Value,
            }
        );
}
