using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api.Datasets;
using NearTasks.Api.Jobs;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Labeling;
using NearTasks.Labeling.Aggregation;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Datasets;

public sealed class DatasetTests(TestDatabase database)
{
    [Fact]
    public async Task A_dataset_is_built_published_and_proved_record_by_record()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person vendor = await system.PersonAsync("vendor");
        Manifest manifest = await vendor.ManifestAsync(items: 3);
        long campaign = await vendor.CampaignAsync(manifest, batchSize: 2, overlap: 2);
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        string takeHash = "";
        foreach (string name in new[] { "anna", "ben" })
        {
            using Person tasker = await system.PersonAsync(name);
            await tasker.RegisterAsync();
            for (int batch = 0; batch < 2; batch++)
                takeHash = await WorkAsync(tasker, vendor, campaign, rejectFirst: name == "ben" && batch == 0);
        }

        DatasetBuild build = await vendor.Api.BuildAsync(campaign);
        DatasetBuild again = await vendor.Api.BuildAsync(campaign);
        Assert.Equal(build.BuildId, again.BuildId);
        using ApiUser visitor = system.Api.Visitor();
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await visitor.SendAsync(HttpMethod.Get, build.DataUrl));

        Dataset dataset = await PublishAsync(vendor, visitor, build);
        Assert.True(dataset.HasContent);
        Assert.Equal(build.Bytes, (await visitor.Http.GetByteArrayAsync(new Uri(dataset.Uri).PathAndQuery, ApiServer.Cancel)).Length);
        await VerifyFilesAsync(visitor, dataset);
        for (int record = 0; record < dataset.Records; record++)
            await VerifyProofAsync(visitor, dataset, record);
        await ApiUser.RefusedAsync(
            ProblemCodes.NotFound,
            await visitor.SendAsync(HttpMethod.Get, $"/v1/datasets/{dataset.DatasetId}/records/99/proof")
        );

        TransactionProvenance taken = await visitor.GetAsync<TransactionProvenance>($"/v1/provenance/{takeHash}");
        Assert.Contains(taken.Proves, statement => statement.Contains("took batch 1", StringComparison.Ordinal));
        Assert.Contains(taken.Links, link => link.Rel == "proof" && link.Href.EndsWith("/records/2/proof", StringComparison.Ordinal));
        await VerifyFailedTransactionAsync(vendor, visitor, campaign);
    }

    [Fact]
    public async Task A_label_that_a_machine_made_is_one_from_the_draft_to_the_proof()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person vendor = await system.PersonAsync("vendor");
        long campaign = await vendor.CampaignAsync(await vendor.ManifestAsync(items: 1), overlap: 2);
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        var model = Digest.Sha256("model"u8);
        foreach (string name in new[] { "anna", "robot" })
        {
            using Person tasker = await system.PersonAsync(name);
            await tasker.RegisterAsync();
            Producer? producer = name == "robot" ? Producer.Machine(model) : null;
            await WorkAsync(tasker, vendor, campaign, rejectFirst: false, producer, suggested: producer is null ? model : null);
        }
        Page<Review> settled = await vendor.Api.GetAsync<Page<Review>>($"/v1/campaigns/{campaign}/reviews?state=settled");
        (Producer, Digest?)[] expected = [(Producer.Human, model), (Producer.Machine(model), null)];
        Assert.Equal(expected, settled.Items.Select(review => (review.Labels[0].Producer, review.Labels[0].Suggested)));

        DatasetBuild build = await vendor.Api.BuildAsync(campaign);
        using ApiUser visitor = system.Api.Visitor();
        var bundle = System.Text.Json.JsonElement.Parse(await VerifyProofAsync(visitor, await PublishAsync(vendor, visitor, build), 0));
        IEnumerable<RecordLabel> proven = bundle
            .GetProperty("labels")
            .EnumerateArray()
            .Select(label => CanonicalJson.From(label.GetProperty("entry")).To<RecordLabel>());
        Assert.Equal(expected, proven.Select(label => (label.Producer, label.Suggested)));
    }

    [Fact]
    public async Task What_an_aggregation_learns_from_all_votes_is_named_by_the_manifest_and_carried_by_every_proof()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person vendor = await system.PersonAsync("vendor");
        long campaign = await vendor.CampaignAsync(await vendor.ManifestAsync(items: 2), batchSize: 2, overlap: 2);
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        foreach (string name in new[] { "anna", "ben" })
        {
            using Person tasker = await system.PersonAsync(name);
            await tasker.RegisterAsync();
            await WorkAsync(tasker, vendor, campaign, rejectFirst: name == "ben");
        }

        BuildRow build = await system
            .Api.Services.GetRequiredService<DatasetBuilder>()
            .BuildAsync(campaign, new CountingAggregation(), new JobProgress(), ApiServer.Cancel);
        Answered<long> published = await vendor.CallAsync(
            new Methods.PublishDataset(
                campaign,
                Digest.Parse(build.Root),
                build.Records,
                Digest.Parse(build.ManifestSha256),
                "https://example.org"
            ),
            NearToken.FromNear(1)
        );
        using ApiUser visitor = system.Api.Visitor();
        Dataset dataset = await RunningSystem.EventuallyAsync<Dataset>(visitor, $"/v1/datasets/{published.Answer}");
        byte[] manifest = await visitor.Http.GetByteArrayAsync($"/v1/datasets/{dataset.DatasetId}/manifest.json", ApiServer.Cancel);
        for (int record = 0; record < 2; record++)
        {
            var bundle = System.Text.Json.JsonElement.Parse(await VerifyProofAsync(visitor, dataset, record));
            var fit = CanonicalJson.From(bundle.GetProperty("fit"));
            Assert.Equal(CanonicalJson.Parse(manifest).To<DatasetManifest>().Algorithm.FitSha256, fit.Sha256());
            // Of each tasker the accepted labels, counted once in the first pass and twice in the second.
            Assert.Equal([3, 6], fit.ToElement().EnumerateObject().Select(tasker => tasker.Value.GetInt32()).Order());
        }
    }

    [Fact]
    public async Task Labels_that_never_came_here_are_left_out_and_counted()
    {
        await using RunningSystem system = await RunningSystem.StartAsync(database);
        using Person vendor = await system.PersonAsync("vendor");
        long campaign = await vendor.CampaignAsync(await vendor.ManifestAsync(items: 2), batchSize: 1, overlap: 1);
        await RunningSystem.EventuallyAsync<Campaign>(vendor.Api, $"/v1/campaigns/{campaign}");
        using Person tasker = await system.PersonAsync("anna");
        await tasker.RegisterAsync();
        await WorkAsync(tasker, vendor, campaign, rejectFirst: false);

        Suggestion place = await tasker.Api.PostAsync<Suggestion>("/v1/queue/next", new QueueNextRequest(campaign));
        Answered<AssignmentId> taken = await tasker.CallAsync(new Methods.Take(campaign, place.Batch, place.Replica));
        (AssignmentId assignment, Digest root) = (taken.Answer, Digest.Parse(new string('c', 64)));
        await tasker.CallAsync(new Methods.Submit(assignment, root, 1));
        await RunningSystem.EventuallyAsync<Assignment>(
            tasker.Api,
            $"/v1/assignments/{assignment}",
            found => found.State == AssignmentState.Submitted
        );
        Review review = Assert.Single((await vendor.Api.GetAsync<Page<Review>>($"/v1/campaigns/{campaign}/reviews")).Items);
        Assert.Equal((1, 0), (review.Count, review.Labels.Count));
        await vendor.CallAsync(new Methods.Review(assignment, root, Verdicts.Reject(1, []), []));
        await RunningSystem.EventuallyAsync<Assignment>(
            tasker.Api,
            $"/v1/assignments/{assignment}",
            found => found.State == AssignmentState.Settled
        );

        DatasetBuild build = await vendor.Api.BuildAsync(campaign);
        Assert.Equal((1L, 1L), (build.Records, build.LeftOut));
    }

    private static async Task<Dataset> PublishAsync(Person vendor, ApiUser visitor, DatasetBuild build)
    {
        Answered<long> published = await vendor.CallAsync(
            new Methods.PublishDataset(
                build.CampaignId,
                Digest.Parse(build.Root),
                build.Records,
                Digest.Parse(build.ManifestSha256),
                build.Uri
            ),
            NearToken.FromNear(1)
        );
        return await RunningSystem.EventuallyAsync<Dataset>(visitor, $"/v1/datasets/{published.Answer}");
    }

    private static async Task<string> WorkAsync(
        Person tasker,
        Person vendor,
        long campaign,
        bool rejectFirst,
        Producer? producer = null,
        Digest? suggested = null
    )
    {
        Suggestion place = await tasker.Api.PostAsync<Suggestion>("/v1/queue/next", new QueueNextRequest(campaign));
        Answered<AssignmentId> taken = await tasker.CallAsync(new Methods.Take(campaign, place.Batch, place.Replica));
        AssignmentId assignment = taken.Answer;
        await RunningSystem.EventuallyAsync<Assignment>(tasker.Api, $"/v1/assignments/{assignment}");
        PutLabelsRequest request = TextCampaign.Labels(place.Items[0].Index, place.Items.Count, rejectFirst ? "negative" : "positive");
        Labels labels = await tasker.Api.PutAsync<Labels>(
            $"/v1/assignments/{assignment}/labels",
            new PutLabelsRequest([.. request.Labels.Select(label => label with { Producer = producer, Suggested = suggested })])
        );
        var root = Digest.Parse(labels.LabelsRoot);
        await tasker.CallAsync(new Methods.Submit(assignment, root, labels.Count));
        await RunningSystem.EventuallyAsync<Assignment>(
            tasker.Api,
            $"/v1/assignments/{assignment}",
            found => found.State == AssignmentState.Submitted
        );
        NearTasks.Market.Reason[] reasons = [];
        if (rejectFirst)
        {
            StoredReasons stored = await vendor.Api.PostAsync<StoredReasons>(
                $"/v1/assignments/{assignment}/reasons",
                new StoreReasonsRequest([new ReasonText("It is positive.")])
            );
            reasons = [new NearTasks.Market.Reason(ReasonCode.WrongLabel, Digest.Parse(stored.Reasons[0].Sha256))];
        }
        await vendor.CallAsync(new Methods.Review(assignment, root, Verdicts.Reject(labels.Count, rejectFirst ? [0] : []), reasons));
        await RunningSystem.EventuallyAsync<Assignment>(
            tasker.Api,
            $"/v1/assignments/{assignment}",
            found => found.State == AssignmentState.Settled
        );
        return taken.Result.Hash.ToString();
    }

    private static async Task VerifyFilesAsync(ApiUser visitor, Dataset dataset)
    {
        byte[] data = await visitor.Http.GetByteArrayAsync($"/v1/datasets/{dataset.DatasetId}/data.jsonl", ApiServer.Cancel);
        byte[] manifest = await visitor.Http.GetByteArrayAsync($"/v1/datasets/{dataset.DatasetId}/manifest.json", ApiServer.Cancel);
        byte[] items = await visitor.Http.GetByteArrayAsync($"/v1/datasets/{dataset.DatasetId}/items.jsonl", ApiServer.Cancel);
        Assert.Equal(dataset.ManifestSha256, Convert.ToHexStringLower(SHA256.HashData(manifest)));
        DatasetManifest read = CanonicalJson.Parse(manifest).To<DatasetManifest>();
        Assert.Equal(dataset.Root, read.Root.ToString());
        Assert.Equal(read.ItemsSha256, Digest.Sha256(items));
        Assert.Equal(CanonicalJson.Parse("{}").Sha256(), read.Algorithm.FitSha256);
        using var stream = new MemoryStream(data);
        DatasetReport report = await DatasetVerifier.VerifyAsync(stream, read, cancellationToken: ApiServer.Cancel);
        Assert.Empty(report.Failures);
        Assert.Equal(3, Encoding.UTF8.GetString(data).Count(c => c == '\n'));
    }

    private static async Task<byte[]> VerifyProofAsync(ApiUser visitor, Dataset dataset, int record)
    {
        byte[] bundle = await visitor.Http.GetByteArrayAsync($"/v1/datasets/{dataset.DatasetId}/records/{record}/proof", ApiServer.Cancel);
        var head = CryptoHash.Parse(HeadOf(bundle));
        using var stream = new MemoryStream(bundle);
        VerificationReport report = await BundleVerifier.VerifyAsync(
            stream,
            new Trust(AccountId.Parse(ApiServer.Contract), head),
            cancellationToken: ApiServer.Cancel
        );
        Assert.Empty(report.Failures);
        return bundle;
    }

    private static string HeadOf(byte[] bundle) =>
        CanonicalJson
            .Parse(System.Text.Json.JsonDocument.Parse(bundle).RootElement.GetProperty("head").GetRawText())
            .To<LightHeader>()
            .Hash()
            .ToString();

    private static async Task VerifyFailedTransactionAsync(Person vendor, ApiUser visitor, long campaign)
    {
        TransactionResult failed = await vendor.TryAsync(new Methods.Take(campaign, 99, 0));
        TransactionProvenance provenance = await RunningSystem.EventuallyAsync<TransactionProvenance>(
            visitor,
            $"/v1/provenance/{failed.Hash}"
        );
        Assert.Equal("failed", provenance.Status);
        Assert.Contains(provenance.Proves, statement => statement.Contains("changed nothing", StringComparison.Ordinal));
    }

    /// <summary>Learns how many accepted labels each tasker gave, reading all votes twice; aggregates by majority.</summary>
    private sealed class CountingAggregation : IAggregation
    {
        public string Name => "counting";

        public string Version => "1";

        public System.Text.Json.JsonElement Parameters { get; } = System.Text.Json.JsonElement.Parse("{}");

        public async Task<Fit> FitAsync(LabelSpec spec, IAsyncEnumerable<ItemVotes> votes, CancellationToken cancellationToken)
        {
            var labels = new SortedDictionary<string, int>(StringComparer.Ordinal);
            for (int pass = 1; pass <= 2; pass++)
            {
                await foreach (Vote vote in votes.SelectMany(item => item.Votes).WithCancellation(cancellationToken))
                    labels[vote.Tasker] = labels.GetValueOrDefault(vote.Tasker) + pass;
            }
            return new Fit(CanonicalJson.Of(labels).Utf8);
        }

        public AggregateLabel Apply(LabelSpec spec, Fit fit, ItemVotes item, CancellationToken cancellationToken)
        {
            Assert.False(fit.IsEmpty);
            return Aggregations.MajorityVote.Apply(spec, Fit.Empty, item, cancellationToken);
        }
    }
}
