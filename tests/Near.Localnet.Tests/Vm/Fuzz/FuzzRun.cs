using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// Runs a check over seeds for as long as <c>NEAR_FUZZ_SECONDS</c> says, from the seed of <c>SEED</c> or a random one. Without
/// either it runs for 4 seconds from always the same seed, so that a failure of the whole suite is one of the change at hand.
/// </summary>
internal static class FuzzRun
{
    /// <summary>Fails at the first seed whose check returns what is wrong.</summary>
    public static void Over(Func<int, string?> check)
    {
        int? seconds = Setting("NEAR_FUZZ_SECONDS");
        int seed = seconds is null ? Seeds.Usually(1) : Seeds.Any();
        var clock = Stopwatch.StartNew();
        int runs = 0;
        for (; runs == 0 || clock.Elapsed.TotalSeconds < (seconds ?? 4); seed = unchecked(seed + 2) & int.MaxValue, runs++)
        {
            if (check(seed) is { } wrong)
                Assert.Fail($"SEED={seed}: {wrong}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} modules");
    }

    /// <summary>
    /// Runs a check over as many seeds as <c>NEAR_FUZZ_MODULES</c> says, from that of <c>SEED</c> or always the same, on one
    /// thread for each processor. Fails when a check returns what is wrong.
    /// </summary>
    /// <param name="modules">How many when nothing is said.</param>
    /// <param name="stackSize">The stack that a check needs, in bytes.</param>
    /// <param name="check">Called from several threads at once.</param>
    public static void OverMany(int modules, int stackSize, Func<int, string?> check)
    {
        int first = Seeds.Usually(1);
        int count = Setting("NEAR_FUZZ_MODULES") ?? modules;
        TestContext.Current.TestOutputHelper?.WriteLine($"NEAR_FUZZ_MODULES={count}");
        var failures = new ConcurrentQueue<string>();
        int taken = 0;
        List<Thread> threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work, stackSize))];
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        if (failures.TryPeek(out string? failure))
            Assert.Fail(failure);

        void Work()
        {
            while (failures.IsEmpty && Interlocked.Increment(ref taken) is var number && number <= count)
            {
                int seed = unchecked(first + number - 1) & int.MaxValue;
                if (Catch(check, seed) is { } wrong)
                    failures.Enqueue($"SEED={seed}: {wrong}");
            }
        }
    }

    private static string? Catch(Func<int, string?> check, int seed)
    {
        try
        {
            return check(seed);
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
