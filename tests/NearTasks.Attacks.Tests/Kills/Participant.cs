using System.Text;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Tests.Support;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests.Kills;

/// <summary>Somebody who works with a system that may die at any moment, and remembers what it acknowledged.</summary>
internal sealed class Participant(AccountId id, SecretKey key, Acknowledged acknowledged)
{
    private string? _token;
    private int _uploads;

    public AccountId Id => id;

    public Near.Client.Account ChainOn(NearRpcClient rpc) => new(id, key, rpc);

    /// <summary>A client with this account's session, which outlives the system's processes.</summary>
    public async Task<ApiUser> ApiAsync(Uri address)
    {
        var user = new ApiUser(new HttpClient { BaseAddress = address });
        _token ??= (
            await ApiUser.ReadAsync<Session>(await RunningSystem.SignInAsync(user, id, key, await RunningSystem.ChallengeAsync(user, id)))
        ).Token;
        user.Http.DefaultRequestHeaders.Authorization = new("Bearer", _token);
        return user;
    }

    /// <summary>Takes, drafts, submits, claims and uploads until the system is gone.</summary>
    public async Task WorkAsync(KilledSystem system, long campaign, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(system.Rpc);
        using Near.Client.Account chain = ChainOn(rpc);
        using ApiUser api = await ApiAsync(system.Api);
        while (!cancellationToken.IsCancellationRequested)
        {
            await UploadAsync(api);
            using HttpResponseMessage next = await api.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest(campaign));
            if (next.StatusCode != System.Net.HttpStatusCode.OK)
                continue;
            Suggestion place = await ApiUser.ReadAsync<Suggestion>(next);
            TransactionResult? taken = await TryCallAsync(system, chain, new Methods.Take(campaign, place.Batch, place.Replica));
            if (taken?.As<string>() is not { } assignment)
                continue;
            await RunningSystem.EventuallyAsync<Assignment>(api, $"/v1/assignments/{assignment}");
            Labels labels = await api.PutAsync<Labels>($"/v1/assignments/{assignment}/labels", TextCampaign.Labels(place.Batch, 1));
            acknowledged.Drafts[assignment] = (id.Value, labels.LabelsRoot);
            await TryCallAsync(system, chain, new Methods.Submit(AssignmentId.Parse(assignment), Digest.Parse(labels.LabelsRoot), 1));
            await TryCallAsync(system, chain, new Methods.Claim(Token.Near));
        }
    }

    /// <summary>Accepts what is submitted until the system is gone.</summary>
    public async Task ReviewAsync(KilledSystem system, long campaign, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(system.Rpc);
        using Near.Client.Account chain = ChainOn(rpc);
        using ApiUser api = await ApiAsync(system.Api);
        while (!cancellationToken.IsCancellationRequested)
        {
            foreach (Review review in (await api.GetAsync<Page<Review>>($"/v1/campaigns/{campaign}/reviews?limit=5")).Items)
            {
                await TryCallAsync(
                    system,
                    chain,
                    new Methods.Review(AssignmentId.Parse(review.Assignment), Digest.Parse(review.LabelsRoot), Verdicts.Reject(1, []), [])
                );
            }
        }
    }

    /// <summary>A call whose refusal by the contract is an answer too; null then.</summary>
    public async Task<TransactionResult?> TryCallAsync(
        KilledSystem system,
        Near.Client.Account chain,
        ICall call,
        NearToken? deposit = null
    )
    {
        try
        {
            TransactionResult result = await new MarketClient(chain, system.Contract).CallAsync(call, deposit, ApiServer.Cancel);
            acknowledged.Transactions.Add(result.Hash.ToString());
            return result;
        }
        catch (NearTasksException)
        {
            return null;
        }
    }

    /// <summary>The manifest of a campaign of short texts.</summary>
    public async Task<Manifest> ManifestAsync(ApiUser api, int items)
    {
        var uploaded = new List<ManifestItem>();
        for (int i = 0; i < items; i++)
            uploaded.Add(await UploadAsync(api));
        return await api.TextManifestAsync(uploaded);
    }

    private async Task<ManifestItem> UploadAsync(ApiUser api)
    {
        int number = Interlocked.Increment(ref _uploads);
        ManifestItem item = await api.UploadAsync($"{number}.txt", "text/plain", Encoding.UTF8.GetBytes($"Text {number} of {id}."));
        acknowledged.Uploads.Add((id.Value, item.Sha256));
        return item;
    }
}
