using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Records;
using Near.Localnet.Testing;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Universal accounts (NEP-655) over HTTP.</summary>
public sealed class UniversalAccountRpcTests : IAsyncLifetime
{
    private static readonly SecretKey Key = SecretKey.FromSeed("universal");

    // A key of ml-dsa-65 is there by its hash.
    private static readonly RawStateInit State = UniversalStateInit
        .Create(accessKeys: [Key.PublicKey, PublicKeyHandle.Parse("ml-dsa-65-hash:" + CryptoHash.Sha256([1]))])
        .ToRaw();

    private TestNode _test = null!;
    private RawRpc _rpc = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _test = await TestNode.StartAsync(
            new()
            {
                Node = new() { Heartbeat = null, ProtocolVersion = 87 },
                Cancellation = () => Cancellation,
            }
        );
        _rpc = new(_test.Node.RpcUri);
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task An_account_is_paid_then_brings_its_state_then_signs()
    {
        await SendAsync(State.Account, new Action.Transfer(NearToken.FromNear(5)));
        JsonNode before = await ViewAsync();
        ulong nonce = (await _test.Rpc.ViewAccountAsync(State.Account, BlockReference.Optimistic, Cancellation))
            .Value
            .BootstrapNonce!
            .Value;

        Assert.Equal(("uninitialized", nonce), ((string)before["state"]!, (ulong)before["bootstrap_nonce"]!));
        JsonNode refused = await SendAsync(State.Account, new Action.FunctionCall("any", [], NearGas.FromTeraGas(10), NearToken.Zero));
        Assert.Equal(
            State.Account.Value,
            (string)refused["status"]!["Failure"]!["ActionError"]!["kind"]!["AccountNotInitialized"]!["account_id"]!
        );

        var block = CryptoHash.Parse((string)before["block_hash"]!);
        var init = new Action.UniversalStateInit(State, NearToken.Zero);
        SignedTransaction signed = new Transaction(State.Account, Key.PublicKey, nonce + 1, State.Account, block, [init]).Sign(Key);
        JsonNode sent = await _rpc.ResultAsync("send_tx", RawRpc.Sent(signed, "FINAL"));

        Assert.NotNull(sent["status"]!["SuccessValue"]);
        JsonObject shown = sent["transaction"]!["actions"]![0]!["UniversalStateInit"]!.AsObject();
        Assert.Equal(
            [("state_init", Convert.ToBase64String(State.Bytes)), ("deposit", "0")],
            shown.Select(field => (field.Key, (string)field.Value!))
        );
        JsonNode after = await ViewAsync();
        Assert.Equal((null, null), (after["state"], after["bootstrap_nonce"]));
        Assert.Equal(100 + (2 * 82), (int)after["storage_usage"]!);
        using var account = new Account(State.Account, Key, _test.Rpc);
        await account.TransferAsync(_test.Root.Id, NearToken.FromNear(1), cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Keys_of_an_account_are_listed_by_their_hash_where_they_are_large()
    {
        await SendAsync(State.Account, new Action.UniversalStateInit(State, NearToken.Zero));

        JsonNode keys = await _rpc.ResultAsync("query", Query("view_access_key_list"));

        Assert.Equal(
            [Key.PublicKey.ToString(), "ml-dsa-65-hash:" + CryptoHash.Sha256([1])],
            keys["keys"]!.AsArray().Select(key => (string)key!["public_key"]!)
        );
    }

    [Fact]
    public async Task A_state_of_another_account_is_refused_with_the_account_that_it_is_for()
    {
        var init = new Action.UniversalStateInit(State, NearToken.Zero);
        SignedTransaction signed = await _test.Root.Client.SignAsync(_test.Root.Id, [init], Cancellation);

        JsonObject refused = await _rpc.ErrorAsync("send_tx", RawRpc.Sent(signed, "FINAL"));

        JsonNode error = refused["data"]!["TxExecutionError"]!["InvalidTxError"]!["ActionsValidation"]![
            "InvalidUniversalStateInitReceiver"
        ]!;
        Assert.Equal((_test.Root.Id.Value, State.Account.Value), ((string)error["receiver_id"]!, (string)error["derived_id"]!));
    }

    [Fact]
    public async Task A_balance_that_is_set_makes_the_account_without_its_state_and_then_nothing_else_is_set()
    {
        await _test.Node.SetBalanceAsync(State.Account, NearToken.FromNear(3), Cancellation);

        JsonNode view = await ViewAsync();
        Assert.Equal(
            ("uninitialized", NearToken.FromNear(3)),
            ((string)view["state"]!, NearToken.FromYocto(UInt128.Parse((string)view["amount"]!)))
        );
        foreach (
            Func<Task>? change in new[]
            {
                () => _test.Node.SetCodeAsync(State.Account, [1], Cancellation),
                () => _test.Node.SetStateAsync(State.Account, [1], [2], Cancellation),
            }
        )
        {
            Assert.Contains("has no state yet", (await Assert.ThrowsAsync<StateRecordException>(change)).Message);
        }
    }

    private Task<JsonNode> ViewAsync() => _rpc.ResultAsync("query", Query("view_account"));

    private static JsonObject Query(string type) =>
        new()
        {
            ["request_type"] = type,
            ["finality"] = "optimistic",
            ["account_id"] = State.Account.Value,
        };

    private Task<JsonNode> SendAsync(AccountId receiver, Action action) => _rpc.SendAsync(_test.Root.Client, receiver, "FINAL", action);
}
