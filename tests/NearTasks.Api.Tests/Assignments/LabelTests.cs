using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Manifests;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Assignments;

public sealed class LabelTests(TestDatabase database)
{
    [Fact]
    public async Task A_draft_answers_leaves_and_root_and_is_stable()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 3, batchSize: 3);
        string assignment = await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        Labels labels = await tasker.PutAsync<Labels>($"/v1/assignments/{assignment}/labels", TextCampaign.Labels(0, 3));
        Assert.Equal(RootOf(labels, AssignmentId.Parse(assignment)), labels.LabelsRoot);
        Assert.NotEqual(RootOf(labels, new AssignmentId(1, 0, 1, 0)), labels.LabelsRoot);
        Assert.All(labels.Leaves, leaf => Assert.Equal((Producer.Human, null), (leaf.Producer, leaf.Suggested)));
        Assert.Equal(3, labels.Leaves.Select(leaf => leaf.Salt).Distinct().Count());
        Labels again = await tasker.PutAsync<Labels>($"/v1/assignments/{assignment}/labels", TextCampaign.Labels(0, 3));
        Assert.Equal(labels.LabelsRoot, again.LabelsRoot);
        Assert.Equal(labels.LabelsRoot, (await tasker.GetAsync<Labels>($"/v1/assignments/{assignment}/labels")).LabelsRoot);
    }

    [Fact]
    public async Task A_specification_is_found_by_campaign_and_by_hash_and_has_its_hash()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        TextCampaign campaign = await TextCampaign.CreateAsync(server, 1, items: 1);
        using ApiUser visitor = server.Visitor();
        foreach (string path in new[] { "/v1/campaigns/1/spec", $"/v1/specs/{campaign.Manifest.SpecSha256}" })
        {
            Assert.Equal(
                campaign.Manifest.SpecSha256,
                Digest.Sha256(await visitor.Http.GetByteArrayAsync(path, ApiServer.Cancel)).ToString()
            );
        }
    }

    [Fact]
    public async Task What_is_known_of_an_item_is_stored_shown_and_under_the_root()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        TextCampaign campaign = await TextCampaign.CreateAsync(server, 1, items: 1);
        ItemLeaf[] leaves =
        [
            new(0, "a.png", "image/png", 1, default, Width: 640, Height: 480),
            new(1, "b.wav", "audio/wav", 1, default, DurationMs: 1500),
            new(2, "c.txt", "text/plain", 1, default, Characters: 7),
            new(3, "d.txt", "text/plain", 1, default),
        ];
        string root = MerkleTree.Of(leaves.Select(leaf => leaf.ToCanonical().Utf8)).Root.ToString();
        Manifest manifest = campaign.Manifest with { ManifestRoot = root, Items = leaves.Length };
        string spec = CanonicalJson.From(JsonSerializer.SerializeToElement(Seed.TextSpec, ApiJson.Options)).ToString();
        string lines = string.Concat(leaves.Select(leaf => leaf.ToCanonical() + "\n"));
        await using BlobStream file = await server.Services.GetRequiredService<IBlobStore>().CreateAsync(ApiServer.Cancel);
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines), ApiServer.Cancel);
        string itemsFile = (await file.PublishAsync(ApiServer.Cancel)).Sha256;
        await server
            .Services.GetRequiredService<ManifestStore>()
            .SaveAsync(
                new NewManifest(TextCampaign.Vendor, root, manifest.SpecSha256, manifest.Kind, spec, leaves.Length, 4, itemsFile, "none"),
                leaves,
                ApiServer.Cancel
            );
        await new Seed(server.Database).CampaignAsync(2, TextCampaign.Vendor, manifest);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        Assert.Equal(lines, await vendor.Http.GetStringAsync("/v1/campaigns/2/manifest", ApiServer.Cancel));
        IReadOnlyList<Item> items = (await vendor.GetAsync<Page<Item>>("/v1/campaigns/2/items")).Items;
        Assert.Equal(leaves, items.Select(item => item.ToLeaf()));
    }

    [Fact]
    public async Task Manifests_name_only_own_uploads_and_are_bounded()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AccountItems = 2 });
        await TextCampaign.CreateAsync(server, 1, items: 2);
        var item = new ManifestItem("a.txt", "text/plain", new string('a', 64));
        var request = new CreateManifestRequest([item], JsonSerializer.SerializeToElement(Seed.TextSpec, ApiJson.Options));
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        await ApiUser.RefusedAsync(ProblemCodes.QuotaExceeded, await vendor.SendAsync(HttpMethod.Post, "/v1/manifests", request));
        using ApiUser other = await server.SignedInAsync("other.near");
        await ApiUser.RefusedAsync(ProblemCodes.NotUploaded, await other.SendAsync(HttpMethod.Post, "/v1/manifests", request));
        CreateManifestRequest broken = request with { Spec = JsonSerializer.SerializeToElement(new { version = 1 }) };
        await ApiUser.RefusedAsync(ProblemCodes.BadSpec, await other.SendAsync(HttpMethod.Post, "/v1/manifests", broken));
    }

    [Fact]
    public async Task A_client_may_keep_its_own_salts()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        string assignment = await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        string salt = Salt.Random().ToString();
        var request = new PutLabelsRequest([TextCampaign.Labels(0, 1).Labels[0] with { Salt = salt }]);
        Assert.Equal(salt, (await tasker.PutAsync<Labels>($"/v1/assignments/{assignment}/labels", request)).Leaves[0].Salt);
        var bad = new PutLabelsRequest([TextCampaign.Labels(0, 1).Labels[0] with { Salt = "short" }]);
        await ApiUser.RefusedAsync(
            ProblemCodes.BadLabels,
            await tasker.SendAsync(HttpMethod.Put, $"/v1/assignments/{assignment}/labels", bad)
        );
    }

    [Fact]
    public async Task A_draft_keeps_who_made_each_label_and_what_was_suggested()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 2, batchSize: 2);
        string assignment = await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        string path = $"/v1/assignments/{assignment}/labels";
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        var model = Digest.Sha256("model"u8);
        LabelInput[] inputs = [.. TextCampaign.Labels(0, 2).Labels];
        inputs[0] = inputs[0] with { Producer = Producer.Machine(model) };
        inputs[1] = inputs[1] with { Suggested = model };
        Labels labels = await tasker.PutAsync<Labels>(path, new PutLabelsRequest(inputs));
        Assert.Equal(
            [(Producer.Machine(model), null), (Producer.Human, model)],
            labels.Leaves.Select(leaf => (leaf.Producer, leaf.Suggested))
        );
        Assert.Equal(RootOf(labels, AssignmentId.Parse(assignment)), labels.LabelsRoot);
        Labels byHand = await tasker.PutAsync<Labels>(path, TextCampaign.Labels(0, 2));
        Assert.NotEqual(labels.LabelsRoot, byHand.LabelsRoot);
        Assert.Equal(labels.Leaves.Select(leaf => leaf.Salt), byHand.Leaves.Select(leaf => leaf.Salt));
    }

    [Theory]
    [InlineData("""{"producer":{}}""")]
    [InlineData("""{"producer":"human"}""")]
    [InlineData("""{"producer":{"kind":"robot"}}""")]
    [InlineData("""{"producer":{"kind":1}}""")]
    [InlineData("""{"producer":{"kind":"machine"}}""")]
    [InlineData("""{"producer":{"kind":"machine","model_sha256":"2c26"}}""")]
    [InlineData("""{"producer":{"kind":"machine","model_sha256":"2C26B46B68FFC68FF99B453C1D30413413422D706483BFA0F98A5E886266E7AE"}}""")]
    [InlineData("""{"producer":{"kind":"human","model_sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}}""")]
    [InlineData("""{"producer":{"kind":"human","name":"ann"}}""")]
    [InlineData("""{"suggested":"yolo"}""")]
    [InlineData("""{"suggested":{}}""")]
    public Task A_producer_or_suggestion_of_another_form_is_refused(string members) =>
        RefusedAsync(ProblemCodes.BadJson, $$"""{"labels":[{"item":0,"label":{"classes":["positive"]},{{members[1..^1]}}}]}""");

    [Fact]
    public async Task Only_the_holder_drafts_and_only_while_the_lease_runs()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 2);
        var seed = new Seed(server.Database);
        string running = await seed.TakeAsync("tasker.near", 1, 0);
        string lapsed = await seed.TakeAsync("tasker.near", 1, 1, lease: TimeSpan.FromMinutes(-1));
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        using ApiUser other = await server.SignedInAsync("other.near");
        await ApiUser.RefusedAsync(
            ProblemCodes.NotHolder,
            await other.SendAsync(HttpMethod.Put, $"/v1/assignments/{running}/labels", TextCampaign.Labels(0, 1))
        );
        await ApiUser.RefusedAsync(
            ProblemCodes.LeaseOver,
            await tasker.SendAsync(HttpMethod.Put, $"/v1/assignments/{lapsed}/labels", TextCampaign.Labels(1, 1))
        );
        await ApiUser.RefusedAsync(
            ProblemCodes.NotFound,
            await tasker.SendAsync(HttpMethod.Put, "/v1/assignments/1.5.0.0/labels", TextCampaign.Labels(0, 1))
        );
    }

    [Theory]
    [InlineData("""{"labels":[]}""")]
    [InlineData("""{"labels":[{"item":1,"label":{"classes":["positive"]}}]}""")]
    [InlineData("""{"labels":[{"item":0,"label":{"classes":["purple"]}}]}""")]
    [InlineData("""{"labels":[{"item":0,"label":{"classes":["positive"],"more":1}}]}""")]
    [InlineData("""{"labels":[{"item":0,"label":null}]}""")]
    public Task Labels_that_do_not_fit_the_specification_are_refused(string body) => RefusedAsync(ProblemCodes.BadLabels, body);

    [Fact]
    public Task Half_a_surrogate_pair_in_a_label_is_no_JSON() =>
        RefusedAsync(ProblemCodes.BadJson, """{"labels":[{"item":0,"label":{"classes":["\ud800"]}}]}""");

    [Fact]
    public async Task Labels_are_hidden_until_the_chain_has_their_root()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        var seed = new Seed(server.Database);
        string assignment = await seed.TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        using ApiUser visitor = server.Visitor();
        string path = $"/v1/assignments/{assignment}/labels";
        Labels draft = await tasker.PutAsync<Labels>(path, TextCampaign.Labels(0, 1));
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await vendor.SendAsync(HttpMethod.Get, path));
        await seed.SubmitAsync(assignment, draft.LabelsRoot, 1);
        Assert.Equal("committed", (await vendor.GetAsync<Labels>(path)).State);
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await visitor.SendAsync(HttpMethod.Get, path));
        await seed.SetStateAsync(1, "closed");
        Assert.Equal(draft.LabelsRoot, (await visitor.GetAsync<Labels>(path)).LabelsRoot);
    }

    [Fact]
    public async Task Committed_labels_cannot_change()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        var seed = new Seed(server.Database);
        string assignment = await seed.TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        string path = $"/v1/assignments/{assignment}/labels";
        Labels committed = await tasker.PutAsync<Labels>(path, TextCampaign.Labels(0, 1));
        // A later draft must not lose the root that is already on its way to the chain.
        await tasker.PutAsync<Labels>(path, TextCampaign.Labels(0, 1, "negative"));
        await seed.SubmitAsync(assignment, committed.LabelsRoot, 1);
        Assert.Equal(committed.LabelsRoot, (await tasker.PutAsync<Labels>(path, TextCampaign.Labels(0, 1))).LabelsRoot);
        await ApiUser.RefusedAsync(
            ProblemCodes.LabelsCommitted,
            await tasker.SendAsync(HttpMethod.Put, path, TextCampaign.Labels(0, 1, "negative"))
        );
        Assert.Equal(committed.LabelsRoot, (await tasker.GetAsync<Labels>(path)).LabelsRoot);
    }

    [Fact]
    public async Task A_review_page_has_labels_items_and_reasons_for_its_parties_only()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 4, batchSize: 2);
        var seed = new Seed(server.Database);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        for (int batch = 0; batch < 2; batch++)
        {
            string assignment = await seed.TakeAsync("tasker.near", 1, batch);
            Labels labels = await tasker.PutAsync<Labels>($"/v1/assignments/{assignment}/labels", TextCampaign.Labels(batch * 2, 2));
            await seed.SubmitAsync(assignment, labels.LabelsRoot, 2);
        }
        using ApiUser reviewer = await server.SignedInAsync(TextCampaign.Reviewer);
        Page<Review> first = await reviewer.GetAsync<Page<Review>>("/v1/campaigns/1/reviews?limit=1");
        Page<Review> second = await reviewer.GetAsync<Page<Review>>($"/v1/campaigns/1/reviews?limit=1&after={first.Next}");
        Assert.Equal([2L, 3L], second.Items[0].Labels.Select(label => label.Item.Index));
        await ApiUser.RefusedAsync(ProblemCodes.Forbidden, await tasker.SendAsync(HttpMethod.Get, "/v1/campaigns/1/reviews"));

        var request = new StoreReasonsRequest([new ReasonText("The review is ironic.")]);
        StoredReasons stored = await reviewer.PostAsync<StoredReasons>($"/v1/assignments/{first.Items[0].Assignment}/reasons", request);
        Assert.Equal(
            "The review is ironic.",
            (await tasker.GetAsync<NearTasks.Sdk.Wire.Reason>($"/v1/reasons/{stored.Reasons[0].Sha256}")).Text
        );
        await ApiUser.RefusedAsync(
            ProblemCodes.Forbidden,
            await tasker.SendAsync(HttpMethod.Post, $"/v1/assignments/{first.Items[0].Assignment}/reasons", request)
        );
        using ApiUser stranger = await server.SignedInAsync("stranger.near");
        await ApiUser.RefusedAsync(
            ProblemCodes.NotFound,
            await stranger.SendAsync(HttpMethod.Get, $"/v1/reasons/{stored.Reasons[0].Sha256}")
        );
    }

    private static string RootOf(Labels labels, AssignmentId assignment) =>
        MerkleTree.Of(labels.Leaves.Select(leaf => leaf.ToLeaf(assignment).ToCanonical().Utf8)).Root.ToString();

    private async Task RefusedAsync(ProblemCode code, string body)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        string assignment = await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await ApiUser.RefusedAsync(code, await tasker.Http.PutAsync($"/v1/assignments/{assignment}/labels", content, ApiServer.Cancel));
    }
}
