using System.Text.Json;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Transcripts;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling;

/// <summary>
/// The instructions and label schema of a campaign, version 1. The SHA-256 of the document's canonical bytes (RFC 8785) is
/// <c>spec_sha256</c> on chain. Members: <c>version</c> (1), <c>kind</c>, <c>instructions</c>; <c>classes</c> for every kind but
/// <c>audio_transcript</c>; <c>multiple</c> (bool) for <c>image_classes</c> and <c>text_classes</c>; <c>level</c> for
/// <c>audio_transcript</c>.
/// </summary>
public sealed class LabelSpec
{
    /// <summary>The version that this code reads.</summary>
    public const int Version = 1;

    internal LabelSpec(TaskKind kind, string instructions, IReadOnlyList<string> classes, bool multiple, RegionLevel? level)
    {
        Kind = kind;
        Instructions = instructions;
        Classes = classes;
        Multiple = multiple;
        Level = level;
        ClassOrder = classes.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
    }

    /// <summary>What is asked for.</summary>
    public TaskKind Kind { get; }

    /// <summary>What a tasker reads before the first item.</summary>
    public string Instructions { get; }

    /// <summary>The class names; their order breaks ties. Empty for transcripts.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Whether an item may have no class or several (class kinds).</summary>
    public bool Multiple { get; }

    /// <summary>What a region holds (transcripts).</summary>
    public RegionLevel? Level { get; }

    /// <summary>Each class's place in <see cref="Classes"/>, by which typed labels name it.</summary>
    public IReadOnlyDictionary<string, int> ClassOrder { get; }

    /// <summary>Reads a spec document.</summary>
    /// <exception cref="LabelException">Everything that is wrong with it.</exception>
    public static LabelSpec Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > LabelLimits.SpecBytes)
        {
            throw new LabelException(
                new LabelError(LabelErrorCode.Size, "", $"a spec has at most {LabelLimits.SpecBytes} bytes, not {utf8.Length}")
            );
        }

        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Parse(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new LabelException(new LabelError(LabelErrorCode.Json, "", $"the spec is no JSON: {exception.Message}"));
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static LabelSpec Parse(JsonElement document)
    {
        var errors = new ErrorList();
        LabelSpec? spec = SpecReader.Read(new JsonCursor(document, "", errors));
        return spec is not null && errors.IsEmpty ? spec : throw new LabelException(errors.ToArray());
    }
}
