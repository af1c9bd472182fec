using NearTasks.Api.Problems;

namespace NearTasks.Api.Tests.Problems;

public sealed class ProblemTests
{
    [Fact]
    public void Every_code_is_unique_and_says_what_and_what_to_do()
    {
        Assert.NotEmpty(ProblemCodes.All);
        Assert.Equal(ProblemCodes.All.Count, ProblemCodes.All.DistinctBy(code => code.Code).Count());
        Assert.Equal(ProblemCodes.All.Count, ProblemCodes.All.DistinctBy(code => code.Title).Count());
        Assert.All(
            ProblemCodes.All,
            code =>
            {
                Assert.Matches("^[a-z_]+$", code.Code);
                Assert.InRange(code.Status, 400, 599);
                Assert.EndsWith(".", code.Title, StringComparison.Ordinal);
                Assert.EndsWith(".", code.Remedy, StringComparison.Ordinal);
            }
        );
    }
}
