namespace NearTasks.Provenance;

/// <summary>JSON that has no canonical form here. <see cref="Code"/> is stable; the message says what to change.</summary>
public sealed class CanonicalJsonException : FormatException
{
    internal CanonicalJsonException(string code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>
    /// <c>json_malformed</c> (no JSON, trailing data, too deep), <c>json_duplicate_member</c>, <c>json_number</c> (infinite, or an integer
    /// that a double cannot hold), <c>json_text</c> (no valid Unicode), <c>json_too_large</c>.
    /// </summary>
    public string Code { get; }
}
