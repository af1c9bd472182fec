using Dapper;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Attacks.Tests;

public sealed class LabelTests(TestDatabase database)
{
    private const string Path = "/v1/assignments/1.0.0.0/labels";
    private const string CopyPath = "/v1/assignments/1.0.1.0/labels";

    [Fact]
    public async Task Labels_whose_root_matches_are_stored_whenever_they_come()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        (ApiUser tasker, PutLabelsRequest request, string root) = await LeasedAsync(server);
        await new Seed(server.Database).SubmitAsync("1.0.0.0", root, 2);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await vendor.SendAsync(HttpMethod.Get, Path));

        Assert.Equal("committed", (await tasker.PutAsync<Labels>(Path, request)).State);
        Assert.Equal(root, (await tasker.GetAsync<Labels>(Path)).LabelsRoot);
        Assert.Equal(root, (await vendor.GetAsync<Labels>(Path)).LabelsRoot);
        Assert.Equal(2, (await vendor.GetAsync<Page<Review>>("/v1/campaigns/1/reviews")).Items[0].Labels.Count);

        // Also when everything about the assignment is over.
        await new Seed(server.Database).SettleAsync("1.0.0.0", accepted: 2, rejected: 0);
        await ForgetAsync(server);
        await tasker.PutAsync<Labels>(Path, request);
        Assert.Equal(root, (await vendor.GetAsync<Labels>(Path)).LabelsRoot);
    }

    [Fact]
    public async Task A_draft_that_made_room_for_later_ones_comes_back_with_the_salts_that_it_had()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        (ApiUser tasker, PutLabelsRequest _, string _) = await LeasedAsync(server);
        Labels first = await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 2));
        for (int i = 0; i < 20; i++)
            await tasker.PutAsync<Labels>(Path, Salted(TextCampaign.Labels(0, 2, "negative")));
        await new Seed(server.Database).SubmitAsync("1.0.0.0", first.LabelsRoot, 2);
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await tasker.SendAsync(HttpMethod.Get, Path));
        PutLabelsRequest own = Shown(first);
        Assert.Equal(first.LabelsRoot, (await tasker.PutAsync<Labels>(Path, own)).LabelsRoot);
        Assert.Equal(first.LabelsRoot, (await tasker.GetAsync<Labels>(Path)).LabelsRoot);
    }

    [Fact]
    public async Task A_lost_draft_is_made_again_from_the_salts_of_another_one()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        (ApiUser tasker, PutLabelsRequest _, string _) = await LeasedAsync(server);
        Labels committed = await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 2));
        await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 2, "negative"));
        await using (NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel))
            await connection.ExecuteAsync("DELETE FROM work.labels WHERE labels_root = @root", new { root = committed.LabelsRoot });
        await new Seed(server.Database).SubmitAsync("1.0.0.0", committed.LabelsRoot, 2);
        Assert.Equal(committed.LabelsRoot, (await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 2))).LabelsRoot);
        Assert.Equal(committed.LabelsRoot, (await tasker.GetAsync<Labels>(Path)).LabelsRoot);
    }

    [Fact]
    public async Task Labels_of_a_batch_that_others_still_work_on_are_not_shown_to_them()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1, overlap: 2);
        var seed = new Seed(server.Database);
        await seed.TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        await seed.SubmitAsync("1.0.0.0", (await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 1))).LabelsRoot, 1);
        await using (NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO chain.datasets (contract_id, dataset_id, campaign_id, vendor_id, root, records, manifest_sha256, uri,
                    published_at, tx_hash, receipt_id)
                SELECT contract_id, 1, campaign_id, vendor_id, 'root', 1, 'manifest', 'uri', now(), 'tx', 'receipt' FROM chain.campaigns
                """
            );
        }
        using ApiUser copier = await server.SignedInAsync("copier.near");
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await copier.SendAsync(HttpMethod.Get, Path));
        await seed.TakeAsync("copier.near", 1, 0, replica: 1);
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await copier.SendAsync(HttpMethod.Get, Path));
        await seed.SubmitAsync("1.0.1.0", "root", 1);
        Assert.Single((await copier.GetAsync<Labels>(Path)).Leaves);
    }

    [Fact]
    public async Task Nobody_hands_in_the_labels_of_another_under_a_root_that_they_copied()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1, overlap: 2);
        var seed = new Seed(server.Database);
        await seed.TakeAsync("tasker.near", 1, 0);
        await seed.TakeAsync("copier.near", 1, 0, replica: 1);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        using ApiUser copier = await server.SignedInAsync("copier.near");
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        Labels labels = await tasker.PutAsync<Labels>(Path, TextCampaign.Labels(0, 1));
        await seed.SubmitAsync("1.0.0.0", labels.LabelsRoot, 1);
        await seed.SubmitAsync("1.0.1.0", labels.LabelsRoot, 1);
        await seed.SetStateAsync(1, "closed");

        // All of the leaves, salts too, are visible now; but they are leaves of another assignment.
        Labels seen = await copier.GetAsync<Labels>(Path);
        await ApiUser.RefusedAsync(ProblemCodes.LabelsCommitted, await copier.SendAsync(HttpMethod.Put, CopyPath, Shown(seen)));
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await vendor.SendAsync(HttpMethod.Get, CopyPath));

        // Nor does a database help that has them under the wrong name.
        await using (NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO work.labels (assignment, labels_root, tasker_id, leaves, updated_at)
                SELECT '1.0.1.0', labels_root, 'copier.near', leaves, updated_at FROM work.labels
                """
            );
        }
        await ApiUser.RefusedAsync(ProblemCodes.ContentDamaged, await vendor.SendAsync(HttpMethod.Get, CopyPath));
        Assert.Equal(labels.LabelsRoot, (await vendor.GetAsync<Labels>(Path)).LabelsRoot);
    }

    // A tasker with a lease, and labels with salts of their own that never came to the server.
    private static async Task<(ApiUser Tasker, PutLabelsRequest Request, string Root)> LeasedAsync(ApiServer server)
    {
        await TextCampaign.CreateAsync(server, 1, items: 2, batchSize: 2);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        PutLabelsRequest request = Salted(TextCampaign.Labels(0, 2));
        Digest root = MerkleTree
            .Of(
                request.Labels.Select(label =>
                    new DraftedLabel(label.Item, label.Label, label.Salt!, Producer.Human)
                        .ToLeaf(new AssignmentId(1, 0, 0, 0))
                        .ToCanonical()
                        .Utf8
                )
            )
            .Root;
        return (await server.SignedInAsync("tasker.near"), request, root.ToString());
    }

    private static PutLabelsRequest Shown(Labels labels) =>
        new([.. labels.Leaves.Select(leaf => new LabelInput(leaf.Item, leaf.Label, leaf.Salt, leaf.Producer, leaf.Suggested))]);

    private static PutLabelsRequest Salted(PutLabelsRequest request) =>
        new([.. request.Labels.Select(label => label with { Salt = Salt.Random().ToString() })]);

    private static async Task ForgetAsync(ApiServer server)
    {
        await using NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel);
        await connection.ExecuteAsync("DELETE FROM work.labels");
    }
}
