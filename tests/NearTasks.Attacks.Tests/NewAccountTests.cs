using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Cli;
using NearTasks.Cli.Local;
using NearTasks.EndToEnd;
using NearTasks.Sdk;

namespace NearTasks.Attacks.Tests;

/// <summary>Accounts and their keys: the one is never there without the other, and no key lies about that fits no account.</summary>
public sealed class NewAccountTests : IAsyncLifetime
{
    private const string Network = "localnet";
    private static readonly NearToken Some = NearToken.FromNear(10);
    private readonly TempFolder _folder = new();
    private LocalNode _node = null!;
    private NearRpcClient _rpc = null!;
    private Account _payer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private KeyStore Keys => new(_folder.Path);

    public async ValueTask InitializeAsync()
    {
        _node = await LocalNode.StartAsync(cancellationToken: Cancel);
        _rpc = new NearRpcClient(_node.RpcUri);
        _payer = new Account(_node.RootAccount, _node.RootKey, _rpc);
    }

    public async ValueTask DisposeAsync()
    {
        _payer.Dispose();
        _rpc.Dispose();
        await _node.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_refused_account_leaves_no_key()
    {
        AccountId elsewhere = AccountId.Parse("ann.other.near"),
            dear = Below("dear"),
            others = Below("others");
        await Assert.ThrowsAsync<ExecutionFailedException>(() => EnsureAsync(elsewhere, Some));
        await Assert.ThrowsAsync<RpcException>(() => EnsureAsync(dear, NearToken.FromNear(99_999_999_999)));
        await _payer.CreateAccountAsync(others, SecretKey.Random().PublicKey, Some, WaitUntil.Final, Cancel);
        Assert.Equal("ERR_ACCOUNT_EXISTS", (await Assert.ThrowsAsync<CliException>(() => EnsureAsync(others, Some))).Code);
        Assert.All([elsewhere, dear, others], id => Assert.False(Keys.Contains(Network, id)));
    }

    [Fact]
    public async Task A_key_that_fits_is_kept_whatever_is_asked_for()
    {
        AccountId ann = Below("ann");
        (SecretKey made, TransactionResult? first) = await EnsureAsync(ann, Some);
        (SecretKey kept, TransactionResult? second) = await EnsureAsync(ann, NearToken.FromNear(99_999_999_999));
        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(made.PublicKey, kept.PublicKey);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_folder.Path, Network, $"{ann}.json"))
        );
    }

    [Fact]
    public async Task A_deployment_that_is_done_is_found_done_and_one_of_others_is_refused()
    {
        AccountId market = Below("market");
        Assert.NotNull(await DeployAsync(market, feeBps: 250));
        Assert.Null(await DeployAsync(market, feeBps: 250));
        Assert.Equal("ERR_ALREADY_DEPLOYED", (await Assert.ThrowsAsync<CliException>(() => DeployAsync(market, feeBps: 100))).Code);
    }

    private AccountId Below(string name) => AccountId.Parse($"{name}.{_node.RootAccount}");

    private Task<(SecretKey Key, TransactionResult? Made)> EnsureAsync(AccountId id, NearToken balance) =>
        NewAccount.EnsureAsync(_payer, id, balance, Keys, Network, Cancel);

    private Task<TransactionResult?> DeployAsync(AccountId id, int feeBps) =>
        MarketDeployment.EnsureAsync(_payer, id, NearToken.FromNear(50), feeBps, Keys, Network, Cancel);
}
