namespace NearTasks.Labeling;

/// <summary>One thing wrong with a label or a spec.</summary>
/// <param name="Code">A stable code, listed in <see cref="LabelErrorCode"/>.</param>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901); empty for the whole document.</param>
/// <param name="Message">A sentence that says what would be right.</param>
public sealed record LabelError(string Code, string Pointer, string Message);

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
