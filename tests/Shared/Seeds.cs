using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Xunit.v3;

namespace NearTasks.Tests;

/// <summary>
/// Where random tests have their seed from: the environment variable <c>SEED</c>, which takes what a failed test printed, be it a
/// number or CsCheck's text; else a new one in the lane of fresh seeds (<c>./test fresh</c>) and where a test always draws anew.
/// </summary>
internal static class Seeds
{
    private const string Variable = "SEED";

    /// <summary>Whether this run is to look where no run has looked: new seeds, and more of them.</summary>
    public static bool AreFresh { get; } = Environment.GetEnvironmentVariable("FRESH") is { Length: > 0 };

    private static int? Given =>
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : null;

    /// <summary>The seed that is given, else a new one; printed.</summary>
    public static int Any() => Printed(Given ?? RandomNumberGenerator.GetInt32(int.MaxValue));

    /// <summary>The seed that is given, a new one in the lane of fresh seeds, and otherwise always the same; printed.</summary>
    public static int Usually(int always) => Printed(Given ?? (AreFresh ? RandomNumberGenerator.GetInt32(int.MaxValue) : always));

    // xunit shows a test's output when the test fails.
    private static int Printed(int seed)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"{Variable}={seed}");
        return seed;
    }

    // CsCheck reads its own variable when it is first used.
    [ModuleInitializer]
    internal static void Hand()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } seed && Given is null)
            Environment.SetEnvironmentVariable("CsCheck_Seed", seed);
    }
}

/// <summary>A class of tests that draw seeds: <c>./test fresh</c> runs it. A test of the house finds those that lack this.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SeededAttribute : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Seeds", "Fresh")];
}
