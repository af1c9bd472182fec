using NearTasks.Api.Problems;

namespace NearTasks.Api.Media;

/// <summary>The media that can be labelled. A type is taken only if the bytes begin as it says.</summary>
public static class MediaTypes
{
    public const string PlainText = "text/plain";

    /// <summary>So many first bytes decide.</summary>
    public const int HeadBytes = 16;

    public static IReadOnlyList<string> All { get; } =
    ["image/jpeg", "image/png", "audio/wav", "audio/flac", "audio/mpeg", "audio/ogg", PlainText];

    /// <exception cref="ApiException"><c>media_type</c></exception>
    public static string Require(string mediaType) =>
        All.Contains(mediaType) ? mediaType : throw new ApiException(ProblemCodes.MediaType, $"Taken are {string.Join(", ", All)}.");

    /// <summary>
    /// Whether a file that begins with <paramref name="head"/> may be of this type. Text is decided by <see cref="Utf8Text"/>.
    /// </summary>
    public static bool Fits(string mediaType, ReadOnlySpan<byte> head) =>
        mediaType switch
        {
            "image/jpeg" => head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
            "image/png" => head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            "audio/wav" => head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WAVE"u8),
            "audio/flac" => head.StartsWith("fLaC"u8),
            "audio/mpeg" => head.StartsWith("ID3"u8) || IsMpegFrame(head),
            "audio/ogg" => head.StartsWith("OggS"u8),
            PlainText => true,
            _ => false,
        };

    // ISO 11172-3: eleven set bits, then a version and a layer that are not the reserved ones.
    private static bool IsMpegFrame(ReadOnlySpan<byte> head) =>
        head.Length >= 2 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 && (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0;
}
