using System.Text.Json;
using Near.Client;

namespace NearTasks.Contract.Tests.Support;

/// <summary>One deployed contract with its owner and a vendor, and how tests call it.</summary>
public sealed class DeployedMarket
{
    public const int FeeBps = 250;

    /// <summary>A small campaign whose windows no other test's time can end.</summary>
    public static readonly Methods.CreateCampaign Order = new(
        Title: "Dogs",
        Kind: "image_boxes",
        SpecSha256: Hashes.Of('5'),
        SpecUri: "https://example.org/spec.json",
        ManifestRoot: Hashes.Of('a'),
        Items: 4,
        BatchSize: 2,
        Overlap: 2,
        Reward: Money.Of(NearToken.FromNear(0.01m)),
        LeaseSeconds: 30 * 24 * 60 * 60,
        ReviewSeconds: 21 * 24 * 60 * 60
    );

    private readonly ContractNode _node;

    private DeployedMarket(ContractNode node, TestContract contract, TestAccount owner, TestAccount vendor) =>
        (_node, Contract, Owner, Vendor) = (node, contract, owner, vendor);

    public TestContract Contract { get; }

    public AccountId Id => Contract.Id;

    public TestAccount Owner { get; }

    public TestAccount Vendor { get; }

    /// <summary>What the deployment logged.</summary>
    public IReadOnlyList<string> FirstLogs => Contract.Deployment.Logs;

    public static async Task<DeployedMarket> DeployAsync(ContractNode node, int? idLength)
    {
        TestAccount contract = await node.CreateAccountAsync("contract", idLength: idLength);
        TestAccount owner = await node.CreateAccountAsync("owner", idLength: idLength);
        TestAccount vendor = await node.CreateAccountAsync("vendor", idLength: idLength);
        return new(node, await contract.DeployAsync(node.Wasm, new Methods.New(owner.Id, FeeBps)), owner, vendor);
    }

    /// <summary>A new account, registered with the contract unless said otherwise.</summary>
    public async Task<TestAccount> TaskerAsync(string name = "tasker", bool registered = true, int? idLength = null)
    {
        TestAccount account = await _node.CreateAccountAsync(name, idLength: idLength);
        if (registered)
            await CallAsync(account, new Methods.StorageDeposit(), Deposits.Account);
        return account;
    }

    public Task<TransactionResult> CallAsync(TestAccount caller, ICall call, NearToken? deposit = null) =>
        caller.CallAsync(Contract, call, deposit);

    /// <summary>Calls a method and reads what it answers.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(TestAccount caller, ICall<TAnswer> call, NearToken? deposit = null) =>
        JsonSerializer.Deserialize<TAnswer>((await CallAsync(caller, call, deposit)).Value.Span, MarketJson.Options)!;

    public async Task<TAnswer> ViewAsync<TAnswer>(ICall<TAnswer> view) =>
        (await Contract.ViewAsync<JsonElement>(view.Method, view.Written())).Deserialize<TAnswer>(MarketJson.Options)!;

    /// <summary>Fails unless the call is refused with that error's code and a remedy.</summary>
    public Task AssertRefusedAsync(MarketError error, TestAccount caller, ICall call, NearToken? deposit = null) =>
        AssertRefusedAsync(error, caller, call.Method, call.Written(), deposit);

    /// <summary>The same of arguments that no <see cref="ICall"/> can say.</summary>
    public async Task AssertRefusedAsync(MarketError error, TestAccount caller, string method, object args, NearToken? deposit = null) =>
        Assert.Matches($"^{error.Code()}: .{{10,}}$", await RefusalAsync(caller.CallAsync(Contract, method, args, deposit)));

    /// <summary>The text that a call is refused with.</summary>
    public static async Task<string> RefusalAsync(Task<TransactionResult> call)
    {
        ExecutionFailedException refused = await call.ExpectFailureAsync();
        Assert.Empty(refused.Result.Logs);
        return refused.Error.PanicMessage ?? refused.Message;
    }

    /// <summary>Creates a campaign of the vendor.</summary>
    public Task<long> CreateCampaignAsync(Methods.CreateCampaign? order = null, NearToken? deposit = null) =>
        AskAsync(Vendor, order ?? Order, deposit ?? Deposits.Plenty);

    public Task<AssignmentId> TakeAsync(TestAccount tasker, long campaign, long batch = 0, int replica = 0) =>
        AskAsync(tasker, new Methods.Take(campaign, batch, replica));

    public Task<TransactionResult> SubmitAsync(TestAccount tasker, AssignmentId assignment, int count = 2) =>
        CallAsync(tasker, Submit(assignment, count));

    /// <summary>Takes a place and submits its labels.</summary>
    public async Task<AssignmentId> WorkAsync(TestAccount tasker, long campaign, long batch = 0, int replica = 0, int count = 2)
    {
        AssignmentId assignment = await TakeAsync(tasker, campaign, batch, replica);
        await SubmitAsync(tasker, assignment, count);
        return assignment;
    }

    /// <summary>Reviews two labels by the vendor.</summary>
    public Task<TransactionResult> ReviewAsync(AssignmentId assignment, string accepted, params IReadOnlyList<Reason> reasons) =>
        CallAsync(Vendor, Review(assignment, accepted, reasons));

    public async Task<AccountView> AccountAsync(TestAccount account) => (await ViewAsync(new Views.GetAccount(account.Id)))!;

    public async Task<NearToken> BalanceAsync(TestAccount account) => (await AccountAsync(account)).Balance.ToNear();

    public async Task<CampaignView> CampaignAsync(long campaign) => (await ViewAsync(new Views.GetCampaign(campaign)))!;

    /// <summary>The arguments of a submission of <see cref="Hashes.Labels"/>.</summary>
    public static Methods.Submit Submit(AssignmentId assignment, int count = 2) => new(assignment, Hashes.Labels, count);

    /// <summary>The arguments of a review of them: accepted are those in the bitmap, both of two if it is not given.</summary>
    public static Methods.Review Review(AssignmentId assignment, string accepted = "Aw==", params IReadOnlyList<Reason> reasons) =>
        new(assignment, Hashes.Labels, Verdicts.Parse(accepted), reasons);
}
