using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Blobs;

/// <summary>Reads this project's own hashes: 64 lower-case hex digits, nothing else (they also name files).</summary>
public static class Sha256Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid([NotNullWhen(true)] string? text) =>
        text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <exception cref="ApiException"><c>bad_argument</c></exception>
    public static string Require(string? text, string name) =>
        IsValid(text) ? text : throw new ApiException(ProblemCodes.BadArgument, $"{name} must be 64 lower-case hex digits.");
}
