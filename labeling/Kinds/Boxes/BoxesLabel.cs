namespace NearTasks.Labeling.Kinds.Boxes;

/// <summary>The boxes of an image.</summary>
/// <param name="Boxes">In any order.</param>
public sealed record BoxesLabel(IReadOnlyList<Box> Boxes);

/// <summary>A box in pixels from the top left corner; the right and bottom edges are outside of it.</summary>
/// <param name="Class">The class's place in the spec.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its top edge.</param>
/// <param name="Width">Above 0.</param>
/// <param name="Height">Above 0.</param>
public sealed record Box(int Class, int X, int Y, int Width, int Height)
{
    /// <summary>The order in which boxes are written and ties are broken.</summary>
    internal static IComparer<Box> Order { get; } =
        Comparer<Box>.Create((a, b) => (a.Class, a.X, a.Y, a.Width, a.Height).CompareTo((b.Class, b.X, b.Y, b.Width, b.Height)));

    /// <summary>The first column to its right.</summary>
    public int Right => X + Width;

    /// <summary>The first row below it.</summary>
    public int Bottom => Y + Height;

    /// <summary>Intersection over union.</summary>
    public double Iou(Box other)
    {
        long width = Math.Min(Right, other.Right) - Math.Max(X, other.X);
        long height = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        if (width <= 0 || height <= 0)
            return 0;
        long intersection = width * height;
        return (double)intersection / ((long)Width * Height + (long)other.Width * other.Height - intersection);
    }
}
