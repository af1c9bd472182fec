using System.Globalization;
using System.Runtime.InteropServices;

namespace NearTasks.Benchmarks.Harness;

/// <summary>Where figures were taken, and how busy it was: figures of a loaded machine say little, ratios a little more.</summary>
/// <param name="Load">Of the last minute, Linux's loadavg; null elsewhere.</param>
internal sealed record Machine(string System, string Runtime, int Cores, double? Load)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Now() =>
        new(RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, Environment.ProcessorCount, ReadLoad());

    private static double? ReadLoad() =>
        File.Exists(LoadFile) ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture) : null;
}
