using System.Text.Json;
using System.Text.RegularExpressions;
using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Cli.Client;

/// <summary>What <c>create_campaign</c> takes besides the money (contracts/README.md).</summary>
internal sealed record CampaignOrder(
    string Title, string Kind, string SpecSha256, string SpecUri, string ManifestRoot, int Items, int BatchSize, int Overlap,
    NearToken Reward, int LeaseSeconds, int ReviewSeconds, string? ReviewerId = null);

/// <summary>What a campaign costs, part by part.</summary>
internal sealed record CampaignCost(NearToken Rewards, NearToken Fees, NearToken Storage, NearToken Registration, NearToken Total);

/// <summary>A rejected label's reason in a review.</summary>
internal sealed record ReasonRef(string Code, string ReasonSha256);

/// <summary>The marketplace contract, called as one account. Refusals carry the contract's own code.</summary>
/// <param name="account">Who signs.</param>
/// <param name="contract">The contract's account.</param>
/// <param name="onCall">Told of every call that succeeded, by its method.</param>
internal sealed partial class Market(Account account, AccountId contract, Action<string, TransactionResult>? onCall = null)
{
    private static readonly NearGas Heavy = NearGas.FromTeraGas(150);

    public Account Account => account;

    public AccountId Contract => contract;

    public async Task<CampaignCost> CostAsync(int items, int batchSize, int overlap, NearToken reward, CancellationToken cancel) =>
        await ViewAsync<CampaignCost>("campaign_cost", new { Items = items, BatchSize = batchSize, Overlap = overlap, Reward = reward }, cancel)
        ?? throw new CliException("ERR_NODE", "the contract does not say what a campaign costs; is --contract a NearTasks contract?");

    /// <returns>The new campaign's id.</returns>
    public async Task<(long Id, TransactionResult Result)> CreateCampaignAsync(CampaignOrder order, NearToken attached, CancellationToken cancel)
    {
        TransactionResult result = await CallAsync("create_campaign", order, attached, cancel);
        return (result.As<long>(), result);
    }

    public Task<TransactionResult> TopUpAsync(long campaign, int overlap, NearToken attached, CancellationToken cancel) =>
        CallAsync("top_up", new { CampaignId = campaign, Overlap = overlap }, attached, cancel);

    /// <summary>Registers the account; what is attached beyond the deposit comes back at once.</summary>
    public Task<TransactionResult> RegisterAsync(CancellationToken cancel) =>
        CallAsync("storage_deposit", new { RegistrationOnly = true }, NearToken.FromNear(0.01m), cancel);

    /// <returns>The assignment's id.</returns>
    public async Task<(string Assignment, TransactionResult Result)> TakeAsync(long campaign, long batch, int replica, CancellationToken cancel)
    {
        TransactionResult result = await CallAsync("take", new { CampaignId = campaign, Batch = batch, Replica = replica }, null, cancel);
        return (result.As<string>()!, result);
    }

    public Task<TransactionResult> ReleaseAsync(string assignment, CancellationToken cancel) =>
        CallAsync("release", new { Assignment = assignment }, null, cancel);

    public Task<TransactionResult> SubmitAsync(string assignment, string labelsRoot, int count, CancellationToken cancel) =>
        CallAsync("submit", new { Assignment = assignment, LabelsRoot = labelsRoot, Count = count }, null, cancel);

    public Task<TransactionResult> ReviewAsync(
        string assignment, string labelsRoot, string accepted, IReadOnlyList<ReasonRef> reasons, CancellationToken cancel) =>
        CallAsync("review", new { Assignment = assignment, LabelsRoot = labelsRoot, Accepted = accepted, Reasons = reasons }, null, cancel);

    public Task<TransactionResult> SettleAsync(string assignment, CancellationToken cancel) =>
        CallAsync("settle", new { Assignment = assignment }, null, cancel);

    public Task<TransactionResult> CancelAsync(long campaign, CancellationToken cancel) =>
        CallAsync("cancel", new { CampaignId = campaign }, NearToken.FromYocto(1), cancel);

    public Task<TransactionResult> CloseAsync(long campaign, CancellationToken cancel) =>
        CallAsync("close", new { CampaignId = campaign }, NearToken.FromYocto(1), cancel);

    public Task<TransactionResult> PruneAsync(long campaign, int limit, CancellationToken cancel) =>
        CallAsync("prune", new { CampaignId = campaign, Limit = limit }, null, cancel);

    /// <param name="amount">All of the balance if null.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<TransactionResult> ClaimAsync(NearToken? amount, CancellationToken cancel) =>
        CallAsync("claim", new { Amount = amount }, null, cancel);

    /// <returns>The new dataset's id.</returns>
    public async Task<(long Id, TransactionResult Result)> PublishAsync(
        long campaign, string root, long records, string manifestSha256, string uri, NearToken attached, CancellationToken cancel)
    {
        TransactionResult result = await CallAsync(
            "publish_dataset",
            new { CampaignId = campaign, Root = root, Records = records, ManifestSha256 = manifestSha256, Uri = uri },
            attached, cancel);
        return (result.As<long>(), result);
    }

    public async Task<T?> ViewAsync<T>(string method, object args, CancellationToken cancel)
    {
        try
        {
            return await account.ViewAsync<T>(contract, method, args, cancellationToken: cancel);
        }
        catch (RpcException refused) when (Panic().Match(refused.Detail) is { Success: true } panic)
        {
            throw Refusal(panic.Groups[1].Value, refused);
        }
    }

    public Task<JsonElement> ViewAsync(string method, object args, CancellationToken cancel) => ViewAsync<JsonElement>(method, args, cancel);

    private async Task<TransactionResult> CallAsync(string method, object args, NearToken? attached, CancellationToken cancel)
    {
        try
        {
            TransactionResult result = await account.CallAsync(contract, method, args, attached, Heavy, WaitUntil.Final, cancel);
            onCall?.Invoke(method, result);
            return result;
        }
        catch (ExecutionFailedException failed) when (failed.Error.PanicMessage is { } panic && panic.StartsWith("ERR_", StringComparison.Ordinal))
        {
            throw Refusal(panic, failed);
        }
    }

    /// <summary>The contract's <c>CODE: text</c>.</summary>
    private static CliException Refusal(string panic, Exception inner)
    {
        int colon = panic.IndexOf(':');
        string text = Nanoseconds().Replace(colon < 0 ? panic : panic[(colon + 1)..].Trim(), match => Output.Instant(ulong.Parse(match.Groups[1].Value)));
        return new CliException(colon < 0 ? panic : panic[..colon], text, inner);
    }

    // The contract tells instants as the chain counts them.
    [GeneratedRegex(@"([0-9]{1,19}) \(ns\)")]
    private static partial Regex Nanoseconds();

    // nearcore tells the panic of a view in the words of its own error: … panic_msg: "ERR_…" …
    [GeneratedRegex("panic_msg: \"(ERR_[^\"]*)\"")]
    private static partial Regex Panic();
}
