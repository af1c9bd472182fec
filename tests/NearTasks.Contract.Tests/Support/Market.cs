using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Contract.Tests.Support;

/// <summary>One deployed contract with its owner and a vendor, and how tests call it.</summary>
public sealed class Market : IDisposable
{
    public const ushort FeeBps = 250;

    /// <summary>More than any campaign of the tests costs; the excess comes back.</summary>
    public static readonly NearToken Plenty = NearToken.FromNear(5);

    public static readonly NearToken OneYocto = NearToken.FromYocto(1);

    private readonly ContractNode _node;
    private readonly TestAccount _contract;
    private readonly List<TestAccount> _others = [];

    private Market(ContractNode node, TestAccount contract, TestAccount owner, TestAccount vendor) =>
        (_node, _contract, Owner, Vendor) = (node, contract, owner, vendor);

    public AccountId Id => _contract.Id;

    public TestAccount Owner { get; }

    public TestAccount Vendor { get; }

    /// <summary>What the deployment logged.</summary>
    public IReadOnlyList<string> FirstLogs { get; private set; } = [];

    public static async Task<Market> DeployAsync(ContractNode node, int? idLength)
    {
        var contract = await node.CreateAccountAsync("contract", idLength: idLength);
        var owner = await node.CreateAccountAsync("owner", idLength: idLength);
        var vendor = await node.CreateAccountAsync("vendor", idLength: idLength);
        var market = new Market(node, contract, owner, vendor);
        var initialise = Call("new", new { ownerId = owner.Id, feeBps = FeeBps });
        var deployed = await contract.Client.DeployAsync(node.Wasm, initialise, cancellationToken: Cancellation);
        market.FirstLogs = deployed.Logs;
        return market;
    }

    /// <summary>A new account, registered with the contract unless said otherwise.</summary>
    public async Task<TestAccount> TaskerAsync(string name = "tasker", bool registered = true, int? idLength = null)
    {
        var account = await _node.CreateAccountAsync(name, idLength: idLength);
        _others.Add(account);
        if (registered)
            await CallAsync(account, "storage_deposit", null, NearToken.FromNear(0.0019m));
        return account;
    }

    public Task<TransactionResult> CallAsync(TestAccount caller, string method, object? args, NearToken? deposit = null) =>
        caller.Client.CallAsync(Id, method, args, deposit, NearGas.FromTeraGas(300), cancellationToken: Cancellation);

    /// <summary>The <c>CODE: text</c> that a call is refused with.</summary>
    public async Task<string> RefusalAsync(TestAccount caller, string method, object? args, NearToken? deposit = null)
    {
        var refused = await Assert.ThrowsAsync<ExecutionFailedException>(() => CallAsync(caller, method, args, deposit));
        Assert.Empty(refused.Result.Logs);
        return refused.Error.PanicMessage ?? refused.Message;
    }

    /// <summary>Fails unless the call is refused with that code and a remedy.</summary>
    public async Task AssertRefusedAsync(string code, TestAccount caller, string method, object? args, NearToken? deposit = null) =>
        Assert.Matches($"^{code}: .{{10,}}$", await RefusalAsync(caller, method, args, deposit));

    public Task<T?> ViewAsync<T>(string method, object? args = null) =>
        _contract.Client.ViewAsync<T>(Id, method, args, BlockReference.Optimistic, Cancellation);

    /// <summary>Creates a campaign of the vendor.</summary>
    public async Task<ulong> CreateCampaignAsync(NewCampaign? campaign = null, NearToken? deposit = null)
    {
        var created = await CallAsync(Vendor, "create_campaign", campaign ?? new(), deposit ?? Plenty);
        return created.As<ulong>();
    }

    public async Task<string> TakeAsync(TestAccount tasker, ulong campaign, uint batch = 0, uint replica = 0)
    {
        var taken = await CallAsync(tasker, "take", new { campaignId = campaign, batch, replica });
        return taken.As<string>()!;
    }

    public Task<TransactionResult> SubmitAsync(TestAccount tasker, string assignment, uint count = 2) =>
        CallAsync(tasker, "submit", new { assignment, labelsRoot = Hashes.Labels, count });

    /// <summary>Takes a place and submits its labels.</summary>
    public async Task<string> WorkAsync(TestAccount tasker, ulong campaign, uint batch = 0, uint replica = 0, uint count = 2)
    {
        var assignment = await TakeAsync(tasker, campaign, batch, replica);
        await SubmitAsync(tasker, assignment, count);
        return assignment;
    }

    /// <summary>Reviews two labels by the vendor: accepted are those in the bitmap.</summary>
    public Task<TransactionResult> ReviewAsync(string assignment, string accepted, params object[] reasons) =>
        CallAsync(Vendor, "review", new { assignment, labelsRoot = Hashes.Labels, accepted, reasons });

    public async Task<NearToken> NearOfAsync(AccountId account) =>
        (await _node.Rpc.ViewAccountAsync(account, BlockReference.Optimistic, Cancellation)).Value.Amount;

    public async Task<ulong> StorageUsageAsync() =>
        (await _node.Rpc.ViewAccountAsync(Id, BlockReference.Optimistic, Cancellation)).Value.StorageUsage;

    public async Task<NearToken> BalanceAsync(TestAccount account) =>
        (await ViewAsync<AccountView>("get_account", new { accountId = account.Id }))!.Balance;

    public void Dispose()
    {
        foreach (var account in _others.Append(_contract).Append(Owner).Append(Vendor))
            account.Dispose();
    }

    public static Near.Client.Action.FunctionCall Call(string method, object args) =>
        new(method, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(args, Near.Client.Json.NearJson.Options), NearGas.FromTeraGas(100), NearToken.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
