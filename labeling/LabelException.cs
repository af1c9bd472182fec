namespace NearTasks.Labeling;

/// <summary>A spec or a label that cannot be used, with everything that is wrong.</summary>
public sealed class LabelException : FormatException
{
    internal LabelException(params LabelError[] errors)
        : base(
            errors is [LabelError first, ..] ? $"{first.Code} at \"{first.Pointer}\": {first.Message}" : "the document cannot be used"
        ) => Errors = errors;

    /// <summary>At least one error, in document order.</summary>
    public IReadOnlyList<LabelError> Errors { get; }
}
