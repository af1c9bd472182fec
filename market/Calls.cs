using System.Text.Json;
using Near.Client;

namespace NearTasks.Market;

/// <summary>The arguments of a method or view of the contract, whose name is the type's in snake_case.</summary>
public interface ICall
{
    /// <summary>The method's name.</summary>
    string Method => JsonNamingPolicy.SnakeCaseLower.ConvertName(GetType().Name);
}

/// <summary>Arguments of what answers <typeparamref name="TAnswer"/>.</summary>
public interface ICall<TAnswer> : ICall;

/// <summary>Arguments of what takes exactly one yoctoNEAR, which only a full-access key can attach.</summary>
public interface IOneYoctoCall : ICall;

/// <summary>The methods that change something; each is one transition of <c>contracts/rules</c>.</summary>
public static class Methods
{
    /// <summary>Arguments of <c>new</c>.</summary>
    public sealed record New(AccountId OwnerId, int FeeBps, long? FirstCampaignId = null) : ICall;

    /// <summary>Arguments of <c>create_campaign</c>.</summary>
    public sealed record CreateCampaign(
        string Title,
        string Kind,
        Digest SpecSha256,
        string SpecUri,
        Digest ManifestRoot,
        long Items,
        int BatchSize,
        int Overlap,
        Money Reward,
        long LeaseSeconds,
        long ReviewSeconds,
        AccountId? ReviewerId = null
    ) : ICall<long>;

    /// <summary>Arguments of <c>top_up</c>.</summary>
    public sealed record TopUp(long CampaignId, int Overlap) : ICall;

    /// <summary>Arguments of <c>take</c>.</summary>
    public sealed record Take(long CampaignId, long Batch, int Replica) : ICall<AssignmentId>;

    /// <summary>Arguments of <c>release</c>.</summary>
    public sealed record Release(AssignmentId Assignment) : ICall;

    /// <summary>Arguments of <c>submit</c>.</summary>
    public sealed record Submit(AssignmentId Assignment, Digest LabelsRoot, int Count) : ICall;

    /// <summary>Arguments of <c>review</c>.</summary>
    public sealed record Review(AssignmentId Assignment, Digest LabelsRoot, Verdicts Accepted, IReadOnlyList<Reason> Reasons) : ICall;

    /// <summary>Arguments of <c>settle</c>.</summary>
    public sealed record Settle(AssignmentId Assignment) : ICall;

    /// <summary>Arguments of <c>cancel</c>.</summary>
    public sealed record Cancel(long CampaignId) : IOneYoctoCall;

    /// <summary>Arguments of <c>close</c>.</summary>
    public sealed record Close(long CampaignId) : IOneYoctoCall;

    /// <summary>Arguments of <c>prune</c>.</summary>
    public sealed record Prune(long CampaignId, int Limit) : ICall<bool>;

    /// <summary>Arguments of <c>claim</c>.</summary>
    public sealed record Claim(Token Token, UInt128? Amount = null) : ICall<bool>;

    /// <summary>Arguments of <c>publish_dataset</c>.</summary>
    public sealed record PublishDataset(long CampaignId, Digest Root, long Records, Digest ManifestSha256, string Uri) : ICall<long>;

    /// <summary>Arguments of <c>storage_deposit</c>.</summary>
    public sealed record StorageDeposit(AccountId? AccountId = null, bool? RegistrationOnly = null) : ICall<StorageBalance>;

    /// <summary>Arguments of <c>storage_withdraw</c>.</summary>
    public sealed record StorageWithdraw(NearToken? Amount = null) : ICall<StorageBalance>, IOneYoctoCall;

    /// <summary>Arguments of <c>storage_unregister</c>.</summary>
    public sealed record StorageUnregister(bool? Force = null) : ICall<bool>, IOneYoctoCall;

    /// <summary>Arguments of <c>set_fee</c>.</summary>
    public sealed record SetFee(int FeeBps) : IOneYoctoCall;

    /// <summary>Arguments of <c>set_paused</c>.</summary>
    public sealed record SetPaused(bool Paused) : IOneYoctoCall;

    /// <summary>Arguments of <c>propose_owner</c>.</summary>
    public sealed record ProposeOwner(AccountId OwnerId) : IOneYoctoCall;

    /// <summary>Arguments of <c>accept_owner</c>.</summary>
    public sealed record AcceptOwner() : IOneYoctoCall;
}

/// <summary>The methods that only read. Lists take at most 100 entries a call.</summary>
public static class Views
{
    /// <summary>Arguments of <c>get_config</c>.</summary>
    public sealed record GetConfig() : ICall<ConfigView>;

    /// <summary>Arguments of <c>get_totals</c>.</summary>
    public sealed record GetTotals(Token Token) : ICall<TotalsView?>;

    /// <summary>Arguments of <c>get_storage</c>.</summary>
    public sealed record GetStorage() : ICall<StorageView>;

    /// <summary>Arguments of <c>campaign_cost</c>.</summary>
    public sealed record CampaignCost(long Items, int BatchSize, int Overlap, Money Reward) : ICall<Cost>;

    /// <summary>Arguments of <c>get_campaign</c>.</summary>
    public sealed record GetCampaign(long CampaignId) : ICall<CampaignView?>;

    /// <summary>Arguments of <c>get_campaigns</c>.</summary>
    public sealed record GetCampaigns(long FromIndex, int Limit) : ICall<IReadOnlyList<CampaignView>>;

    /// <summary>Arguments of <c>get_batch</c>.</summary>
    public sealed record GetBatch(long CampaignId, long Batch) : ICall<BatchView?>;

    /// <summary>Arguments of <c>get_batches</c>.</summary>
    public sealed record GetBatches(long CampaignId, long FromIndex, int Limit) : ICall<IReadOnlyList<BatchView>>;

    /// <summary>Arguments of <c>get_assignment</c>.</summary>
    public sealed record GetAssignment(AssignmentId Assignment) : ICall<AssignmentView?>;

    /// <summary>Arguments of <c>get_account</c>.</summary>
    public sealed record GetAccount(AccountId AccountId) : ICall<AccountView?>;

    /// <summary>Arguments of <c>get_dataset</c>.</summary>
    public sealed record GetDataset(long DatasetId) : ICall<DatasetView?>;

    /// <summary>Arguments of <c>get_datasets</c>.</summary>
    public sealed record GetDatasets(long FromIndex, int Limit) : ICall<IReadOnlyList<DatasetView>>;

    /// <summary>Arguments of <c>storage_balance_of</c>.</summary>
    public sealed record StorageBalanceOf(AccountId AccountId) : ICall<StorageBalance?>;

    /// <summary>Arguments of <c>storage_balance_bounds</c>.</summary>
    public sealed record StorageBalanceBounds() : ICall<StorageBounds>;
}
