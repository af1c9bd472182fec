namespace NearTasks.Labeling;

/// <summary>
/// Bounds of what is accepted, checked when a label comes and again before labels are compared. A vote takes at most <see cref="Votes"/>
/// labels,
/// each within these bounds, so they bound what a vote costs: the products are in this folder's README.
/// </summary>
public static class LabelLimits
{
    /// <summary>Labels of one item that vote: the most answers that a campaign can ask for.</summary>
    public const int Votes = 15;

    /// <summary>Bytes of a spec as written.</summary>
    public const int SpecBytes = 256 << 10;

    /// <summary>Bytes of a label as written.</summary>
    public const int LabelBytes = 256 << 10;

    /// <summary>Classes of a spec.</summary>
    public const int Classes = 1000;

    /// <summary>Characters of a class name.</summary>
    public const int ClassLength = 64;

    /// <summary>Characters of the instructions.</summary>
    public const int Instructions = 64 << 10;

    /// <summary>Boxes in an image.</summary>
    public const int Boxes = 200;

    /// <summary>Polygons in an image.</summary>
    public const int Polygons = 100;

    /// <summary>Corners of a polygon.</summary>
    public const int Points = 256;

    /// <summary>Corners of all polygons of an image.</summary>
    public const int Corners = 8192;

    /// <summary>How often the outlines of an image cross the scan lines by which they are compared: a bound of long zigzags.</summary>
    public const int Crossings = 110_000;

    /// <summary>Largest pixel coordinate.</summary>
    public const int Pixels = 65_535;

    /// <summary>Characters of a transcript.</summary>
    public const int Transcript = 4096;

    /// <summary>Regions of a transcript.</summary>
    public const int Regions = 2000;

    /// <summary>Longest recording: a day, in milliseconds.</summary>
    public const int DurationMs = 86_400_000;

    /// <summary>Spans in a text.</summary>
    public const int Spans = 1000;

    /// <summary>Longest text, in code points.</summary>
    public const int TextLength = 10_000_000;

    /// <summary>Errors reported of one document; the rest is cut off.</summary>
    public const int Errors = 50;
}
