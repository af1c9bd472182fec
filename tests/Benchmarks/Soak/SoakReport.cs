using System.Globalization;
using System.Text.Json;
using NearTasks.Benchmarks.Harness;
using Spectre.Console;

namespace NearTasks.Benchmarks.Soak;

/// <param name="Before">The machine at the start.</param>
/// <param name="After">At the end.</param>
/// <param name="OnDisk">Whether the node kept its chain in a folder.</param>
/// <param name="Transactions">Executed, each as it must.</param>
/// <param name="Seconds">From the first to the last.</param>
/// <param name="Blocks">Of the whole chain.</param>
/// <param name="LongestBlockSeconds">The longest time between two blocks while transactions came.</param>
/// <param name="Growth">Bytes by which the node's memory grew in the second half of the time, where its caches are full.</param>
/// <param name="Samples">Over the time.</param>
/// <param name="Supply">The account of the tokens.</param>
internal sealed record SoakReport(
    Machine Before,
    Machine After,
    bool OnDisk,
    int Transactions,
    double Seconds,
    int Blocks,
    double LongestBlockSeconds,
    long Growth,
    IReadOnlyList<SoakSample> Samples,
    SupplyCheck Supply
)
{
    /// <summary>
    /// In memory, the node keeps every block and outcome for ever; what a collector of garbage leaves lying comes on top.
    /// </summary>
    private const long BytesPerTransaction = 10_000;
    private const long Garbage = 128 << 20;

    private long MaxGrowth => Garbage + (BytesPerTransaction * Transactions / 2);

    public bool Holds => Supply.Holds && Growth <= MaxGrowth;

    public void Show(bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(this, Report.Json));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("seconds", "transactions", "height", "memory MB", "disk MB");
        foreach (SoakSample sample in Samples)
        {
            table.AddRow(
                Text(sample.Seconds),
                Text(sample.Transactions),
                Text(sample.Height),
                Text(sample.Memory / 1e6),
                Text(sample.Disk / 1e6)
            );
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"{Text(Transactions)} transactions in {Text(Seconds)} s, {(OnDisk ? "on disk" : "in memory")}: "
                + $"{Text(Transactions / Seconds)} a second; "
                + $"{Text(Blocks)} blocks, longest time between two {LongestBlockSeconds:0.00} s; in "
                + $"the second half memory grew by {Text(Growth / 1e6)} MB "
                + $"({Text(2.0 * Growth / Transactions)} bytes a transaction), "
                + $"{(Growth <= MaxGrowth ? "within" : "MORE THAN")} {Text(MaxGrowth / 1e6)}."
        );
        AnsiConsole.WriteLine(
            $"genesis {Supply.Genesis.Yoctos} = balances {Supply.Balances.Yoctos} (storage needs {Supply.Storage.Yoctos} of them) "
                + $"+ stakes {Supply.Stakes.Yoctos} + burnt {Supply.Burnt.Yoctos} yoctoNEAR: {(Supply.Holds ? "holds" : "DOES NOT HOLD")}; "
                + $"the last header says {Supply.Header.Yoctos}."
        );
        AnsiConsole.WriteLine($"load {Before.Load} before, {After.Load} after, {After.Cores} cores.");
    }

    private static string Text(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
