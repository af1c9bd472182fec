using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class NewTests(ContractNode node)
{
    [Fact]
    public async Task The_owner_and_the_fee_are_those_given()
    {
        DeployedMarket market = await node.DeployAsync();
        JsonElement config = await market.Contract.ViewAsync<JsonElement>("get_config");

        Assert.Equal(
            $$"""{"owner_id":"{{market.Owner}}","proposed_owner_id":null,"fee_bps":250,"paused":false,"first_campaign_id":1,"next_campaign_id":1,"next_dataset_id":1,"state_version":1}""",
            config.GetRawText()
        );
    }

    [Fact]
    public async Task Campaign_ids_start_where_they_are_told_to()
    {
        TestAccount account = await node.CreateAccountAsync("second");
        TestContract contract = await account.DeployAsync(node.Wasm, new Methods.New(account.Id, FeeBps: 0, FirstCampaignId: 1_000_000));
        TransactionResult created = await account.CallAsync(contract, DeployedMarket.Order, Deposits.Plenty);

        Assert.Equal(1_000_000, created.As<long>());
    }

    [Theory]
    [InlineData(1001, 1, MarketError.FeeTooHigh)]
    [InlineData(0, 0, MarketError.BadArgument)]
    [InlineData(0, (1L << 52) + 1, MarketError.BadArgument)]
    public async Task A_fee_or_first_id_out_of_range_is_refused(int feeBps, long firstCampaignId, MarketError error)
    {
        TestAccount account = await node.CreateAccountAsync("refused");
        await account.DeployAsync(node.Wasm, new Methods.New(account.Id, feeBps, firstCampaignId)).ExpectPanicAsync($"{error.Code()}: ");
    }

    [Fact]
    public async Task A_second_initialisation_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        string refusal = await DeployedMarket.RefusalAsync(market.CallAsync(market.Vendor, new Methods.New(market.Vendor.Id, FeeBps: 0)));

        Assert.Equal("The contract has already been initialized", refusal);
    }

    [Fact]
    public async Task The_contract_names_its_standards()
    {
        DeployedMarket market = await node.DeployAsync();
        JsonElement metadata = await market.Contract.ViewAsync<JsonElement>("contract_source_metadata");

        Assert.Equal("0.1.0", metadata.GetProperty("version").GetString());
        Assert.Equal(
            ["nep145", "nep297", "nep330"],
            metadata.GetProperty("standards").EnumerateArray().Select(standard => standard.GetProperty("standard").GetString()!).Order()
        );
    }

    [Fact]
    public async Task The_state_version_can_be_read_without_the_contract()
    {
        DeployedMarket market = await node.DeployAsync();
        QueryResult<ContractStateView> state = await node.Rpc.ViewStateAsync(
            market.Id,
            "STATE_VERSION"u8,
            BlockReference.Optimistic,
            TestContext.Current.CancellationToken
        );

        Assert.Equal([1, 0, 0, 0], Assert.Single(state.Value.Values).Value);
    }
}
