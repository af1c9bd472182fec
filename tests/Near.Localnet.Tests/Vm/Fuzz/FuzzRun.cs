using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// Runs a check over seeds for as long as <c>NEAR_FUZZ_SECONDS</c> says, from the seed of <c>NEAR_FUZZ_SEED</c> or a random one. Without
/// either it runs for 4 seconds from always the same seed, so that a failure of the whole suite is one of the change at hand.
/// </summary>
internal static class FuzzRun
{
    /// <summary>Fails at the first seed whose check returns what is wrong.</summary>
    public static void Over(Func<int, string?> check)
    {
        int? seconds = Setting("NEAR_FUZZ_SECONDS");
        int seed = Setting("NEAR_FUZZ_SEED") ?? (seconds is null ? 1 : RandomNumberGenerator.GetInt32(int.MaxValue));
        var clock = Stopwatch.StartNew();
        int runs = 0;
        for (; runs == 0 || clock.Elapsed.TotalSeconds < (seconds ?? 4); seed = unchecked(seed + 2) & int.MaxValue, runs++)
        {
            if (check(seed) is { } wrong)
                Assert.Fail($"NEAR_FUZZ_SEED={seed}: {wrong}");
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{runs} modules");
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
