using System.Text.Json;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class SubmitTests(ContractNode node)
{
    [Fact]
    public async Task The_root_of_the_labels_is_on_chain()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        JsonElement view = await market.ViewAsync<JsonElement>("get_assignment", new { assignment });

        Assert.Equal("submitted", view.GetProperty("state").GetString());
        Assert.Equal(Hashes.Labels, view.GetProperty("labels_root").GetString());
    }

    [Fact]
    public async Task The_assignment_of_another_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_NOT_HOLDER", market.Vendor, "submit", Labels(assignment));
    }

    [Fact]
    public async Task A_count_other_than_the_batch_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.TakeAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_WRONG_COUNT", tasker, "submit", Labels(assignment, count: 1));
    }

    [Fact]
    public async Task A_root_that_is_no_hash_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.TakeAsync(tasker, campaign);
        await market.AssertRefusedAsync(
            "ERR_BAD_HASH",
            tasker,
            "submit",
            new
            {
                assignment,
                labelsRoot = Hashes.Of('0'),
                count = 2,
            }
        );
        await market.AssertRefusedAsync(
            "ERR_BAD_HASH",
            tasker,
            "submit",
            new
            {
                assignment,
                labelsRoot = "cc",
                count = 2,
            }
        );
    }

    [Fact]
    public async Task Labels_are_submitted_once()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_WRONG_STATE", tasker, "submit", Labels(assignment));
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync("ERR_ALREADY_SETTLED", tasker, "submit", Labels(assignment));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.0.0.00")]
    [InlineData("+1.0.0.0")]
    [InlineData("1.0.0.0.0")]
    public async Task A_malformed_assignment_is_refused(string assignment)
    {
        Market market = await node.DeployAsync();
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "submit", Labels(assignment));
    }

    private static object Labels(string assignment, int count = 2) =>
        new
        {
            assignment,
            labelsRoot = Hashes.Labels,
            count,
        };
}
