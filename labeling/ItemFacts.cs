namespace NearTasks.Labeling;

/// <summary>What is known of an item; a label is checked against what is known and only that.</summary>
/// <param name="Width">Width of an image in pixels.</param>
/// <param name="Height">Height of an image in pixels.</param>
/// <param name="DurationMs">Length of a recording in milliseconds.</param>
/// <param name="TextLength">Length of a text in Unicode code points.</param>
public sealed record ItemFacts(int? Width = null, int? Height = null, int? DurationMs = null, int? TextLength = null)
{
    /// <summary>Nothing is known.</summary>
    public static ItemFacts Unknown { get; } = new();
}
