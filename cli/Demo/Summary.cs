using System.Globalization;
using Near.Client;
using Spectre.Console;

namespace NearTasks.Cli.Demo;

/// <summary>A campaign at the end of the demo.</summary>
internal sealed record CampaignResult(long Id, string Kind, CampaignMoney Money, long DatasetId, long Records, string Root, string PublishTx);

/// <summary>The last screen.</summary>
internal static class Summary
{
    public static void Show(IReadOnlyList<CampaignResult> campaigns, Meter meter)
    {
        Table money = new Table().Border(TableBorder.Rounded).Title("NEAR: in = paid + refunded + fees + held");
        money.AddColumn("campaign");
        foreach (string name in new[] { "in", "paid", "refunded", "fees", "held", "labels", "accepted", "rejected" }) money.AddColumn(new TableColumn(name).RightAligned());
        foreach (CampaignResult campaign in campaigns)
        {
            CampaignMoney row = campaign.Money;
            money.AddRow(
                $"{campaign.Id} {Markup.Escape(campaign.Kind)}", Near(row.In), Near(row.Paid), Near(row.Refunded), Near(row.Fees), Near(row.Held),
                (row.Accepted + row.Rejected).ToString(), row.Accepted.ToString(), row.Rejected.ToString());
        }
        AnsiConsole.Write(money);

        foreach (CampaignResult campaign in campaigns)
        {
            AnsiConsole.MarkupLine($"dataset {campaign.DatasetId} [grey]of campaign {campaign.Id}, {campaign.Records} records[/]");
            Output.Facts(("root", campaign.Root), ("transaction", campaign.PublishTx));
        }
        long labels = campaigns.Sum(campaign => campaign.Money.Accepted + campaign.Money.Rejected);
        (double gas, NearToken burnt) = meter.PerLabel(labels);
        AnsiConsole.MarkupLine(
            $"{labels} labels, {meter.Calls} contract calls; per label {gas.ToString("0.00", CultureInfo.InvariantCulture)} Tgas and {Near(burnt.Yoctos)} NEAR of gas (take, submit, review or settle)");
    }

    private static string Near(UInt128 yocto) => ((decimal)(yocto / 1_000_000_000_000_000_000) / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture);
}
