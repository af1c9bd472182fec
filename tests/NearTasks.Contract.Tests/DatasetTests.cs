using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class DatasetTests(ContractNode node)
{
    [Fact]
    public async Task Datasets_are_numbered_from_one_and_kept()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        Assert.Equal(1UL, await PublishAsync(market, campaign));
        Assert.Equal(2UL, await PublishAsync(market, campaign));

        JsonElement datasets = await market.ViewAsync<JsonElement>("get_datasets", new { fromIndex = 1, limit = 10 });
        JsonElement second = Assert.Single(datasets.EnumerateArray());
        Assert.Equal(2, second.GetProperty("dataset_id").GetInt32());
        Assert.Equal(Hashes.Of('e'), second.GetProperty("root").GetString());
    }

    [Fact]
    public async Task The_record_of_a_dataset_is_paid_for_to_the_yocto()
    {
        Market market = await node.DeployAsync();
        object args = Dataset(await market.CreateCampaignAsync());
        var deposit = NearToken.FromNear(0.00462m);
        await market.AssertRefusedAsync("ERR_UNDERFUNDED", market.Vendor, "publish_dataset", args, deposit - Market.OneYocto);
        await market.CallAsync(market.Vendor, "publish_dataset", args, deposit);
    }

    [Fact]
    public async Task Only_the_vendor_publishes_and_only_what_is_well_formed()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync("ERR_NOT_VENDOR", market.Owner, "publish_dataset", Dataset(campaign), Market.Plenty);
        await market.AssertRefusedAsync("ERR_NOT_FOUND", market.Vendor, "publish_dataset", Dataset(campaign + 1), Market.Plenty);
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "publish_dataset", Dataset(campaign, records: 0), Market.Plenty);
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "publish_dataset", Dataset(campaign, uri: ""), Market.Plenty);
        await market.AssertRefusedAsync("ERR_BAD_HASH", market.Vendor, "publish_dataset", Dataset(campaign, root: "ee"), Market.Plenty);
    }

    private static async Task<ulong> PublishAsync(Market market, ulong campaign) =>
        (await market.CallAsync(market.Vendor, "publish_dataset", Dataset(campaign), Market.Plenty)).As<ulong>();

    private static object Dataset(ulong campaign, uint records = 4, string? root = null, string uri = "https://example.org/dataset") =>
        new
        {
            campaignId = campaign,
            root = root ?? Hashes.Of('e'),
            records,
            manifestSha256 = Hashes.Of('f'),
            uri,
        };
}
