using System.Text.Json;
using System.Text.RegularExpressions;
using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Cli.Client;

/// <summary>What <c>create_campaign</c> takes besides the money (contracts/README.md).</summary>
internal sealed record CampaignOrder(
    string Title,
    string Kind,
    string SpecSha256,
    string SpecUri,
    string ManifestRoot,
    int Items,
    int BatchSize,
    int Overlap,
    NearToken Reward,
    int LeaseSeconds,
    int ReviewSeconds,
    string? ReviewerId = null
);

/// <summary>What a campaign costs, part by part.</summary>
internal sealed record CampaignCost(NearToken Rewards, NearToken Fees, NearToken Storage, NearToken Registration, NearToken Total);

/// <summary>A rejected label's reason in a review.</summary>
internal sealed record ReasonRef(string Code, string ReasonSha256);

/// <summary>The marketplace contract, called as one account. Refusals carry the contract's own code.</summary>
/// <param name="account">Who signs.</param>
/// <param name="contract">The contract's account.</param>
/// <param name="onCall">Told of every call that succeeded, by its method.</param>
internal sealed partial class MarketClient(Account account, AccountId contract, Action<string, TransactionResult>? onCall = null)
{
    private static readonly NearGas Heavy = NearGas.FromTeraGas(150);

    public Account Account => account;

    public AccountId Contract => contract;

    public async Task<CampaignCost> CostAsync(
        int items,
        int batchSize,
        int overlap,
        NearToken reward,
        CancellationToken cancellationToken
    ) =>
        await ViewAsync<CampaignCost>(
            "campaign_cost",
            new
            {
                Items = items,
                BatchSize = batchSize,
                Overlap = overlap,
                Reward = reward,
            },
            cancellationToken
        ) ?? throw new CliException("ERR_NODE", "the contract does not say what a campaign costs; is --contract a NearTasks contract?");

    /// <returns>The new campaign's id.</returns>
    public async Task<(long Id, TransactionResult Result)> CreateCampaignAsync(
        CampaignOrder order,
        NearToken attached,
        CancellationToken cancellationToken
    )
    {
        TransactionResult result = await CallAsync("create_campaign", order, attached, cancellationToken);
        return (result.As<long>(), result);
    }

    public Task<TransactionResult> TopUpAsync(long campaign, int overlap, NearToken attached, CancellationToken cancellationToken) =>
        CallAsync("top_up", new { CampaignId = campaign, Overlap = overlap }, attached, cancellationToken);

    /// <summary>Registers the account; what is attached beyond the deposit comes back at once.</summary>
    public Task<TransactionResult> RegisterAsync(CancellationToken cancellationToken) =>
        CallAsync("storage_deposit", new { RegistrationOnly = true }, NearToken.FromNear(0.01m), cancellationToken);

    /// <returns>The assignment's id.</returns>
    public async Task<(string Assignment, TransactionResult Result)> TakeAsync(
        long campaign,
        long batch,
        int replica,
        CancellationToken cancellationToken
    )
    {
        TransactionResult result = await CallAsync(
            "take",
            new
            {
                CampaignId = campaign,
                Batch = batch,
                Replica = replica,
            },
            null,
            cancellationToken
        );
        return (result.As<string>()!, result);
    }

    public Task<TransactionResult> ReleaseAsync(string assignment, CancellationToken cancellationToken) =>
        CallAsync("release", new { Assignment = assignment }, null, cancellationToken);

    public Task<TransactionResult> SubmitAsync(string assignment, string labelsRoot, int count, CancellationToken cancellationToken) =>
        CallAsync(
            "submit",
            new
            {
                Assignment = assignment,
                LabelsRoot = labelsRoot,
                Count = count,
            },
            null,
            cancellationToken
        );

