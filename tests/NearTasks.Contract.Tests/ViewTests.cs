using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ViewTests(ContractNode node)
{
    [Fact]
    public async Task What_does_not_exist_is_null()
    {
        DeployedMarket market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        var nobody = AccountId.Parse("nobody.near");
        Assert.Null(await market.ViewAsync(new Views.GetCampaign(2)));
        Assert.Null(await market.ViewAsync(new Views.GetBatch(2, 0)));
        Assert.Null(await market.ViewAsync(new Views.GetBatch(1, 2)));
        Assert.Null(await market.ViewAsync(new Views.GetAssignment(new AssignmentId(1, 0, 0, 0))));
        Assert.Null(await market.ViewAsync(new Views.GetAccount(nobody)));
        Assert.Null(await market.ViewAsync(new Views.GetDataset(1)));
        Assert.Null(await market.ViewAsync(new Views.GetTotals(Token.Parse("usdt.near"))));
        Assert.Null(await market.ViewAsync(new Views.StorageBalanceOf(nobody)));
    }

    [Fact]
    public async Task Campaigns_are_listed_page_by_page()
    {
        DeployedMarket market = await node.DeployAsync();
        for (int i = 0; i < 3; i++)
            await market.CreateCampaignAsync();

        Assert.Equal("1 2", await IdsAsync(0, 2));
        Assert.Equal("3", await IdsAsync(2, 2));
        Assert.Equal("", await IdsAsync(3, 2));

        await market.CallAsync(market.Vendor, new Methods.Close(2), Deposits.OneYocto);
        await market.CallAsync(market.Vendor, new Methods.Prune(2, 50));
        Assert.Equal("1 3", await IdsAsync(0, 100));

        async Task<string> IdsAsync(int fromIndex, int limit)
        {
            IReadOnlyList<CampaignView> page = await market.ViewAsync(new Views.GetCampaigns(fromIndex, limit));
            return string.Join(' ', page.Select(campaign => campaign.CampaignId));
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
        DeployedMarket market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        Task view = method switch
        {
            "get_campaigns" => market.ViewAsync(new Views.GetCampaigns(fromIndex, limit)),
            "get_batches" => market.ViewAsync(new Views.GetBatches(1, fromIndex, limit)),
            _ => market.ViewAsync(new Views.GetDatasets(fromIndex, limit)),
        };
        await view.ExpectViewPanicAsync("ERR_VIEW_RANGE: ");
    }

    [Fact]
    public async Task A_batch_shows_each_place_as_it_is()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(DeployedMarket.Order with { Items = 3, Overlap = 4 });
        TestAccount[] taskers = [await market.TaskerAsync(), await market.TaskerAsync(), await market.TaskerAsync()];
        await market.TakeAsync(taskers[0], campaign);
        await market.WorkAsync(taskers[1], campaign, replica: 1);
        await market.ReviewAsync(await market.WorkAsync(taskers[2], campaign, replica: 2), "AQ==", Hashes.Reason(ReasonCode.Other));

        IReadOnlyList<BatchView> batches = await market.ViewAsync(new Views.GetBatches(campaign, FromIndex: 0, Limit: 100));
        Assert.Equal([2, 1], batches.Select(batch => batch.Items));
        Assert.Equal(
            [PlaceState.Leased, PlaceState.Submitted, PlaceState.Settled, PlaceState.Open],
            batches[0].Places.Select(place => place.State)
        );
        JsonElement batch = await market.Contract.ViewAsync<JsonElement>("get_batch", new Views.GetBatch(campaign, 0).Written());
        JsonElement places = batch.GetProperty("places");
        Assert.Equal(
            $$"""{"replica":2,"attempt":0,"state":"settled","tasker_id":"{{taskers[2]}}","labels_root":"{{Hashes.Labels}}","accepted":1,"rejected":1}""",
            places[2].GetRawText()
        );
        Assert.Equal("""{"replica":3,"attempt":0,"state":"open"}""", places[3].GetRawText());
    }

    [Fact]
    public async Task Totals_are_those_of_their_token()
    {
        DeployedMarket market = await node.DeployAsync();
        Assert.Equal(Totals(0m, 0m), await market.ViewAsync(new Views.GetTotals(Token.Near)));
        long campaign = await market.CreateCampaignAsync();
        await market.ReviewAsync(await market.WorkAsync(await market.TaskerAsync(), campaign), "Aw==");

        Assert.Equal(Totals(0.0615m, 0.0205m), await market.ViewAsync(new Views.GetTotals(Token.Near)));
        Assert.Null(await market.ViewAsync(new Views.GetTotals(Token.Parse("usdt.near"))));

        static TotalsView Totals(decimal escrow, decimal balances) =>
            new(Money.Of(NearToken.FromNear(escrow)), Money.Of(NearToken.FromNear(balances)), Money.Of(NearToken.Zero));
    }

    [Fact]
    public async Task The_contract_holds_what_it_owes_and_its_bytes_are_paid_for()
    {
        DeployedMarket market = await node.DeployAsync();
        StorageView first = await market.ViewAsync(new Views.GetStorage());
        long campaign = await market.CreateCampaignAsync();
        await market.ReviewAsync(await market.WorkAsync(await market.TaskerAsync(), campaign), "Aw==");

        TotalsView totals = (await market.ViewAsync(new Views.GetTotals(Token.Near)))!;
        StorageView storage = await market.ViewAsync(new Views.GetStorage());
        Assert.Equal(NearToken.Zero, first.StorageDeposits);
        Assert.Equal(await market.Contract.BalanceAsync(), storage.ContractBalance);
        Assert.True(storage.ContractBalance >= (totals.Escrow + totals.Balances).ToNear() + storage.StorageDeposits);
        // The vendor, the tasker, the campaign: no record costs more than was paid for it.
        Assert.Equal(Deposits.Account + Deposits.Account + Deposits.Campaign(batches: 2, overlap: 2), storage.StorageDeposits);
        Assert.True(storage.StorageCost - first.StorageCost <= storage.StorageDeposits);
    }
}
