using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ViewTests(ContractNode node)
{
    [Fact]
    public async Task What_does_not_exist_is_null()
    {
        Market market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        foreach (
            (string? method, object? args) in new (string, object)[]
            {
                ("get_campaign", new { campaignId = 2 }),
                ("get_batch", new { campaignId = 2, batch = 0 }),
                ("get_batch", new { campaignId = 1, batch = 2 }),
                ("get_assignment", new { assignment = "1.0.0.0" }),
                ("get_account", new { accountId = "nobody.near" }),
                ("get_dataset", new { datasetId = 1 }),
                ("storage_balance_of", new { accountId = "nobody.near" }),
            }
        )
        {
            Assert.Equal(JsonValueKind.Null, (await market.ViewAsync<JsonElement>(method, args)).ValueKind);
        }
    }

    [Fact]
    public async Task Campaigns_are_listed_page_by_page()
    {
        Market market = await node.DeployAsync();
        for (int i = 0; i < 3; i++)
            await market.CreateCampaignAsync();

        Assert.Equal("1 2", await IdsAsync(0, 2));
        Assert.Equal("3", await IdsAsync(2, 2));
        Assert.Equal("", await IdsAsync(3, 2));

        await market.CallAsync(market.Vendor, "close", new { campaignId = 2 }, Market.OneYocto);
        await market.CallAsync(market.Vendor, "prune", new { campaignId = 2, limit = 50 });
        Assert.Equal("1 3", await IdsAsync(0, 100));

        async Task<string> IdsAsync(int fromIndex, int limit)
        {
            JsonElement page = await market.ViewAsync<JsonElement>("get_campaigns", new { fromIndex, limit });
            return string.Join(' ', page.EnumerateArray().Select(campaign => campaign.GetProperty("campaign_id").GetInt32()));
        }
    }

    [Theory]
    [InlineData("get_campaigns", 0, 0)]
    [InlineData("get_campaigns", 0, 101)]
    [InlineData("get_campaigns", 2, 1)]
    [InlineData("get_batches", 0, 0)]
    [InlineData("get_batches", 3, 1)]
    [InlineData("get_datasets", 1, 1)]
    [InlineData("get_datasets", 0, 101)]
    public async Task A_page_out_of_range_is_refused(string method, int fromIndex, int limit)
    {
        Market market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        object args =
            method == "get_batches"
                ? new
                {
                    campaignId = 1,
                    fromIndex,
                    limit,
                }
                : new { fromIndex, limit };
        RpcException refused = await Assert.ThrowsAsync<RpcException>(() => market.ViewAsync<JsonElement>(method, args));

        Assert.Contains("ERR_VIEW_RANGE: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_shows_each_place_as_it_is()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(new() { Items = 3, Overlap = 4 });
        TestAccount[] taskers = [await market.TaskerAsync(), await market.TaskerAsync(), await market.TaskerAsync()];
        await market.TakeAsync(taskers[0], campaign);
        await market.WorkAsync(taskers[1], campaign, replica: 1);
        await market.ReviewAsync(
            await market.WorkAsync(taskers[2], campaign, replica: 2),
            "AQ==",
            new { code = "other", reasonSha256 = Hashes.Of('d') }
        );

        JsonElement batches = await market.ViewAsync<JsonElement>(
            "get_batches",
            new
            {
                campaignId = campaign,
                fromIndex = 0,
                limit = 100,
            }
        );
        Assert.Equal([2, 1], batches.EnumerateArray().Select(batch => batch.GetProperty("items").GetInt32()));
        JsonElement places = batches[0].GetProperty("places");
        Assert.Equal(
            ["leased", "submitted", "settled", "open"],
            places.EnumerateArray().Select(place => place.GetProperty("state").GetString())
        );
        Assert.Equal(
            $$"""{"replica":2,"attempt":0,"state":"settled","tasker_id":"{{taskers[2]}}","labels_root":"{{Hashes.Labels}}","accepted":1,"rejected":1}""",
            places[2].GetRawText()
        );
        Assert.Equal("""{"replica":3,"attempt":0,"state":"open"}""", places[3].GetRawText());
    }

    [Fact]
    public async Task The_contract_holds_what_it_owes()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.ReviewAsync(await market.WorkAsync(await market.TaskerAsync(), campaign), "Aw==");
        JsonElement totals = await market.ViewAsync<JsonElement>("get_totals");

        NearToken Amount(string name) => NearToken.FromYocto(UInt128.Parse(totals.GetProperty(name).GetString()!));
        Assert.Equal(NearToken.FromNear(0.0615m), Amount("escrow"));
        Assert.Equal(NearToken.FromNear(0.0205m), Amount("balances"));
        Assert.Equal(NearToken.Zero, Amount("in_flight"));
        Assert.True(Amount("contract_balance") >= Amount("escrow") + Amount("balances") + Amount("storage_deposits"));
    }
}