    public Task<TransactionResult> ReviewAsync(
        string assignment,
        string labelsRoot,
        string accepted,
        IReadOnlyList<ReasonRef> reasons,
        CancellationToken cancellationToken
    ) =>
        CallAsync(
            "review",
            new
            {
                Assignment = assignment,
                LabelsRoot = labelsRoot,
                Accepted = accepted,
                Reasons = reasons,
            },
            null,
            cancellationToken
        );

    public Task<TransactionResult> SettleAsync(string assignment, CancellationToken cancellationToken) =>
        CallAsync("settle", new { Assignment = assignment }, null, cancellationToken);

    public Task<TransactionResult> CancelAsync(long campaign, CancellationToken cancellationToken) =>
        CallAsync("cancel", new { CampaignId = campaign }, NearToken.FromYocto(1), cancellationToken);

    public Task<TransactionResult> CloseAsync(long campaign, CancellationToken cancellationToken) =>
        CallAsync("close", new { CampaignId = campaign }, NearToken.FromYocto(1), cancellationToken);

    public Task<TransactionResult> PruneAsync(long campaign, int limit, CancellationToken cancellationToken) =>
        CallAsync("prune", new { CampaignId = campaign, Limit = limit }, null, cancellationToken);

    /// <param name="amount">All of the balance if null.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<TransactionResult> ClaimAsync(NearToken? amount, CancellationToken cancellationToken) =>
        CallAsync("claim", new { Amount = amount }, null, cancellationToken);

    /// <returns>The new dataset's id.</returns>
    public async Task<(long Id, TransactionResult Result)> PublishAsync(
        long campaign,
        string root,
        long records,
        string manifestSha256,
        string uri,
        NearToken attached,
        CancellationToken cancellationToken
    )
    {
        TransactionResult result = await CallAsync(
            "publish_dataset",
            new
            {
                CampaignId = campaign,
                Root = root,
                Records = records,
                ManifestSha256 = manifestSha256,
                Uri = uri,
            },
            attached,
            cancellationToken
        );
        return (result.As<long>(), result);
    }

    public async Task<T?> ViewAsync<T>(string method, object args, CancellationToken cancellationToken)
    {
        try
        {
            return await account.ViewAsync<T>(contract, method, args, cancellationToken: cancellationToken);
        }
        catch (RpcException exception) when (Panic().Match(exception.Detail) is { Success: true } panic)
        {
            throw Refusal(panic.Groups[1].Value, exception);
        }
    }

    public Task<JsonElement> ViewAsync(string method, object args, CancellationToken cancellationToken) =>
        ViewAsync<JsonElement>(method, args, cancellationToken);

    private async Task<TransactionResult> CallAsync(string method, object args, NearToken? attached, CancellationToken cancellationToken)
    {
        try
        {
            TransactionResult result = await account.CallAsync(contract, method, args, attached, Heavy, WaitUntil.Final, cancellationToken);
            onCall?.Invoke(method, result);
            return result;
        }
        catch (ExecutionFailedException exception)
            when (exception.Error.PanicMessage is { } panic && panic.StartsWith("ERR_", StringComparison.Ordinal))
        {
            throw Refusal(panic, exception);
        }
    }

    /// <summary>The contract's <c>CODE: text</c>.</summary>
    private static CliException Refusal(string panic, Exception inner)
    {
        int colon = panic.IndexOf(':');
        string text = Nanoseconds()
            .Replace(colon < 0 ? panic : panic[(colon + 1)..].Trim(), match => Output.Instant(ulong.Parse(match.Groups[1].Value)));
        return new CliException(colon < 0 ? panic : panic[..colon], text, inner);
    }

    // The contract tells instants as the chain counts them.
    [GeneratedRegex(@"([0-9]{1,19}) \(ns\)")]
    private static partial Regex Nanoseconds();

    // nearcore tells the panic of a view in the words of its own error: … panic_msg: "ERR_…" …
    [GeneratedRegex("panic_msg: \"(ERR_[^\"]*)\"")]
    private static partial Regex Panic();
}
