using System.CommandLine;
using NearTasks.Benchmarks.Harness;
using NearTasks.Benchmarks.Indexing;
using NearTasks.Benchmarks.Merkle;
using NearTasks.Benchmarks.Node;
using NearTasks.Benchmarks.Queue;
using NearTasks.Benchmarks.Soak;
using NearTasks.Benchmarks.Vm;
using Spectre.Console;

namespace NearTasks.Benchmarks;

/// <summary>run [NAME...] [--rounds N] [--json].</summary>
internal static class BenchmarkCommand
{
    private static readonly IBenchmark[] All =
    [
        new MerkleBenchmark(),
        new IndexerBenchmark(),
        new QueueBenchmark(),
        new VmBenchmark(),
        new CompileBenchmark(),
        new ContractCallBenchmark(),
        new StartBenchmark(),
        new SnapshotBenchmark(),
        new ReadBenchmark(),
    ];

    private static readonly Argument<string[]> Names = new("name")
    {
        Description = $"Which to run: {string.Join(", ", All.Select(each => each.Name))}; all when none is named",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Rounds = new("--rounds")
    {
        Description = "Measured rounds of each, after a warm-up",
        DefaultValueFactory = _ => 5,
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON document instead of a table" };

    public static RootCommand Create()
    {
        Names.AcceptOnlyFromAmong([.. All.Select(each => each.Name)]);
        Rounds.Validators.Add(result =>
        {
            if (result.GetValue(Rounds) is < 1 or > 1000)
                result.AddError("--rounds is a number from 1 to 1000.");
        });
        var root = new RootCommand("Speed of NearTasks' parts, each against a peer or a limit in the same run.")
        {
            Names,
            Rounds,
            Json,
            SoakCommand.Create(Json),
        };
        root.SetAction(
            (arguments, cancellationToken) =>
                RunAsync(arguments.GetRequiredValue(Names), arguments.GetRequiredValue(Rounds), arguments.GetValue(Json), cancellationToken)
        );
        return root;
    }

    private static async Task RunAsync(string[] names, int rounds, bool json, CancellationToken cancellationToken)
    {
        var before = Machine.Now();
        var figures = new List<Figure>();
        foreach (IBenchmark benchmark in All.Where(each => names.Length == 0 || names.Contains(each.Name)))
        {
            await Console.Error.WriteLineAsync($"• {benchmark.Name}");
            await foreach (Figure figure in benchmark.RunAsync(rounds, cancellationToken))
                figures.Add(figure);
        }

        var report = new Report(before, Machine.Now(), rounds, figures);
        if (json)
            await Console.Out.WriteLineAsync(report.ToJson());
        else
            report.Show(AnsiConsole.Console);
    }
}
