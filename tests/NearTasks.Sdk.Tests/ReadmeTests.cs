using System.Text.Json;
using Near.Client;
using NearTasks.Api.Tests.Support;
using NearTasks.EndToEnd;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;
using NearTasks.Tests;

namespace NearTasks.Sdk.Tests;

/// <summary>The README's example, compiled and run against a node, an indexer and an api.</summary>
public sealed class ReadmeTests(TestDatabase database)
{
    [Fact]
    public async Task The_example_of_the_readme_works()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person first = await system.PersonAsync("vendor");
        using Person second = await system.PersonAsync("tasker");
        using var temporary = new TempFolder();
        (KeyFile vendorKey, KeyFile taskerKey) = (new(first.Chain.Id, first.Key), new(second.Chain.Id, second.Key));
        (Uri node, Uri api, AccountId contract, string folder) = (
            system.Node.RpcUri,
            first.Api.Http.BaseAddress!,
            RunningSystem.Contract,
            temporary.Path
        );
        CancellationToken cancellationToken = ApiServer.Cancel;

        // <example>
        // A vendor orders labels. Everything that the campaign may cost is locked in the contract before the first tasker starts.
        using var vendor = new NearTasksClient(vendorKey, node, contract, api);
        await vendor.SignInAsync(cancellationToken);
        RawItem[] items =
        [
            new("1.txt", "text/plain", () => new MemoryStream("A good film."u8.ToArray())),
            new("2.txt", "text/plain", () => new MemoryStream("I left after an hour."u8.ToArray())),
        ];
        var spec = JsonElement.Parse(
            """
            {"version":1,"kind":"text_classes","instructions":"What does the writer think of it?",
             "classes":["positive","negative"],"multiple":false}
            """
        );
        var terms = new Terms(
            "Reviews of films",
            BatchSize: 1,
            Overlap: 1,
            Money.Of(NearToken.FromNear(0.01m)),
            LeaseSeconds: 3600,
            ReviewSeconds: 86_400
        );
        Launched campaign = await vendor.Vendor.LaunchAsync(items, spec, terms, progress: null, cancellationToken);

        // A tasker takes what the queue offers, labels it and commits to the labels on chain.
        using var tasker = new NearTasksClient(taskerKey, node, contract, api);
        await tasker.SignInAsync(cancellationToken);
        while (await tasker.Tasker.TakeAsync(campaign.CampaignId, cancellationToken) is var (place, assignment))
        {
            var label = JsonElement.Parse("""{"classes":["positive"]}""");
            await tasker.Tasker.PutLabelsAsync(
                assignment,
                [.. place.Items.Select(item => new LabelInput(item.Index, label))],
                cancellationToken
            );
            await tasker.Tasker.SubmitAsync(assignment, cancellationToken);
        }

        // The vendor accepts one label and rejects the other with a reason; the accepted one is paid by the contract.
        await Indexed.CatchUpAsync(vendor, cancellationToken);
        foreach (Review review in await vendor.Reviewer.PendingAsync(campaign.CampaignId, cancellationToken))
        {
            bool wrong = review.Labels[0].Item.Name == "2.txt";
            await vendor.Reviewer.DecideAsync(
                review,
                wrong ? new() { [0] = new Objection(ReasonCode.WrongLabel, "The writer did not like it.") } : [],
                cancellationToken
            );
        }
        (bool paid, TransactionResult claim) = await tasker.Tasker.ClaimAsync(Token.Near, amount: null, cancellationToken);

        // A dataset of what was accepted, its root on chain.
        await Indexed.CatchUpAsync(vendor, cancellationToken);
        DatasetBuild build = await vendor.Vendor.BuildDatasetAsync(campaign.CampaignId, progress: null, cancellationToken);
        (long dataset, _) = await vendor.Vendor.PublishAsync(build, cancellationToken);

        // Anyone checks it, from files alone: every record, who made its labels, that they were paid.
        using var visitor = new ApiClient(api);
        CryptoHash? head = await SavedDataset.DownloadAsync(
            visitor,
            dataset,
            folder,
            proofs: true,
            head: null,
            newHead: () => SavedDataset.NewHeadAsync(node, cancellationToken),
            progress: null,
            cancellationToken
        );
        var check = new DatasetCheck(new DatasetFolder(new DirectoryInfo(folder)), progress: null, cancellationToken);
        DatasetResult result = await check.RunAsync(new Trust(contract, head!.Value), published: null);
        // </example>

        Assert.True(paid);
        Assert.NotEmpty(claim.Logs);
        Assert.Empty(result.Failures);
        Assert.Equal((2, 2), (result.Records, result.Proven));
        NearTasksException refused = await Assert.ThrowsAsync<NearTasksException>(() =>
            tasker.Tasker.ClaimAsync(Token.Near, amount: null, cancellationToken)
        );
        Assert.True(refused.Is(MarketError.NothingToClaim));
    }

    [Fact]
    public void The_readme_shows_exactly_this_example() => ReadmeExample.AssertShown(typeof(ReadmeTests));
}
