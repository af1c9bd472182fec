namespace NearTasks.Labeling.Kinds;

/// <summary>A box in pixels from the top left corner; the right and bottom edges are outside of it.</summary>
internal sealed record Box(int Class, int X, int Y, int Width, int Height) : IComparable<Box>
{
    public int Right => X + Width;

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

    public int CompareTo(Box? other) =>
        other is null ? 1 : (Class, X, Y, Width, Height).CompareTo((other.Class, other.X, other.Y, other.Width, other.Height));
}
