using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>One deployed contract with its owner and a vendor, and how tests call it.</summary>
public sealed class Market
{
    public const ushort FeeBps = 250;

    /// <summary>More than any campaign of the tests costs; the excess comes back.</summary>
    public static readonly NearToken Plenty = NearToken.FromNear(5);

    public static readonly NearToken OneYocto = NearToken.FromYocto(1);

    private readonly ContractNode _node;

    private Market(ContractNode node, TestContract contract, TestAccount owner, TestAccount vendor) =>
        (_node, Contract, Owner, Vendor) = (node, contract, owner, vendor);

    public TestContract Contract { get; }

    public AccountId Id => Contract.Id;

    public TestAccount Owner { get; }

    public TestAccount Vendor { get; }

    /// <summary>What the deployment logged.</summary>
    public IReadOnlyList<string> FirstLogs => Contract.Deployment.Logs;

    public static async Task<Market> DeployAsync(ContractNode node, int? idLength)
    {
        TestAccount contract = await node.CreateAccountAsync("contract", idLength: idLength);
        TestAccount owner = await node.CreateAccountAsync("owner", idLength: idLength);
        TestAccount vendor = await node.CreateAccountAsync("vendor", idLength: idLength);
        return new(node, await contract.DeployAsync(node.Wasm, "new", new { ownerId = owner.Id, feeBps = FeeBps }), owner, vendor);
    }

    /// <summary>A new account, registered with the contract unless said otherwise.</summary>
    public async Task<TestAccount> TaskerAsync(string name = "tasker", bool registered = true, int? idLength = null)
    {
        TestAccount account = await _node.CreateAccountAsync(name, idLength: idLength);
        if (registered)
            await CallAsync(account, "storage_deposit", null, NearToken.FromNear(0.0019m));
        return account;
    }

    public Task<TransactionResult> CallAsync(TestAccount caller, string method, object? args, NearToken? deposit = null) =>
        caller.CallAsync(Contract, method, args, deposit);

    /// <summary>The <c>CODE: text</c> that a call is refused with.</summary>
    public async Task<string> RefusalAsync(TestAccount caller, string method, object? args, NearToken? deposit = null)
    {
        ExecutionFailedException refused = await CallAsync(caller, method, args, deposit).ExpectFailureAsync();
        Assert.Empty(refused.Result.Logs);
        return refused.Error.PanicMessage ?? refused.Message;
    }

    /// <summary>Fails unless the call is refused with that code and a remedy.</summary>
    public async Task AssertRefusedAsync(string code, TestAccount caller, string method, object? args, NearToken? deposit = null) =>
        Assert.Matches($"^{code}: .{{10,}}$", await RefusalAsync(caller, method, args, deposit));

    public Task<T?> ViewAsync<T>(string method, object? args = null) => Contract.ViewAsync<T>(method, args);

    /// <summary>Creates a campaign of the vendor.</summary>
    public async Task<ulong> CreateCampaignAsync(NewCampaign? campaign = null, NearToken? deposit = null)
    {
        TransactionResult created = await CallAsync(Vendor, "create_campaign", campaign ?? new(), deposit ?? Plenty);
        return created.As<ulong>();
    }

    public async Task<string> TakeAsync(TestAccount tasker, ulong campaign, uint batch = 0, uint replica = 0)
    {
        TransactionResult taken = await CallAsync(
            tasker,
            "take",
            new
            {
                campaignId = campaign,
                batch,
                replica,
            }
        );
        return taken.As<string>()!;
    }

    public Task<TransactionResult> SubmitAsync(TestAccount tasker, string assignment, uint count = 2) =>
        CallAsync(
            tasker,
            "submit",
            new
            {
                assignment,
                labelsRoot = Hashes.Labels,
                count,
            }
        );

    /// <summary>Takes a place and submits its labels.</summary>
    public async Task<string> WorkAsync(TestAccount tasker, ulong campaign, uint batch = 0, uint replica = 0, uint count = 2)
    {
        string assignment = await TakeAsync(tasker, campaign, batch, replica);
        await SubmitAsync(tasker, assignment, count);
        return assignment;
    }

    /// <summary>Reviews two labels by the vendor: accepted are those in the bitmap.</summary>
    public Task<TransactionResult> ReviewAsync(string assignment, string accepted, params object[] reasons) =>
        CallAsync(
            Vendor,
            "review",
            new
            {
                assignment,
                labelsRoot = Hashes.Labels,
                accepted,
                reasons,
            }
        );

    public async Task<NearToken> BalanceAsync(TestAccount account) =>
        (await ViewAsync<AccountView>("get_account", new { accountId = account.Id }))!.Balance;
}
