namespace NearTasks.Labeling.Kinds.Transcripts;

/// <summary>What is said in a recording.</summary>
/// <param name="Regions">In time order, without overlap.</param>
/// <param name="Text">All of it.</param>
public sealed record TranscriptLabel(IReadOnlyList<Region> Regions, string Text);

/// <summary>A stretch of a recording and what is said in it.</summary>
/// <param name="StartMs">Where it begins, in milliseconds.</param>
/// <param name="EndMs">Where it has ended.</param>
/// <param name="Text">What is said.</param>
public sealed record Region(int StartMs, int EndMs, string Text);

/// <summary>What one region of a transcript holds.</summary>
public enum RegionLevel
{
    /// <summary>A sentence.</summary>
    Sentence,

    /// <summary>A word.</summary>
    Word,

    /// <summary>A syllable.</summary>
    Syllable,
}

/// <summary>The levels by their names in a spec.</summary>
internal static class RegionLevels
{
    public static OrderedDictionary<string, RegionLevel> ByName { get; } =
        new()
        {
            ["sentence"] = RegionLevel.Sentence,
            ["word"] = RegionLevel.Word,
            ["syllable"] = RegionLevel.Syllable,
        };
}
