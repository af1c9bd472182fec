using System.CommandLine;

namespace NearTasks.Benchmarks.Soak;

/// <summary>soak [--minutes M] [--transactions N] [--clients C] [--disk] [--json].</summary>
internal static class SoakCommand
{
    private const int TransactionsPerMinute = 10_000;

    private static readonly Option<double> Minutes = new("--minutes")
    {
        Description = "How long the transactions take to be sent",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<int?> Transactions = new("--transactions")
    {
        Description = $"How many in all; {TransactionsPerMinute} a minute when not said",
    };

    private static readonly Option<int> Clients = new("--clients") { Description = "Accounts that send", DefaultValueFactory = _ => 8 };

    private static readonly Option<bool> OnDisk = new("--disk") { Description = "The node keeps its chain in a folder, not in memory" };

    public static Command Create(Option<bool> json)
    {
        var soak = new Command(
            "soak",
            "Send transactions to a node for a while; exit code 0 when each ended as it must and no token is missing"
        )
        {
            Minutes,
            Transactions,
            Clients,
            OnDisk,
            json,
        };
        Minutes.Validators.Add(result => Require(result.GetValue(Minutes) is > 0 and <= 600, "--minutes is above 0, at most 600.", result));
        Transactions.Validators.Add(result =>
            Require(result.GetValue(Transactions) is null or (>= 1_000 and <= 100_000_000), "--transactions is 1000 or more.", result)
        );
        Clients.Validators.Add(result =>
            Require(result.GetValue(Clients) is >= 1 and <= 100, "--clients is a number from 1 to 100.", result)
        );
        soak.SetAction(
            async (arguments, cancellationToken) =>
            {
                double minutes = arguments.GetRequiredValue(Minutes);
                SoakReport report = await SoakRun.RunAsync(
                    new(
                        arguments.GetValue(Transactions) ?? (int)(minutes * TransactionsPerMinute),
                        TimeSpan.FromMinutes(minutes),
                        arguments.GetRequiredValue(Clients),
                        arguments.GetValue(OnDisk)
                    ),
                    cancellationToken
                );
                report.Show(arguments.GetValue(json));
                return report.Holds ? 0 : 1;
            }
        );
        return soak;
    }

    private static void Require(bool holds, string otherwise, System.CommandLine.Parsing.OptionResult result)
    {
        if (!holds)
            result.AddError(otherwise);
    }
}
