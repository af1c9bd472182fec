using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Tests.Support;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Attacks.Tests.Kills;

[Seeded]
[Slow]
public sealed class KillTests
{
    private const int Kills = 14;
    private const int Taskers = 4;
    private const int Items = 200;
    private const int Overlap = 3;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_system_is_killed_again_and_again_under_load()
    {
        var random = new Random(Seeds.Any());
        var acknowledged = new Acknowledged();
        using var system = new KilledSystem();
        await system.StartAsync();
        IReadOnlyList<Participant> people = await PeopleAsync(system, acknowledged);
        long campaign = await CampaignAsync(system, people[0]);

        for (int kill = 1; kill <= Kills; kill++)
        {
            using var stop = new CancellationTokenSource();
            Task[] load =
            [
                people[0].ReviewAsync(system, campaign, stop.Token),
                .. people.Skip(1).Select(tasker => tasker.WorkAsync(system, campaign, stop.Token)),
            ];
            int enough = acknowledged.Count + random.Next(10, 60);
            await Until.AsksAsync(
                $"{enough} requests to be acknowledged",
                async () =>
                {
                    if (load.FirstOrDefault(part => part.IsFaulted) is { } failed)
                        await failed;
                    return acknowledged.Count;
                },
                count => count >= enough
            );
            await system.KillAsync(everything: kill % 3 == 0);
            await stop.CancelAsync();
            await Task.WhenAll(load).ContinueWith(_ => { }, TaskScheduler.Default);
            await system.StartAsync();
        }
        Console.WriteLine(
            $"{acknowledged.Uploads.Count} uploads, {acknowledged.Drafts.Count} drafts, "
                + $"{acknowledged.Transactions.Count} transactions acknowledged"
        );
        await NothingIsLostAsync(system, people, acknowledged);
        await TheIndexIsTheChainAsync(system, people, campaign);
        await system.StopAsync();
    }

    private static async Task<IReadOnlyList<Participant>> PeopleAsync(KilledSystem system, Acknowledged acknowledged)
    {
        using var rpc = new NearRpcClient(system.Rpc);
        using Near.Client.Account root = await system.RootAsync(rpc);
        var people = new List<Participant>();
        for (int i = 0; i <= Taskers; i++)
        {
            var key = SecretKey.Random();
            var person = new Participant(root.Id.SubAccount(i == 0 ? "vendor" : $"tasker{i}"), key, acknowledged);
            await root.CreateAccountAsync(person.Id, key.PublicKey, NearToken.FromNear(100), WaitUntil.Final, ApiServer.Cancel);
            using Near.Client.Account chain = person.ChainOn(rpc);
            await person.TryCallAsync(system, chain, new Methods.StorageDeposit(RegistrationOnly: true), NearToken.FromNear(0.01m));
            people.Add(person);
        }
        return people;
    }

    private static async Task<long> CampaignAsync(KilledSystem system, Participant vendor)
    {
        using ApiUser api = await vendor.ApiAsync(system.Api);
        using var rpc = new NearRpcClient(system.Rpc);
        using Near.Client.Account chain = vendor.ChainOn(rpc);
        Manifest manifest = await vendor.ManifestAsync(api, Items);
        TransactionResult? created = await vendor.TryCallAsync(
            system,
            chain,
            TextCampaign.Order(manifest, batchSize: 1, Overlap),
            NearToken.FromNear(20)
        );
        long campaign = created!.As<long>();
        await RunningSystem.EventuallyAsync<Campaign>(api, $"/v1/campaigns/{campaign}");
        return campaign;
    }

    private static async Task NothingIsLostAsync(KilledSystem system, IReadOnlyList<Participant> people, Acknowledged acknowledged)
    {
        foreach (Participant person in people)
        {
            using ApiUser api = await person.ApiAsync(system.Api);
            Assert.Equal(person.Id.Value, (await api.GetAsync<Me>("/v1/me")).Account.AccountId);
            foreach ((string _, string sha256) in acknowledged.Uploads.Where(upload => upload.Account == person.Id.Value))
                Assert.NotEmpty(await api.Http.GetByteArrayAsync($"/v1/media/{sha256}", ApiServer.Cancel));
            foreach (
                (string? assignment, (string _, string? root)) in acknowledged.Drafts.Where(draft => draft.Value.Account == person.Id.Value)
            )
            {
                Assert.Equal(root, (await api.GetAsync<Labels>($"/v1/assignments/{assignment}/labels")).LabelsRoot);
            }
        }
        using ApiUser visitor = await people[0].ApiAsync(system.Api);
        foreach (string transaction in acknowledged.Transactions)
            await RunningSystem.EventuallyAsync<JsonElement>(visitor, $"/v1/provenance/{transaction}");
    }

    private static async Task TheIndexIsTheChainAsync(KilledSystem system, IReadOnlyList<Participant> people, long campaign)
    {
        using var rpc = new NearRpcClient(system.Rpc);
        using Near.Client.Account root = await system.RootAsync(rpc);
        using ApiUser api = await people[0].ApiAsync(system.Api);
        JsonElement onChain = await root.ViewAsync<JsonElement>(
            system.Contract,
            "get_campaign",
            new { campaign_id = campaign },
            cancellationToken: ApiServer.Cancel
        );
        JsonElement indexed = await api.GetAsync<JsonElement>($"/v1/campaigns/{campaign}");
        foreach (string money in new[] { "paid", "fees", "refunded", "escrow" })
            Assert.True(JsonElement.DeepEquals(onChain.GetProperty(money), indexed.GetProperty(money)));
        foreach (Participant person in people)
        {
            JsonElement account = await root.ViewAsync<JsonElement>(
                system.Contract,
                "get_account",
                new { account_id = person.Id.Value },
                cancellationToken: ApiServer.Cancel
            );
            NearTasks.Sdk.Wire.Account known = await api.GetAsync<NearTasks.Sdk.Wire.Account>($"/v1/accounts/{person.Id}");
            Assert.Equal(
                account.GetProperty("balance").GetProperty("amount").GetString(),
                (known.Balances.Count == 0 ? 0 : known.Balances[0].Balance.Amount).ToString()
            );
        }
        Page<JsonElement> events = await api.GetAsync<Page<JsonElement>>("/v1/events?limit=200");
        Assert.Equal(
            Enumerable.Range(0, 200).Select(i => i + events.Items[0].GetProperty("id").GetInt64()),
            events.Items.Select(item => item.GetProperty("id").GetInt64())
        );
    }
}
