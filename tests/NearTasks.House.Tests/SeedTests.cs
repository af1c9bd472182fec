using System.Text.RegularExpressions;
using CsCheck;

namespace NearTasks.House.Tests;

/// <summary>A failed random test prints a seed, and the one variable takes it, whoever drew it.</summary>
public sealed partial class SeedTests
{
    [Theory]
    [InlineData(nameof(Fails_on_a_number_of_ours))]
    [InlineData(nameof(Fails_on_a_number_of_CsChecks))]
    public async Task What_a_failed_test_prints_plays_it_again(string test)
    {
        string first = await FailureAsync(test, seed: null);
        string seed = Seed().Match(first).Groups[1].Value;
        Assert.NotEmpty(seed);
        string again = await FailureAsync(test, seed);
        Assert.Equal(Number().Match(first).Value, Number().Match(again).Value);
        Assert.NotEmpty(Number().Match(again).Value);
    }

    [Fact(Explicit = true)]
    public void Fails_on_a_number_of_ours() => Assert.Fail($"number {new Random(Seeds.Any()).Next()}.");

    [Fact(Explicit = true)]
    public void Fails_on_a_number_of_CsChecks() =>
        Gen.Int[0, int.MaxValue].Sample(number => Assert.Fail($"number {number}."), iter: 1, threads: 1);

    private static async Task<string> FailureAsync(string test, string? seed)
    {
        (int exitCode, string output) = await ExplicitTest.RunAsync(typeof(SeedTests), test, "SEED", seed);
        Assert.Equal(1, exitCode);
        return output;
    }

    [GeneratedRegex(@"(?:CsCheck_Seed|SEED)=(\w+)")]
    private static partial Regex Seed();

    [GeneratedRegex(@"number \d+\.")]
    private static partial Regex Number();
}
