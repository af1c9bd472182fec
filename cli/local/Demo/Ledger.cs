using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

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
    private readonly List<MarketEvent> _events = [];

    public static async Task<Ledger> ReadAsync(ApiClient api, CancellationToken cancellationToken)
    {
        var ledger = new Ledger();
        string? next = "0";
        do
        {
            Page<ContractEvent> page = await api.GetAsync<Page<ContractEvent>>($"v1/events?after={next}", cancellationToken);
            ledger._events.AddRange(page.Items.Select(entry => EventLog.ReadData(entry.Event, entry.Data)).OfType<MarketEvent>());
            next = page.Next;
        } while (next is not null);
        return ledger;
    }

    public async Task<CampaignMoney> OfAsync(MarketClient market, long campaign, CancellationToken cancellationToken)
    {
        CampaignView? state = await market.ViewAsync(new Views.GetCampaign(campaign), cancellationToken);
        UInt128 held = state is null ? 0 : state.Escrow.Amount + state.Storage.Yoctos;
        return _events
            .Where(happened => happened is ICampaignEvent own && own.CampaignId == campaign)
            .Aggregate(new CampaignMoney(0, 0, 0, 0, held, 0, 0), Add);
    }

    private static CampaignMoney Add(CampaignMoney sum, MarketEvent happened) =>
        happened switch
        {
            CampaignCreated it => sum with { In = sum.In + it.Rewards.Amount + it.Fees.Amount + it.Storage.Yoctos },
            CampaignToppedUp it => sum with { In = sum.In + it.Rewards.Amount + it.Fees.Amount + it.Storage.Yoctos },
            AssignmentReleased it => sum with { Refunded = sum.Refunded + it.Refund.Amount },
            AssignmentSettled it => sum with
            {
                Paid = sum.Paid + it.Paid.Amount,
                Fees = sum.Fees + it.Fee.Amount,
                Refunded = sum.Refunded + it.Refund.Amount,
                Accepted = sum.Accepted + it.Accepted,
                Rejected = sum.Rejected + it.Rejected,
            },
            CampaignCancelled it => sum with { Refunded = sum.Refunded + it.Refund.Amount },
            CampaignClosed it => sum with { Refunded = sum.Refunded + it.Refund.Amount },
            CampaignPruned it => sum with { Refunded = sum.Refunded + it.Storage.Yoctos },
            _ => sum,
        };
}
