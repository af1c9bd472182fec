using System.Globalization;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

/// <summary>Validators change by stake: proposals, seats two epochs later, and stakes that come back.</summary>
public sealed class StakeTests()
    : RpcTests(
        new()
        {
            EpochLength = 10,
            Heartbeat = null,
            ValidatorKeys = [SecretKey.Parse(BobKey.Export())],
        }
    )
{
    private static readonly AccountId Bob = AccountId.Parse("bob.test.near");
    private static readonly SecretKey BobKey = SecretKey.FromSeed("bob");

    private Account _bob = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _bob = Rpc.Account(Bob, BobKey);
        await Rpc.SendAsync(
            Root,
            Bob,
            "FINAL",
            new Action.CreateAccount(),
            new Action.AddKey(BobKey.PublicKey, AccessKey.FullAccess),
            new Action.Transfer(NearToken.FromNear(90_000_000))
        );
        // Stakes are proposed at the start of an epoch, not at its end.
        await AdvanceToNextEpochAsync();
    }

    [Fact]
    public async Task A_stake_becomes_a_seat_two_epochs_later_and_light_clients_follow()
    {
        LightClientVerifier client = await LightClients.TrustGenesisAsync(Rpc);
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
        Assert.True(await LightClients.FollowAsync(Rpc, client) >= 4);
    }

    [Fact]
    public async Task A_header_that_shows_a_proposed_stake_has_the_hash_of_its_block()
    {
        await StakeAsync(80_000_000);
        await AdvanceAsync(1);
        using var client = new NearRpcClient(NearRpcOptions.For(Node.RpcUri));
        BlockHeaderView header = (await client.BlockAsync(BlockReference.Optimistic, TestContext.Current.CancellationToken)).Header;
        while (header.ValidatorProposals.Count == 0)
            header = (await client.BlockAsync(BlockReference.At(header.PrevHash), TestContext.Current.CancellationToken)).Header;

        Assert.Equal(Bob, Assert.Single(header.ValidatorProposals).AccountId);
        Assert.Equal(header.Hash, header.ToHeader().Hash);
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
        JsonNode kickout = (await ValidatorsAsync())["prev_epoch_kickout"]![0]!;
        Assert.Equal((Bob.Value, "Unstaked"), ((string)kickout["account_id"]!, (string)kickout["reason"]!));
        for (int epoch = 0; epoch < 4; epoch++)
            await AdvanceToNextEpochAsync();
        Assert.Equal(NearToken.Zero, await LockedAsync());
        Assert.Equal(["test.near"], Names(await ValidatorsAsync(), "current_validators"));
    }

    [Fact]
    public async Task Less_than_a_tenth_of_a_seat_is_refused()
    {
        JsonNode outcome = await Rpc.SendAsync(_bob, Bob, "FINAL", new Action.Stake(NearToken.FromNear(800), BobKey.PublicKey));

        // A seat costs 50 000 000 / 6249 NEAR, rounded up.
        JsonNode error = outcome["status"]!["Failure"]!["ActionError"]!["kind"]!["InsufficientStake"]!;
        Assert.Equal("800128020483277324371899504", (string)error["minimum_stake"]!);
    }

    [Fact]
    public async Task More_locked_by_a_patch_is_no_stake_and_comes_back_at_the_end_of_the_epoch()
    {
        (JsonNode before, List<(string Account, string Stake)> seats) = (await AccountAsync(Node.RootAccount), await SeatsAsync());
        await PatchLockedAsync(Node.RootAccount, NearToken.FromNear(60_000_000));
        Assert.Equal(NearToken.FromNear(60_000_000), Tokens(await AccountAsync(Node.RootAccount), "locked"));

        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();

        Assert.Equal(seats, await SeatsAsync());
        JsonNode after = await AccountAsync(Node.RootAccount);
        Assert.Equal(Tokens(before, "locked"), Tokens(after, "locked"));
        Assert.Equal(Tokens(before, "amount") + NearToken.FromNear(10_000_000), Tokens(after, "amount"));
    }

    [Fact]
    public async Task Less_locked_by_a_patch_leaves_the_validator_its_seat()
    {
        List<(string Account, string Stake)> seats = await SeatsAsync();
        await PatchLockedAsync(Node.RootAccount, NearToken.FromNear(1));

        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();

        Assert.Equal(seats, await SeatsAsync());
        Assert.Equal(NearToken.FromNear(1), Tokens(await AccountAsync(Node.RootAccount), "locked"));
    }

    [Fact]
    public async Task What_a_patch_locks_of_an_account_that_never_staked_stays_locked_until_it_stakes()
    {
        List<(string Account, string Stake)> seats = await SeatsAsync();
        await PatchLockedAsync(Bob, NearToken.FromNear(2_000_000));
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        await AdvanceToNextEpochAsync();
        Assert.Equal(seats, await SeatsAsync());
        Assert.Equal(NearToken.FromNear(2_000_000), await LockedAsync());

        await StakeAsync(1_000_000);
        for (int epoch = 0; epoch < 3; epoch++)
            await AdvanceToNextEpochAsync();

        Assert.Equal(["test.near", Bob.Value], Names(await ValidatorsAsync(), "current_validators"));
        Assert.Equal(NearToken.FromNear(1_000_000), await LockedAsync());
    }

    private async Task PatchLockedAsync(AccountId id, NearToken locked)
    {
        JsonNode view = await AccountAsync(id);
        var account = new JsonObject
        {
            ["amount"] = (string)view["amount"]!,
            ["locked"] = locked.Yoctos.ToString(CultureInfo.InvariantCulture),
            ["code_hash"] = (string)view["code_hash"]!,
            ["storage_usage"] = (ulong)view["storage_usage"]!,
            ["version"] = "V1",
        };
        var record = new JsonObject
        {
            ["Account"] = new JsonObject { ["account_id"] = id.Value, ["account"] = account },
        };
        await Rpc.ResultAsync("sandbox_patch_state", new JsonObject { ["records"] = new JsonArray(record) });
    }

    /// <summary>The validators and their stakes.</summary>
    private async Task<List<(string Account, string Stake)>> SeatsAsync() =>
        [
            .. ((JsonArray)(await ValidatorsAsync())["current_validators"]!).Select(validator =>
                ((string)validator!["account_id"]!, (string)validator["stake"]!)
            ),
        ];

    private async Task StakeAsync(ulong near)
    {
        JsonNode outcome = await Rpc.SendAsync(_bob, Bob, "FINAL", new Action.Stake(NearToken.FromNear(near), BobKey.PublicKey));
        Assert.NotNull(outcome["status"]!["SuccessValue"]);
    }

    private async Task AdvanceAsync(int blocks)
    {
        for (int i = 0; i < blocks; i++)
            await Node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), Cancellation);
    }

    private async Task AdvanceToNextEpochAsync()
    {
        ulong before = (ulong)(await ValidatorsAsync())["epoch_start_height"]!;
        while ((ulong)(await ValidatorsAsync())["epoch_start_height"]! == before)
            await AdvanceAsync(1);
    }

    private Task<JsonNode> ValidatorsAsync() => Rpc.ResultAsync("validators", new JsonArray((JsonNode?)null));

    private static List<string> Names(JsonNode validators, string list) =>
        [.. ((JsonArray)validators[list]!).Select(validator => (string)validator!["account_id"]!)];

    private async Task<NearToken> LockedAsync() => Tokens(await AccountAsync(Bob), "locked");

    private Task<JsonNode> AccountAsync(AccountId id) =>
        Rpc.ResultAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_account",
                ["finality"] = "optimistic",
                ["account_id"] = id.Value,
            }
        );

    private static NearToken Tokens(JsonNode account, string field) =>
        NearToken.FromYocto(UInt128.Parse((string)account[field]!, CultureInfo.InvariantCulture));
}
