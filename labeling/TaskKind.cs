using System.Text.Json.Serialization;

namespace NearTasks.Labeling;

/// <summary>What taskers are asked for. The wire names (in <c>spec.kind</c> and on chain) are given with each kind.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskKind>))]
public enum TaskKind
{
    /// <summary>Which classes an image shows.</summary>
    [JsonStringEnumMemberName("image_classes")]
    ImageClasses,

    /// <summary>Boxes around things in an image.</summary>
    [JsonStringEnumMemberName("image_boxes")]
    ImageBoxes,

    /// <summary>Outlines of things in an image.</summary>
    [JsonStringEnumMemberName("image_polygons")]
    ImagePolygons,

    /// <summary>What is said, with time-aligned regions.</summary>
    [JsonStringEnumMemberName("audio_transcript")]
    AudioTranscript,

    /// <summary>Which classes a text has: sentiment, emotion, topic.</summary>
    [JsonStringEnumMemberName("text_classes")]
    TextClasses,

    /// <summary>Marked stretches of a text.</summary>
    [JsonStringEnumMemberName("text_spans")]
    TextSpans,
}
