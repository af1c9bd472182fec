using System.Globalization;
using Near.Client;
using Spectre.Console;

namespace NearTasks.Cli.Demo;

/// <summary>A campaign at the end of the demo.</summary>
internal sealed record CampaignResult(
    long Id,
    string Kind,
    CampaignMoney Money,
    long DatasetId,
    long Records,
    string Root,
    string PublishTx
);

/// <summary>What the demo came to.</summary>
internal sealed record DemoResult(IReadOnlyList<CampaignResult> Campaigns, Meter Calls)
{
    public long Labels => Campaigns.Sum(campaign => campaign.Money.Accepted + campaign.Money.Rejected);

    /// <summary>The last screen for machines: amounts in yoctoNEAR as decimal strings.</summary>
    public object ToJson() =>
        new
        {
            Campaigns = Campaigns.Select(campaign => new
            {
                CampaignId = campaign.Id,
                campaign.Kind,
                In = campaign.Money.In.ToString(),
                Paid = campaign.Money.Paid.ToString(),
                Refunded = campaign.Money.Refunded.ToString(),
                Fees = campaign.Money.Fees.ToString(),
                Held = campaign.Money.Held.ToString(),
                campaign.Money.Accepted,
                campaign.Money.Rejected,
                campaign.DatasetId,
                campaign.Records,
                campaign.Root,
                Tx = campaign.PublishTx,
            }),
            Labels,
            Calls.Calls,
            TeraGasPerLabel = Calls.PerLabel(Labels).TeraGas,
            NearPerLabel = Calls.PerLabel(Labels).Burnt,
        };
}

/// <summary>The last screen.</summary>
internal static class Summary
{
    public static void Show(DemoResult result)
    {
        IReadOnlyList<CampaignResult> campaigns = result.Campaigns;
        Screen.Heading("Result");
        Table money = new Table().Border(TableBorder.Rounded).Title("NEAR: in = paid + refunded + fees + held");
        money.AddColumn("campaign");
        foreach (string name in new[] { "in", "paid", "refunded", "fees", "held", "labels", "accepted", "rejected" })
            money.AddColumn(new TableColumn(name).RightAligned());
        foreach (CampaignResult campaign in campaigns)
        {
            CampaignMoney row = campaign.Money;
            money.AddRow(
                $"{campaign.Id} {Output.Plain(campaign.Kind)}",
                Near(row.In),
                Near(row.Paid),
                Near(row.Refunded),
                Near(row.Fees),
                Near(row.Held),
                (row.Accepted + row.Rejected).ToString(),
                row.Accepted.ToString(),
                row.Rejected.ToString()
            );
        }
        AnsiConsole.Write(money);

        foreach (CampaignResult campaign in campaigns)
        {
            AnsiConsole.MarkupLine($"dataset {campaign.DatasetId} [grey]of campaign {campaign.Id}, {campaign.Records} records[/]");
            Output.Facts(("root", campaign.Root), ("transaction", campaign.PublishTx));
        }
        (double gas, NearToken burnt) = result.Calls.PerLabel(result.Labels);
        AnsiConsole.MarkupLine(
            $"{result.Labels} labels, {result.Calls.Calls} contract calls; per label "
                + $"{gas.ToString("0.00", CultureInfo.InvariantCulture)} Tgas and {Near(burnt.Yoctos)} NEAR of gas "
                + "(take, submit, review or settle)"
        );
    }

    private static string Near(UInt128 yocto) =>
        ((decimal)(yocto / 1_000_000_000_000_000_000) / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
