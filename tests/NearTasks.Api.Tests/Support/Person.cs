using System.Text;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Support;

/// <summary>Someone with an account on chain and a session at the api, both by the same key.</summary>
public sealed record Person(Near.Client.Account Chain, SecretKey Key, ApiUser Api) : IDisposable
{
    private static readonly NearGas Gas = NearGas.FromTeraGas(60);

    public string Id => Chain.Id.Value;

    /// <summary>Calls the contract and waits until the whole transaction is final.</summary>
    public Task<TransactionResult> CallAsync(string method, object args, NearToken? deposit = null) =>
        Chain.CallAsync(RunningSystem.Contract, method, args, deposit, Gas, WaitUntil.Final, ApiServer.Cancel);

    /// <summary>As <see cref="CallAsync"/>; a failure on chain is a result.</summary>
    public Task<TransactionResult> TryAsync(string method, string args, NearToken? deposit = null) =>
        Chain.SendAsync(
            RunningSystem.Contract,
            [new Near.Client.Action.FunctionCall(method, Encoding.UTF8.GetBytes(args), Gas, deposit ?? NearToken.Zero)],
            WaitUntil.Final,
            ApiServer.Cancel
        );

    /// <summary>Uploads short texts and fixes them as a manifest.</summary>
    public async Task<Manifest> ManifestAsync(int items)
    {
        var uploaded = new List<ManifestItem>();
        for (int i = 0; i < items; i++)
            uploaded.Add(await Api.UploadAsync($"review-{i}.txt", "text/plain", Encoding.UTF8.GetBytes($"Review {i}: a good film.")));
        return await Api.TextManifestAsync(uploaded);
    }

    /// <summary>Funds a campaign of a manifest and returns its id.</summary>
    public async Task<long> CampaignAsync(Manifest manifest, int batchSize = 1, int overlap = 1, NearToken? deposit = null)
    {
        TransactionResult result = await CallAsync(
            "create_campaign",
            TextCampaign.Order(manifest, batchSize, overlap),
            deposit ?? NearToken.FromNear(1)
        );
        return result.As<long>();
    }

    public void Dispose()
    {
        Chain.Dispose();
        Key.Dispose();
        Api.Dispose();
    }
}
