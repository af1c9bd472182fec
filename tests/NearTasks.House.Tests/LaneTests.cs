using System.Text.RegularExpressions;

namespace NearTasks.House.Tests;

/// <summary>What a lane leaves out is not run by anybody, so a test does not fall out of a lane unnoticed.</summary>
public sealed partial class LaneTests
{
    [Fact]
    public void A_test_that_draws_seeds_is_in_the_lane_of_fresh_seeds()
    {
        var drawing = Tests().Where(test => Draws().IsMatch(test.Text)).ToList();
        Assert.NotEmpty(drawing);
        Assert.Empty(drawing.Where(test => !test.Text.Contains("[Seeded]", StringComparison.Ordinal)).Select(test => test.File));
    }

    /// <summary>A seed that nobody is told cannot be played again.</summary>
    [Fact]
    public void No_test_draws_a_seed_of_its_own() =>
        Assert.Empty(Tests().Where(test => OwnSeed().IsMatch(test.Text)).Select(test => test.File));

    private static IEnumerable<(string File, string Text)> Tests() =>
        Sources
            .Files("Tests.cs")
            .Where(file =>
                file.StartsWith("tests/", StringComparison.Ordinal) && !file.StartsWith("tests/NearTasks.House", StringComparison.Ordinal)
            )
            .Select(file => (file, Sources.Read(file)));

    [GeneratedRegex(@"\.Sample(Async)?\(|Seeds\.(Any|Usually)\(|FuzzRun\.|History\.Names")]
    private static partial Regex Draws();

    [GeneratedRegex(@"Environment\.TickCount|new Random\(\)|RandomNumberGenerator\.GetInt32")]
    private static partial Regex OwnSeed();
}
