using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests;

/// <summary>The queue in front of the contract under a crowd. Figures are printed, never asserted: machines differ.</summary>
[Slow]
public sealed class LoadTests(TestDatabase database)
{
    private static readonly ApiLimits Crowded = new()
    {
        SignInsPerMinute = 100_000,
        AddressRequestsPerMinute = 100_000,
        QueueHold = TimeSpan.FromMinutes(10),
        SessionTrust = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public async Task Of_a_thousand_who_ask_at_once_for_500_places_500_get_one_each()
    {
        const int Taskers = 1_000;
        const int Places = 500;
        await using ApiServer server = await ApiServer.StartAsync(database, Crowded);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        await new Seed(server.Database).CampaignAsync(1, TextCampaign.Vendor, await ManifestAsync(vendor, Places));
        ApiUser[] crowd = await Task.WhenAll(Enumerable.Range(0, Taskers).Select(i => server.SignedInAsync($"tasker{i}.near")));
        var times = new ConcurrentBag<double>();

        (HttpStatusCode StatusCode, long? Batch)[] answers = await Task.WhenAll(
            crowd.Select(async tasker =>
            {
                long start = Stopwatch.GetTimestamp();
                using HttpResponseMessage response = await tasker.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest());
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                return (
                    response.StatusCode,
                    Batch: response.StatusCode == HttpStatusCode.OK ? (await ApiUser.ReadAsync<Suggestion>(response)).Batch : (long?)null
                );
            })
        );

        Print("queue/next, 1 000 at once", times);
        Assert.Equal(Places, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(Taskers - Places, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(Places, answers.Select(answer => answer.Batch).OfType<long>().Distinct().Count());
        foreach (ApiUser tasker in crowd)
            tasker.Dispose();
    }

    [Fact]
    public async Task Of_300_taskers_hardly_any_is_sent_to_a_place_that_is_taken()
    {
        const int Taskers = 300;
        const int Batches = 500;
        const int Overlap = 3;
        await using RunningSystem system = await RunningSystem.StartAsync(database, Crowded);
        using Person vendor = await system.PersonAsync("vendor");
        long campaign = await vendor.CampaignAsync(await ManifestAsync(vendor.Api, Batches), batchSize: 1, Overlap, NearToken.FromNear(10));
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        Person[] crowd = await Task.WhenAll(
            Enumerable
                .Range(0, Taskers)
                .Select(async i =>
                {
                    Person tasker = await system.PersonAsync($"tasker{i}");
                    await tasker.RegisterAsync();
                    return tasker;
                })
        );
        var run = new Run(campaign, Batches * Overlap);

        await Task.WhenAll(crowd.Select(run.WorkAsync));

        Print("queue/next, 300 Taskers", run.Asking);
        Print("take, 300 Taskers", run.Taking);
        Console.WriteLine($"takes refused: {run.Refused.Count} of {run.Refused.Count + Batches * Overlap}");
        Assert.True(
            run.Refused.Count < 0.02 * Batches * Overlap,
            $"{run.Refused.Count} takes were refused: {run.Refused.FirstOrDefault()}"
        );
        Assert.All(run.Suggested, place => Assert.Single(place.Value.Distinct()));
        foreach (Person tasker in crowd)
            tasker.Dispose();
    }

    // One upload is enough for any number of items.
    private static async Task<Manifest> ManifestAsync(ApiUser vendor, int items)
    {
        ManifestItem item = await vendor.UploadAsync("review.txt", "text/plain", Encoding.UTF8.GetBytes("A good film."));
        return await vendor.TextManifestAsync([.. Enumerable.Range(0, items).Select(i => item with { Name = $"review-{i}.txt" })]);
    }

    private static void Print(string what, IEnumerable<double> milliseconds)
    {
        double[] sorted = milliseconds.Order().ToArray();
        Console.WriteLine($"{what}: p50 {sorted[sorted.Length / 2]:0} ms, p99 {sorted[sorted.Length * 99 / 100]:0} ms");
    }

    /// <summary>
    /// Taskers who take one place after the other until all are taken, asking on as soon as a take is executed, indexed or not.
    /// </summary>
    private sealed class Run(long campaign, int places)
    {
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
            long start = Stopwatch.GetTimestamp();
            using HttpResponseMessage response = await tasker.Api.SendAsync(
                HttpMethod.Post,
                "/v1/queue/next",
                new QueueNextRequest(campaign)
            );
            Asking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (response.StatusCode == HttpStatusCode.NoContent)
                return null;
            Suggestion place = await ApiUser.ReadAsync<Suggestion>(response);
            Suggested.GetOrAdd((place.Batch, place.Replica), _ => []).Add(tasker.Id);
            return place;
        }

        private async Task TakeAsync(Person tasker, Suggestion place)
        {
            long start = Stopwatch.GetTimestamp();
            var take = new Methods.Take(campaign, place.Batch, place.Replica);
            TransactionResult result = await tasker.TryAsync(take, WaitUntil.ExecutedOptimistic);
            Taking.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (result.IsSuccess)
                Interlocked.Increment(ref _taken);
            else
                Refused.Add(result.Failure!.ToString()!);
        }
    }
}
