using System.Security.Cryptography;

namespace NearTasks.Labeling.Aggregation;

/// <summary>
/// What an aggregation has learnt from all votes of a campaign, such as how reliable each tasker is. Its bytes are canonical JSON (RFC
/// 8785): a dataset's manifest names their SHA-256, and with them one record is recomputed without the others.
/// </summary>
/// <param name="utf8">Canonical JSON.</param>
public sealed class Fit(ReadOnlyMemory<byte> utf8)
{
    /// <summary>The one fit of an aggregation that learns nothing: <c>{}</c>.</summary>
    public static Fit Empty { get; } = new("{}"u8.ToArray());

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(utf8.Span));

    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => utf8.Span.SequenceEqual(Empty.Utf8.Span);
}
