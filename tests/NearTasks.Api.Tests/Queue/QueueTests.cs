using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api.Node;
using NearTasks.Api.Queue;
using NearTasks.Api.Tests.Support;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Tests.Queue;

public sealed class QueueTests(TestDatabase database)
{
    [Fact]
    public async Task A_suggestion_has_the_items_and_is_the_same_until_taken()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 5, batchSize: 2);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        Suggestion? first = await NextAsync(tasker);
        Suggestion? again = await NextAsync(tasker);
        Assert.Equal([0L, 1L], first!.Items.Select(item => item.Index));
        Assert.Equal((first.Batch, first.Replica), (again!.Batch, again.Replica));
        await new Seed(server.Database).TakeAsync("tasker.near", 1, first.Batch, first.Replica);
        Assert.Equal(1, (await NextAsync(tasker))!.Batch);
    }

    [Fact]
    public async Task Nobody_gets_a_batch_twice_nor_a_place_that_is_held_or_leased()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 2, overlap: 2);
        var seed = new Seed(server.Database);
        var places = new HashSet<(long, int)>();
        foreach (string account in new[] { "a.near", "b.near" })
        {
            using ApiUser tasker = await server.SignedInAsync(account);
            for (int i = 0; i < 2; i++)
            {
                Suggestion? next = await NextAsync(tasker);
                Assert.True(places.Add((next!.Batch, next.Replica)));
                await seed.TakeAsync(account, 1, next.Batch, next.Replica);
            }
            Assert.Null(await NextAsync(tasker));
        }
        Assert.Equal(4, places.Count);
    }

    [Fact]
    public async Task A_lapsed_lease_is_suggested_to_others_but_not_to_its_holder()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("slow.near", 1, 0, lease: TimeSpan.FromMinutes(-1));
        using ApiUser slow = await server.SignedInAsync("slow.near");
        using ApiUser other = await server.SignedInAsync("other.near");
        Assert.Null(await NextAsync(slow));
        Assert.Equal(0, (await NextAsync(other))!.Batch);
    }

    [Fact]
    public async Task Campaigns_take_turns()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        for (int id = 1; id <= 3; id++)
            await TextCampaign.CreateAsync(server, id, items: 4);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        var seen = new List<long>();
        for (int i = 0; i < 9; i++)
        {
            Suggestion? next = await NextAsync(tasker);
            seen.Add(next!.CampaignId);
            await new Seed(server.Database).TakeAsync("tasker.near", next.CampaignId, next.Batch, next.Replica);
        }
        Assert.All(seen.CountBy(id => id), turns => Assert.Equal(3, turns.Value));
        Assert.Equal(3, seen.Take(3).Distinct().Count());
    }

    [Fact]
    public async Task Places_passed_by_come_again_when_they_open()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 3);
        var seed = new Seed(server.Database);
        using ApiUser holder = await server.SignedInAsync("holder.near");
        await NextAsync(holder);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        for (int batch = 1; batch <= 2; batch++)
        {
            Assert.Equal(batch, (await NextAsync(tasker))!.Batch);
            await seed.TakeAsync("tasker.near", 1, batch);
        }
        Assert.Null(await NextAsync(tasker));
        await using NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel);
        await using NpgsqlCommand end = connection.CreateCommand();
        end.CommandText = "UPDATE work.holds SET expires_at = now() - interval '1 second'";
        await end.ExecuteNonQueryAsync(ApiServer.Cancel);
        Assert.Equal(0, (await NextAsync(tasker))!.Batch);
    }

    [Fact]
    public async Task Vendor_and_reviewer_are_not_sent_to_their_own_campaign()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        foreach (string account in new[] { TextCampaign.Vendor, TextCampaign.Reviewer })
        {
            using ApiUser user = await server.SignedInAsync(account);
            Assert.Null(await NextAsync(user));
        }
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_each_gets_a_place_while_there_are_enough()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 150);
        ApiUser[] taskers = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => server.SignedInAsync($"tasker{i}.near")));
        Suggestion?[] answers = await Task.WhenAll(taskers.Select(NextAsync));
        Assert.Equal(taskers.Length, answers.Select(answer => answer?.Batch).OfType<long>().Distinct().Count());
        foreach (ApiUser tasker in taskers)
            tasker.Dispose();
    }

    [Fact]
    public async Task Of_many_who_race_for_the_last_place_one_gets_it()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        ApiUser[] taskers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => server.SignedInAsync($"tasker{i}.near")));
        Suggestion?[] answers = await Task.WhenAll(taskers.Select(NextAsync));
        Assert.Single(answers, answer => answer is not null);
        foreach (ApiUser tasker in taskers)
            tasker.Dispose();
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_different_places()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 16);
        ApiUser[] taskers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => server.SignedInAsync($"tasker{i}.near")));
        Suggestion?[] answers = await Task.WhenAll(taskers.Select(NextAsync));
        Assert.Equal(16, answers.Select(answer => answer!.Batch).Distinct().Count());
        foreach (ApiUser tasker in taskers)
            tasker.Dispose();
    }

    [Fact]
    public async Task Two_whose_places_change_hands_do_not_wait_for_each_other()
    {
        string connectionString = await database.CreateAsync(ApiServer.Cancel);
        await using var outside = new NpgsqlConnection(connectionString);
        await outside.OpenAsync(ApiServer.Cancel);
        await using (ApiServer server = await ApiServer.StartAsync(database, connectionString: connectionString))
        {
            await TextCampaign.CreateAsync(server, 1, items: 2);
            using ApiUser first = await server.SignedInAsync("first.near");
            using ApiUser second = await server.SignedInAsync("second.near");
            await outside.ExecuteAsync(
                """
                INSERT INTO work.holds (campaign_id, batch, replica, tasker_id, expires_at) VALUES
                    (1, 0, 0, 'first.near', '2020-01-01'), (1, 1, 0, 'second.near', '2020-01-01');
                INSERT INTO work.turns (tasker_id, campaign_id, next_batch, turned_at) VALUES
                    ('first.near', 1, 1, '2020-01-01'), ('second.near', 1, 0, '2020-01-01');
                """
            );
            // Both are stopped on their way by somebody who has the first one's hold, and go on together.
            await using NpgsqlTransaction transaction = await outside.BeginTransactionAsync(ApiServer.Cancel);
            await outside.ExecuteAsync("SELECT FROM work.holds WHERE tasker_id = 'first.near' FOR UPDATE", transaction: transaction);
            Task<Suggestion?>[] asked = new[] { NextAsync(first), NextAsync(second) };
            await using NpgsqlConnection watcher = await server.Database.OpenConnectionAsync(ApiServer.Cancel);
            await ApiServer.UntilAsync(async () =>
                await watcher.QuerySingleAsync<long>(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
                ) == 2
            );
            await transaction.RollbackAsync(ApiServer.Cancel);
            Assert.Equal([0L, 1L], (await Task.WhenAll(asked)).Select(next => next!.Batch).Order());
        }
        // The server has closed its connections, so the database has counted all of them.
        Assert.Equal(0L, await outside.QuerySingleAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    [Fact]
    public async Task A_place_just_taken_is_suggested_to_nobody_before_the_index_knows()
    {
        var node = new FakeNode();
        await using ApiServer server = await ApiServer.StartAsync(database, node: node);
        await TextCampaign.CreateAsync(server, 1, items: 2, overlap: 2);
        using ApiUser first = await server.SignedInAsync("first.near");
        Suggestion place = (await NextAsync(first))!;
        var taken = new Place(place.CampaignId, place.Batch, place.Replica);
        node.Places[taken] = new PlaceView(
            place.Replica,
            0,
            PlaceState.Leased,
            AccountId.Parse("first.near"),
            Timestamp.Parse("4000000000000000000")
        );
        Suggestion next = (await NextAsync(first))!;
        Assert.NotEqual(place.Batch, next.Batch); // the other place of the batch is not for who has one
        Assert.Equal((next.Batch, next.Replica), await NextPlaceAsync(first)); // and it is held until taken, as ever
        foreach (string other in new[] { "a.near", "b.near" })
        {
            using ApiUser tasker = await server.SignedInAsync(other);
            Assert.NotEqual((place.Batch, place.Replica), await NextPlaceAsync(tasker));
        }
    }

    [Fact]
    public async Task The_node_says_who_has_a_place()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person vendor = await system.PersonAsync("vendor");
        using Person tasker = await system.PersonAsync("tasker");
        await tasker.RegisterAsync();
        long campaign = await vendor.CampaignAsync(await vendor.ManifestAsync(items: 1), overlap: 2);
        INearNode node = system.Api.Services.GetRequiredService<INearNode>();
        await tasker.CallAsync(new Methods.Take(campaign, 0, 1));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();

        Assert.True((await node.PlaceAsync(new Place(campaign, 0, 0), ApiServer.Cancel))!.IsFree(now));
        PlaceView taken = (await node.PlaceAsync(new Place(campaign, 0, 1), ApiServer.Cancel))!;
        Assert.Equal((PlaceState.Leased, tasker.Chain.Id), (taken.State, taken.TaskerId));
        Assert.False(taken.IsFree(now));
        Assert.True(taken.IsFree(now.AddHours(2)));
        Assert.Null(await node.PlaceAsync(new Place(campaign, 0, 2), ApiServer.Cancel));
        Assert.Null(await node.PlaceAsync(new Place(campaign + 1, 0, 0), ApiServer.Cancel));
    }

    [Fact]
    public async Task A_place_lost_to_another_is_not_suggested_again()
    {
        var node = new FakeNode();
        await using ApiServer server = await ApiServer.StartAsync(database, node: node);
        await TextCampaign.CreateAsync(server, 1, items: 2);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        Suggestion place = (await NextAsync(tasker))!;
        node.Places[new Place(place.CampaignId, place.Batch, place.Replica)] = new PlaceView(
            place.Replica,
            0,
            PlaceState.Submitted,
            AccountId.Parse("faster.near")
        );
        Assert.NotEqual(place.Batch, (await NextAsync(tasker))!.Batch);
    }

    private static async Task<(long, int)?> NextPlaceAsync(ApiUser tasker) =>
        await NextAsync(tasker) is { } next ? (next.Batch, next.Replica) : null;

    private static async Task<Suggestion?> NextAsync(ApiUser tasker)
    {
        using HttpResponseMessage response = await tasker.SendAsync(HttpMethod.Post, "/v1/queue/next", new QueueNextRequest());
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ApiUser.ReadAsync<Suggestion>(response);
    }
}
