namespace NearTasks.Provenance;

/// <summary>The failures so far.</summary>
internal sealed class FailureList
{
    private const int LongestText = 1000;

    private readonly List<VerificationFailure> _failures = [];

    public IReadOnlyList<VerificationFailure> All => _failures;

    public bool IsEmpty => _failures.Count == 0;

    public void Add(string code, VerificationLevel level, string place, string message)
    {
        if (_failures.Count < VerificationReport.MaxFailures)
            _failures.Add(new VerificationFailure(code, level, Cut(place), Cut(message)));
    }

    /// <summary>Notes a failure unless a condition holds; gives the condition.</summary>
    public bool Expect(bool holds, string code, VerificationLevel level, string place, string message)
    {
        if (!holds)
            Add(code, level, place, message);
        return holds;
    }

    /// <summary>Runs a step; null when it does not hold.</summary>
    public T? Try<T>(VerificationLevel level, string place, Func<T> step)
        where T : class
    {
        try
        {
            return step();
        }
        catch (ProofException exception)
        {
            Add(exception.Code, level, place, exception.Message);
            return null;
        }
    }

    // Places and messages quote the file, whose texts may be of any length.
    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
