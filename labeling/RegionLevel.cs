using System.Text.Json.Serialization;

namespace NearTasks.Labeling;

/// <summary>What one time-aligned region of a transcript holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RegionLevel>))]
public enum RegionLevel
{
    /// <summary>A sentence.</summary>
    [JsonStringEnumMemberName("sentence")]
    Sentence,

    /// <summary>A word.</summary>
    [JsonStringEnumMemberName("word")]
    Word,

    /// <summary>A syllable.</summary>
    [JsonStringEnumMemberName("syllable")]
    Syllable,
}
