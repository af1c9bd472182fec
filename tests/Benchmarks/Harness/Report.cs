using System.Globalization;
using System.Text.Json;
using Near.Client.Json;
using Spectre.Console;

namespace NearTasks.Benchmarks.Harness;

/// <summary>All figures of a run.</summary>
internal sealed record Report(Machine Before, Machine After, int Rounds, IReadOnlyList<Figure> Figures)
{
    private const int WidthOfFiles = 180;

    public static JsonSerializerOptions Json { get; } = new(NearJson.Options) { WriteIndented = true };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public void Show(IAnsiConsole console)
    {
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfFiles;
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("benchmark").AddColumn("what").AddColumn("against");
        foreach (string name in new[] { "median", "least … most", "peer's median", "ratio", "aim" })
            table.AddColumn(new TableColumn(name).RightAligned());
        foreach (Figure figure in Figures)
        {
            (Subject subject, Spread reached) = (figure.Subject, figure.Reached);
            table.AddRow(
                new Text(subject.Benchmark),
                new Text(subject.What),
                new Text(subject.Peer),
                new Text($"{Number(reached.Median)} {subject.Unit}"),
                new Text($"{Number(reached.Least)} … {Number(reached.Most)}"),
                new Text(Number(figure.Peer.Median)),
                new Text(Number(figure.Ratio.Median)),
                new Text(subject.Aim is { } aim ? $"{Number(aim)}{(figure.IsAimMissed ? " missed" : "")}" : "")
            );
        }

        console.Write(table);
        console.WriteLine(
            $"{After.System}, {After.Runtime}, {After.Cores} cores, {Rounds} rounds; load "
                + $"{Number(Before.Load)} before, {Number(After.Load)} after."
        );
    }

    /// <summary>Three digits that count.</summary>
    private static string Number(double? value) =>
        value switch
        {
            null => "unknown",
            >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => value.Value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
        };
}
