namespace NearTasks.Provenance;

/// <summary>The failures so far.</summary>
internal sealed class FailureList
{
    private readonly List<VerificationFailure> _failures = [];

    public IReadOnlyList<VerificationFailure> All => _failures;

    public void Add(string code, VerificationLevel level, string place, string message)
    {
        if (_failures.Count < VerificationReport.MaxFailures) _failures.Add(new VerificationFailure(code, level, place, message));
    }

    /// <summary>Notes a failure unless a condition holds; gives the condition.</summary>
    public bool Expect(bool holds, string code, VerificationLevel level, string place, string message)
    {
        if (!holds) Add(code, level, place, message);
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
        catch (ProofException e)
        {
            Add(e.Code, level, place, e.Message);
            return null;
        }
    }
}
