using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

/// <summary>Validators change by stake: proposals, seats two epochs later, and stakes that come back.</summary>
public sealed class StakeTests : IAsyncLifetime
{
    private static readonly AccountId Bob = AccountId.Parse("bob.test.near");
    private static readonly SecretKey BobKey = SecretKey.FromSeed("bob");

    private LocalNode _node = null!;
    private RawRpc _rpc = null!;
    private TestSigner _bob = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await LocalNode.StartAsync(
            new() { EpochLength = 10, Heartbeat = null, ValidatorKeys = [SecretKey.Parse(BobKey.Export())] }, CancellationToken);
        _rpc = new RawRpc(_node.RpcUri);
        _bob = new TestSigner(_rpc, Bob, BobKey);
        var root = new TestSigner(_rpc, _node.RootAccount, _node.RootKey);
        await root.SendAsync(
            Bob, "FINAL",
            new Action.CreateAccount(), new Action.AddKey(BobKey.PublicKey, AccessKey.FullAccess), new Action.Transfer(NearToken.FromNear(90_000_000)));
        // Stakes are proposed at the start of an epoch, not at its end.
        await AdvanceToNextEpochAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task A_stake_becomes_a_seat_two_epochs_later_and_light_clients_follow()
    {
        var client = await LightClients.TrustGenesisAsync(_rpc);
        await StakeAsync(80_000_000);
        Assert.Equal(NearToken.FromNear(80_000_000), await LockedAsync());
        await AdvanceAsync(1);
        Assert.Equal([Bob.Value], Names(await ValidatorsAsync(), "current_proposals"));
        await AdvanceToNextEpochAsync();
        Assert.Equal([Bob.Value, "test.near"], Names(await ValidatorsAsync(), "next_validators"));
        Assert.Equal(["test.near"], Names(await ValidatorsAsync(), "current_validators"));
        await AdvanceToNextEpochAsync();
        Assert.Equal([Bob.Value, "test.near"], Names(await ValidatorsAsync(), "current_validators"));

        // Bob has more than half of the stake: without his approvals nothing of this is final.
        await AdvanceAsync(25);
        Assert.True(await LightClients.FollowAsync(_rpc, client) >= 4);
    }

    [Fact]
    public async Task A_stake_is_locked_until_no_epoch_needs_it()
    {
        await StakeAsync(1_000_000);
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        await StakeAsync(400_000);
        Assert.Equal(NearToken.FromNear(1_000_000), await LockedAsync());
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        // The epoch before last still had the whole stake.
        Assert.Equal(NearToken.FromNear(1_000_000), await LockedAsync());
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        Assert.Equal(NearToken.FromNear(400_000), await LockedAsync());

        await StakeAsync(0);
        await AdvanceToNextEpochAsync();
        var kickout = (await ValidatorsAsync())["prev_epoch_kickout"]![0]!;
        Assert.Equal((Bob.Value, "Unstaked"), ((string)kickout["account_id"]!, (string)kickout["reason"]!));
        for (var epoch = 0; epoch < 4; epoch++)
            await AdvanceToNextEpochAsync();
        Assert.Equal(NearToken.Zero, await LockedAsync());
        Assert.Equal(["test.near"], Names(await ValidatorsAsync(), "current_validators"));
    }

    [Fact]
    public async Task Less_than_a_tenth_of_a_seat_is_refused()
    {
        var outcome = await _bob.SendAsync(Bob, "FINAL", new Action.Stake(NearToken.FromNear(800), BobKey.PublicKey));

        // A seat costs 50 000 000 / 6249 NEAR, rounded up.
        var error = outcome["status"]!["Failure"]!["ActionError"]!["kind"]!["InsufficientStake"]!;
        Assert.Equal("800128020483277324371899504", (string)error["minimum_stake"]!);
    }

    private async Task StakeAsync(ulong near)
    {
        var outcome = await _bob.SendAsync(Bob, "FINAL", new Action.Stake(NearToken.FromNear(near), BobKey.PublicKey));
        Assert.NotNull(outcome["status"]!["SuccessValue"]);
    }

    private async Task AdvanceAsync(int blocks)
    {
        for (var i = 0; i < blocks; i++)
            await _node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), CancellationToken);
    }

    private async Task AdvanceToNextEpochAsync()
    {
        var before = (ulong)(await ValidatorsAsync())["epoch_start_height"]!;
        while ((ulong)(await ValidatorsAsync())["epoch_start_height"]! == before)
            await AdvanceAsync(1);
    }

    private Task<JsonNode> ValidatorsAsync() => _rpc.ResultAsync("validators", new JsonArray((JsonNode?)null));

    private static List<string> Names(JsonNode validators, string list) =>
        [.. ((JsonArray)validators[list]!).Select(validator => (string)validator!["account_id"]!)];

    private async Task<NearToken> LockedAsync()
    {
        var view = await _rpc.ResultAsync(
            "query", new JsonObject { ["request_type"] = "view_account", ["finality"] = "optimistic", ["account_id"] = Bob.Value });
        return NearToken.FromYocto(UInt128.Parse((string)view["locked"]!));
    }
}
