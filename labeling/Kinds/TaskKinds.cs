using NearTasks.Labeling.Kinds.Boxes;
using NearTasks.Labeling.Kinds.Classes;
using NearTasks.Labeling.Kinds.Polygons;
using NearTasks.Labeling.Kinds.Spans;
using NearTasks.Labeling.Kinds.Transcripts;

namespace NearTasks.Labeling.Kinds;

/// <summary>The kinds of tasks there are: the only place where their names stand.</summary>
public static class TaskKinds
{
    /// <summary>Which classes an image shows.</summary>
    public static TaskKind<ClassesLabel> ImageClasses { get; } = new ClassesKind("image_classes");

    /// <summary>Boxes around things in an image.</summary>
    public static TaskKind<BoxesLabel> ImageBoxes { get; } = new BoxesKind("image_boxes");

    /// <summary>Outlines of things in an image.</summary>
    public static TaskKind<PolygonsLabel> ImagePolygons { get; } = new PolygonsKind("image_polygons");

    /// <summary>What is said, with time-aligned regions.</summary>
    public static TaskKind<TranscriptLabel> AudioTranscript { get; } = new TranscriptKind("audio_transcript");

    /// <summary>Which classes a text has: sentiment, emotion, topic.</summary>
    public static TaskKind<ClassesLabel> TextClasses { get; } = new ClassesKind("text_classes");

    /// <summary>Marked stretches of a text.</summary>
    public static TaskKind<SpansLabel> TextSpans { get; } = new SpansKind("text_spans");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TaskKind> All { get; } = [ImageClasses, ImageBoxes, ImagePolygons, AudioTranscript, TextClasses, TextSpans];

    /// <summary>The kind of this name; null when there is none.</summary>
    public static TaskKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
