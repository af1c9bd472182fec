using System.Text.Json;
using NearTasks.Api.Contracts;
using NearTasks.Cli.Client;

namespace NearTasks.Cli.Demo;

/// <summary>Where a campaign's money went, in yoctoNEAR.</summary>
/// <param name="In">Rewards, fees and storage deposit that the vendor put in.</param>
/// <param name="Paid">To taskers.</param>
/// <param name="Refunded">To the vendor.</param>
/// <param name="Fees">To the contract's owner.</param>
/// <param name="Held">What the contract itself says it still holds for the campaign.</param>
internal sealed record CampaignMoney(UInt128 In, UInt128 Paid, UInt128 Refunded, UInt128 Fees, UInt128 Held, long Accepted, long Rejected)
{
    public bool Balances => In == Paid + Refunded + Fees + Held;
}

/// <summary>The campaigns' money, added up from the contract's events and held against the contract's own state.</summary>
internal sealed class Ledger
{
    private readonly List<ContractEvent> _events = [];

    public static async Task<Ledger> ReadAsync(ApiClient api, CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        string? next = "0";
        do
        {
            Page<ContractEvent> page = await api.GetAsync<Page<ContractEvent>>($"v1/events?after={next}", cancellationToken);
            ledger._events.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);
        return ledger;
    }

    public async Task<CampaignMoney> OfAsync(MarketClient market, long campaign, CancellationToken cancellationToken)
    {
        ContractEvent[] own =
        [
            .. _events.Where(entry => entry.Data.TryGetProperty("campaign_id", out JsonElement id) && id.GetInt64() == campaign),
        ];
        JsonElement state = await market.ViewAsync("get_campaign", new { CampaignId = campaign }, cancellationToken);
        UInt128 held = state.ValueKind == JsonValueKind.Null ? 0 : Amount(state, "escrow") + Amount(state, "storage");
        return new CampaignMoney(
            Sum("rewards") + Sum("fees") + Sum("storage"),
            Sum("paid"),
            Sum("refund"),
            Sum("fee"),
            held,
            Count("accepted"),
            Count("rejected")
        );

        UInt128 Sum(string member) => own.Aggregate(UInt128.Zero, (sum, entry) => sum + Amount(entry.Data, member));

        long Count(string member) => own.Sum(entry => entry.Data.TryGetProperty(member, out JsonElement labels) ? labels.GetInt64() : 0);
    }

    private static UInt128 Amount(JsonElement data, string member) =>
        data.TryGetProperty(member, out JsonElement amount) && amount.ValueKind == JsonValueKind.String
            ? UInt128.Parse(amount.GetString()!)
            : 0;
}
