using System.Text;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Support;

/// <summary>Someone with an account on chain and a session at the api, both by the same key.</summary>
public sealed record Person(Near.Client.Account Chain, SecretKey Key, ApiUser Api) : IDisposable
{
    private static readonly NearGas Gas = NearGas.FromTeraGas(60);
    private readonly MarketClient _market = new(Chain, RunningSystem.Contract);

    public string Id => Chain.Id.Value;

    /// <summary>Calls the contract and waits until the whole transaction is final.</summary>
    public Task<TransactionResult> CallAsync(ICall call, NearToken? deposit = null) => _market.CallAsync(call, deposit, ApiServer.Cancel);

    /// <inheritdoc cref="CallAsync(ICall, NearToken?)"/>
    public Task<Answered<T>> CallAsync<T>(ICall<T> call, NearToken? deposit = null) => _market.CallAsync(call, deposit, ApiServer.Cancel);

    /// <summary>Registers with the contract.</summary>
    public Task RegisterAsync() => CallAsync(new Methods.StorageDeposit(), NearToken.FromNear(1));

    /// <summary>As <see cref="CallAsync(ICall, NearToken?)"/>; a failure on chain is a result.</summary>
    public Task<TransactionResult> TryAsync(ICall call, WaitUntil until = WaitUntil.Final) =>
        Chain.SendAsync(
            RunningSystem.Contract,
            [
                new Near.Client.Action.FunctionCall(
                    call.Method,
                    JsonSerializer.SerializeToUtf8Bytes(call, call.GetType(), MarketJson.Options),
                    Gas,
                    NearToken.Zero
                ),
            ],
            until,
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
        Methods.CreateCampaign order = TextCampaign.Order(manifest, batchSize, overlap);
        return (await CallAsync(order, deposit ?? NearToken.FromNear(1))).Answer;
    }

    public void Dispose()
    {
        Chain.Dispose();
        Key.Dispose();
        Api.Dispose();
    }
}
