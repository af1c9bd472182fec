using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Blobs;

/// <summary>Reads this project's own hashes: 64 lower-case hex digits, nothing else (they also name files).</summary>
public static class Sha256Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <exception cref="ApiException"><c>bad_argument</c></exception>
    public static string Require(string? text, string name) =>
        IsValid(text) ? text : throw new ApiException(ProblemCodes.BadArgument, $"{name} must be 64 lower-case hex digits.");

    /// <summary>Text that the database has under its hash, if it still has that hash.</summary>
    /// <exception cref="ApiException"><c>content_damaged</c></exception>
    public static string Intact(string text, string sha256) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) == sha256
            ? text
            : throw new ApiException(ProblemCodes.ContentDamaged, $"What is stored as {sha256} does not have that hash any more.");
}
