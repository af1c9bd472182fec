using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class DatasetTests(ContractNode node)
{
    [Fact]
    public async Task Datasets_are_numbered_from_one_and_kept()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        Assert.Equal(1, await PublishAsync(market, campaign));
        Assert.Equal(2, await PublishAsync(market, campaign));

        DatasetView second = Assert.Single(await market.ViewAsync(new Views.GetDatasets(FromIndex: 1, Limit: 10)));
        Assert.Equal((2, Hashes.Of('e')), (second.DatasetId, second.Root));
    }

    [Fact]
    public async Task The_record_of_a_dataset_is_paid_for_to_the_yocto()
    {
        DeployedMarket market = await node.DeployAsync();
        Methods.PublishDataset dataset = Dataset(await market.CreateCampaignAsync());
        await market.AssertRefusedAsync(MarketError.Underfunded, market.Vendor, dataset, Deposits.Dataset - Deposits.OneYocto);
        await market.CallAsync(market.Vendor, dataset, Deposits.Dataset);
    }

    [Fact]
    public async Task Only_the_vendor_publishes_and_only_what_is_well_formed()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync(MarketError.NotVendor, market.Owner, Dataset(campaign), Deposits.Plenty);
        await market.AssertRefusedAsync(MarketError.NotFound, market.Vendor, Dataset(campaign + 1), Deposits.Plenty);
        await market.AssertRefusedAsync(MarketError.BadArgument, market.Vendor, Dataset(campaign) with { Records = 0 }, Deposits.Plenty);
        await market.AssertRefusedAsync(MarketError.BadArgument, market.Vendor, Dataset(campaign) with { Uri = "" }, Deposits.Plenty);
        await market.AssertRefusedAsync(
            MarketError.BadHash,
            market.Vendor,
            "publish_dataset",
            Dataset(campaign).With("root", "\"ee\""),
            Deposits.Plenty
        );
    }

    private static Task<long> PublishAsync(DeployedMarket market, long campaign) =>
        market.AskAsync(market.Vendor, Dataset(campaign), Deposits.Plenty);

    private static Methods.PublishDataset Dataset(long campaign) =>
        new(campaign, Hashes.Of('e'), Records: 4, Hashes.Of('f'), "https://example.org/dataset");
}
