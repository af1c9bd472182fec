namespace NearTasks.Api.Problems;

/// <summary>Ends a request with a refusal from <see cref="ProblemCodes"/>.</summary>
/// <param name="code">Which refusal.</param>
/// <param name="detail">What exactly was wrong here; never a secret, never a stack trace.</param>
/// <param name="retryAfter">When asking again makes sense.</param>
public sealed class ApiException(ProblemCode code, string? detail = null, TimeSpan? retryAfter = null) : Exception(detail ?? code.Title)
{
    public ProblemCode Code { get; } = code;

    public string? Detail { get; } = detail;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
