namespace NearTasks.Labeling.Reading;

/// <summary>Readings that several kinds share.</summary>
internal static class CursorExtensions
{
    /// <summary>The place of a class in the spec.</summary>
    public static int? Class(this JsonCursor cursor, LabelSpec spec)
    {
        if (cursor.Text(LabelLimits.ClassLength) is not { } name)
            return null;
        if (spec.ClassOrder.TryGetValue(name, out int place))
            return place;
        cursor.Fail(LabelErrorCode.Class, $"\"{name}\" is not one of the spec's classes");
        return null;
    }

    /// <summary>A width or height above 0 that fits into what is left; null when the place is unknown because of an error there.</summary>
    public static int? Extent(this JsonCursor cursor, int? room)
    {
        if (cursor.Integer(int.MinValue, int.MaxValue, LabelErrorCode.Bounds) is not { } extent || room is not { } left)
            return null;
        if (extent > 0 && extent <= left)
            return extent;
        cursor.Fail(
            extent > 0 ? LabelErrorCode.Bounds : LabelErrorCode.Empty,
            $"{extent} is not within 1 to {left}, what the image has room for"
        );
        return null;
    }
}
