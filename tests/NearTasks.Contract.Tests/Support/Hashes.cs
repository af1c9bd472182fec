namespace NearTasks.Contract.Tests.Support;

/// <summary>Hashes that are easy to tell apart, and reasons with one of them.</summary>
internal static class Hashes
{
    public static Digest Labels { get; } = Of('c');

    public static Digest Of(char digit) => Digest.Parse(new string(digit, 2 * Digest.Size));

    public static Reason Reason(ReasonCode code) => new(code, Of('d'));
}
