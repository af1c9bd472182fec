using System.CommandLine;
using NearTasks.Cli.Demo;
using NearTasks.Cli.Local;
using NearTasks.Cli.Samples;

namespace NearTasks.Cli.Commands;

/// <summary><c>demo</c>: the whole job on real data, from raw files to an offline proof.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Exit = new("--exit")
    {
        Description = "End after the last step; exit code 0 only if every step held.",
    };

    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Photographs, speech and texts of your own (samples/README.md), instead of those of Debian and npm packages.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the simulated answers.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    public static Command Create() =>
        CliCommand.Create(
            "demo",
            "Run the whole job on real data: escrow, labels, payout, dataset, proof. Then stay up for a look around.",
            [Exit, Data, Seed, UpCommand.Postgres, UpCommand.ApiPort, UpCommand.RpcPort, UpCommand.Verbose],
            RunAsync
        );

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        SampleData data = parsed.GetValue(Data) is { } own
            ? SampleData.Own(own.FullName)
            : await SampleData.FetchAsync(Output.Say, cancellationToken);
        var campaigns = DemoCampaigns.Of(data);
        if (output.Json)
            Output.DrawOnStandardError();
        var options = new LocalSystemOptions()
        {
            Home = parsed.GetValue(Targets.Home)!.FullName,
            Name = "demo",
            Fresh = true,
            Postgres = parsed.GetValue(UpCommand.Postgres),
            ApiPort = parsed.GetValue(UpCommand.ApiPort),
            RpcPort = parsed.GetValue(UpCommand.RpcPort),
            Verbose = parsed.GetValue(UpCommand.Verbose),
        };
        await using LocalSystem system = await LocalSystem.StartAsync(options, Output.Say, cancellationToken);
        Task<DemoResult> script = new DemoScript(system, campaigns, parsed.GetValue(Seed), cancellationToken).RunAsync();
        await await Task.WhenAny(script, system.Failed);
        DemoResult result = await script;
        output.Result(result.ToJson(), _ => Summary.Show(result));
        if (parsed.GetValue(Exit))
            return 0;

        if (!output.Json)
            UpCommand.ShowAddresses(system);
        Output.Say("everything stays up; Ctrl-C stops it");
        try
        {
            await UpCommand.StayAsync(system, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Output.Say("stopping");
        }
        return 0;
    }
}
