namespace NearTasks.Labeling.Reading;

/// <summary>Errors in document order, cut off at <see cref="LabelLimits.Errors"/>.</summary>
internal sealed class ErrorList
{
    private readonly List<LabelError> _errors = [];

    public bool IsEmpty => _errors.Count == 0;

    public void Add(string code, string pointer, string message)
    {
        if (_errors.Count < LabelLimits.Errors)
            _errors.Add(new LabelError(code, pointer, message));
    }

    public LabelError[] ToArray() => [.. _errors];
}
