namespace NearTasks.Contract.Tests.Support;

/// <summary>Hashes that are easy to tell apart.</summary>
internal static class Hashes
{
    public static string Labels { get; } = Of('c');

    public static string Of(char digit) => new(digit, 64);
}
