using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Contracts;
using NearTasks.Api.Hosting;
using NearTasks.Api.Tests.Support;

namespace NearTasks.Attacks.Tests;

/// <summary>The queue in front of the contract under a crowd. Figures are printed, never asserted: machines differ.</summary>
public sealed class LoadTests(TestDatabase database)
{
    private static readonly ApiLimits Crowded = new()
    {
        SignInsPerMinute = 100_000, AddressRequestsPerMinute = 100_000, QueueHold = TimeSpan.FromMinutes(10), SessionTrust = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public async Task Of_a_thousand_who_ask_at_once_for_500_places_500_get_one_each()
    {
        const int taskers = 1_000;
        const int places = 500;
        await using var server = await ApiServer.StartAsync(database, Crowded);
        using var vendor = await server.SignedInAsync(TextCampaign.Vendor);
        await new Seed(server.Database).CampaignAsync(1, TextCampaign.Vendor, await ManifestAsync(vendor, places));
        var crowd = await Task.WhenAll(Enumerable.Range(0, taskers).Select(i => server.SignedInAsync($"tasker{i}.near")));
        var times = new ConcurrentBag<double>();

        var answers = await Task.WhenAll(crowd.Select(async tasker =>
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await tasker.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return (response.StatusCode, Batch: response.StatusCode == HttpStatusCode.OK ? (await ApiUser.ReadAsync<Suggestion>(response)).Batch : (long?)null);
        }));

        Print("queue/next, 1 000 at once", times);
        Assert.Equal(places, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(taskers - places, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(places, answers.Select(answer => answer.Batch).OfType<long>().Distinct().Count());
        foreach (var tasker in crowd)
            tasker.Dispose();
    }

    [Fact]
    public async Task Of_300_taskers_hardly_any_is_sent_to_a_place_that_is_taken()
    {
        const int taskers = 300;
        const int batches = 500;
        const int overlap = 3;
        await using var system = await RunningSystem.StartAsync(database, Crowded);
        using var vendor = await system.PersonAsync("vendor");
        var campaign = await vendor.CampaignAsync(await ManifestAsync(vendor.Api, batches), batchSize: 1, overlap, NearToken.FromNear(10));
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        var crowd = await Task.WhenAll(Enumerable.Range(0, taskers).Select(async i =>
        {
            var tasker = await system.PersonAsync($"tasker{i}");
            await tasker.CallAsync("storage_deposit", new { }, NearToken.FromNear(1));
            return tasker;
        }));
        var run = new Run(campaign, batches * overlap);

        await Task.WhenAll(crowd.Select(run.WorkAsync));

        Print("queue/next, 300 taskers", run.Asking);
        Print("take, 300 taskers", run.Taking);
        Console.WriteLine($"takes refused: {run.Refused.Count} of {run.Refused.Count + batches * overlap}");
        Assert.True(run.Refused.Count < 0.02 * batches * overlap, $"{run.Refused.Count} takes were refused: {run.Refused.FirstOrDefault()}");
        Assert.All(run.Suggested, place => Assert.Single(place.Value.Distinct()));
        foreach (var tasker in crowd)
            tasker.Dispose();
    }

    // One upload is enough for any number of items.
    private static async Task<Manifest> ManifestAsync(ApiUser vendor, int items)
    {
        var item = await vendor.UploadAsync("review.txt", "text/plain", Encoding.UTF8.GetBytes("A good film."));
        return await vendor.TextManifestAsync([.. Enumerable.Range(0, items).Select(i => item with { Name = $"review-{i}.txt" })]);
    }

    private static void Print(string what, IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToArray();
        Console.WriteLine($"{what}: p50 {sorted[sorted.Length / 2]:0} ms, p99 {sorted[sorted.Length * 99 / 100]:0} ms");
    }

    /// <summary>Taskers who take one place after the other until all are taken, asking on as soon as a take is executed, indexed or not.</summary>
    private sealed class Run(long campaign, int places)
    {
        private static readonly NearGas Gas = NearGas.FromTeraGas(60);
        private int _taken;

        public ConcurrentBag<double> Asking { get; } = [];

        public ConcurrentBag<double> Taking { get; } = [];

        public ConcurrentBag<string> Refused { get; } = [];

        public ConcurrentDictionary<(long, int), ConcurrentBag<string>> Suggested { get; } = [];

        public async Task WorkAsync(Person tasker)
        {
            while (Volatile.Read(ref _taken) < places)
            {
                if (await NextAsync(tasker) is { } place)
                    await TakeAsync(tasker, place);
                else
                    await Task.Delay(TimeSpan.FromMilliseconds(200), ApiServer.Cancel);
            }
        }

        private async Task<Suggestion?> NextAsync(Person tasker)
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await tasker.Api.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest(campaign));
            Asking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (response.StatusCode == HttpStatusCode.NoContent)
                return null;
            var place = await ApiUser.ReadAsync<Suggestion>(response);
            Suggested.GetOrAdd((place.Batch, place.Replica), _ => []).Add(tasker.Id);
            return place;
        }

        private async Task TakeAsync(Person tasker, Suggestion place)
        {
            var args = JsonSerializer.SerializeToUtf8Bytes(new { campaign_id = campaign, batch = place.Batch, replica = place.Replica });
            var start = Stopwatch.GetTimestamp();
            var result = await tasker.Chain.SendAsync(
                RunningSystem.Contract, [new Near.Client.Action.FunctionCall("take", args, Gas, NearToken.Zero)], WaitUntil.ExecutedOptimistic,
                ApiServer.Cancel);
            Taking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (result.IsSuccess)
                Interlocked.Increment(ref _taken);
            else
                Refused.Add(result.Failure!.ToString()!);
        }
    }
}
