using System.Net;
using Near.Client;
using NearTasks.Api.Tests.Support;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Queue;

public sealed class RaceTests(TestDatabase database)
{
    private const int Rounds = 200;
    private const int Vendors = 5;

    [Fact]
    [Slow]
    public async Task Two_taskers_who_race_for_the_last_place_200_times_never_both_get_it()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person first = await system.PersonAsync("first");
        using Person second = await system.PersonAsync("second");
        foreach (Person tasker in new[] { first, second })
            await tasker.RegisterAsync();
        long[] campaigns = (await Task.WhenAll(Enumerable.Range(0, Vendors).Select(number => CampaignsAsync(system, $"vendor{number}"))))
            .SelectMany(ids => ids)
            .ToArray();
        await RunningSystem.EventuallyAsync<Campaign>(first.Api, $"/v1/campaigns/{campaigns.Max()}");

        foreach (long campaign in campaigns)
        {
            Suggestion?[] suggestions = await Task.WhenAll(NextAsync(first, campaign), NextAsync(second, campaign));
            Assert.Single(suggestions, suggestion => suggestion is not null);
            // Also who was not sent there may try: the contract gives the place to one of them.
            Suggestion place = suggestions.First(suggestion => suggestion is not null)!;
            var take = new Methods.Take(campaign, place.Batch, place.Replica);
            TransactionResult[] takes = await Task.WhenAll(first.TryAsync(take), second.TryAsync(take));
            Assert.Single(takes, take => take.IsSuccess);
            Assert.Contains("ERR_PLACE_TAKEN", takes.Single(take => !take.IsSuccess).Failure!.ToString(), StringComparison.Ordinal);
        }
        await RunningSystem.EventuallyAsync<Assignment>(first.Api, $"/v1/assignments/{campaigns[^1]}.0.0.0");
        await using NpgsqlCommand count = system.Api.Database.CreateCommand("SELECT count(*) FROM chain.assignments");
        Assert.Equal((long)Rounds, await count.ExecuteScalarAsync(ApiServer.Cancel));
    }

    // Each campaign has one place, which is thus the last.
    private static async Task<IReadOnlyList<long>> CampaignsAsync(RunningSystem system, string name)
    {
        using Person vendor = await system.PersonAsync(name);
        Manifest manifest = await vendor.ManifestAsync(items: 1);
        var campaigns = new List<long>();
        for (int i = 0; i < Rounds / Vendors; i++)
            campaigns.Add(await vendor.CampaignAsync(manifest));
        return campaigns;
    }

    private static async Task<Suggestion?> NextAsync(Person tasker, long campaign)
    {
        using HttpResponseMessage response = await tasker.Api.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest(campaign));
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ApiUser.ReadAsync<Suggestion>(response);
    }
}
