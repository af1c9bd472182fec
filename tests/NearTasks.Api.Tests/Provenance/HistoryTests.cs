using System.Text.Json;
using NearTasks.Api.Tests.Support;
using NearTasks.Histories;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Provenance;

/// <summary>What the contract's own rules did, indexed, is what the api answers.</summary>
[Seeded]
public sealed class HistoryTests(TestDatabase database)
{
    public static TheoryData<string> Histories => [.. History.Names.Where(name => name != History.Long)];

    [Theory]
    [MemberData(nameof(Histories))]
    public async Task The_api_answers_what_the_contract_did(string name)
    {
        var history = History.Read(name);
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            configure: options => options with { ContractId = SimulatedChain.Contract }
        );
        await IndexerRun.ToEndAsync(SimulatedChain.Replay(name), server.Database, ApiServer.Cancel);
        using ApiUser visitor = server.Visitor();

        foreach (CampaignView expected in history.End<CampaignView>())
        {
            Campaign campaign = await visitor.GetAsync<Campaign>($"/v1/campaigns/{expected.CampaignId}");
            Assert.Equal(
                (expected.State.Word(), expected.Paid, expected.Fees, expected.Refunded, expected.Escrow, expected.Overlap),
                (campaign.State.Word(), campaign.Paid, campaign.Fees, campaign.Refunded, campaign.Escrow, campaign.Overlap)
            );
        }
        foreach (AccountView expected in history.End<AccountView>())
        {
            Account account = await visitor.GetAsync<Account>($"/v1/accounts/{expected.AccountId}");
            Money near = account.Balances.Select(row => row.Balance).FirstOrDefault(money => money.Token == Token.Near);
            Assert.Equal((true, expected.Balance.Amount), (account.Registered, near.Amount));
        }
        await AnswersEveryTransactionAsync(visitor, history);
    }

    private static async Task AnswersEveryTransactionAsync(ApiUser visitor, History history)
    {
        var events = new List<ContractEvent>();
        string? after = "0";
        while (after is not null)
        {
            Page<ContractEvent> page = await visitor.GetAsync<Page<ContractEvent>>($"/v1/events?limit=200&after={after}");
            events.AddRange(page.Items);
            after = page.Next;
        }
        MarketEvent[] recorded = [.. history.Calls.SelectMany(call => call.Logs).Select(log => EventLog.Parse(log)!.Read()!)];
        Assert.Equal(recorded.Select(each => each.Name), events.Select(each => each.Event));
        Assert.Equal(recorded.Select(Text), events.Select(each => Text(EventLog.ReadData(each.Event, each.Data)!)));
        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (long)id), events.Select(each => each.Id));

        foreach (IGrouping<string, ContractEvent> transaction in events.GroupBy(each => each.TxHash))
        {
            TransactionProvenance answer = await visitor.GetAsync<TransactionProvenance>($"/v1/provenance/{transaction.Key}");
            Assert.Equal(transaction.Count(), answer.Receipts.Sum(receipt => receipt.Events.Count));
            Assert.True(answer.Proves.Count >= transaction.Count(), transaction.Key);
            Assert.All(
                answer.Links.Where(link => link.Rel is "campaign" or "account" or "dataset"),
                link => Assert.StartsWith("/v1/", link.Href, StringComparison.Ordinal)
            );
        }
    }

    private static string Text(MarketEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), MarketJson.Options);
}
