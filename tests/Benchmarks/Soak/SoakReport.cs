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
/// <param name="BytesPerTransaction">By which the node's memory grew in the second half, where its caches are full.</param>
/// <param name="Samples">Over the time.</param>
/// <param name="Supply">The account of the tokens.</param>
internal sealed record SoakReport(
    Machine Before, Machine After, bool OnDisk, int Transactions, double Seconds, int Blocks, double LongestBlockSeconds, double BytesPerTransaction,
    IReadOnlyList<SoakSample> Samples, SupplyCheck Supply)
{
    /// <summary>In memory, the node keeps every block and outcome; on disk it may keep only the last states.</summary>
    private double MaxBytesPerTransaction => OnDisk ? 15_000 : 40_000;

    public bool Holds => Supply.Holds && BytesPerTransaction <= MaxBytesPerTransaction;

    public void Show(bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(this, Report.Json));
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("seconds", "transactions", "height", "memory MB", "disk MB");
        foreach (var sample in Samples)
            table.AddRow(Text(sample.Seconds), Text(sample.Transactions), Text(sample.Height), Text(sample.Memory / 1e6), Text(sample.Disk / 1e6));
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(
            $"{Text(Transactions)} transactions in {Text(Seconds)} s, {(OnDisk ? "on disk" : "in memory")}: {Text(Transactions / Seconds)} a second; "
            + $"{Text(Blocks)} blocks, longest time between two {LongestBlockSeconds:0.00} s; memory grew by {Text(BytesPerTransaction)} bytes a transaction "
            + $"(at most {Text(MaxBytesPerTransaction)}).");
        AnsiConsole.WriteLine(
            $"genesis {Supply.Genesis} = balances {Supply.Balances} (storage needs {Supply.Storage} of them) + stakes {Supply.Stakes} + burnt {Supply.Burnt}: "
            + $"{(Supply.Holds ? "holds" : $"DOES NOT HOLD, {Supply.Genesis - Supply.Balances - Supply.Stakes - Supply.Burnt} are missing")}; "
            + $"the last header says {Supply.Header}.");
        AnsiConsole.WriteLine($"load {Before.Load} before, {After.Load} after, {After.Cores} cores.");
    }

    private static string Text(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
