using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>The box of the median edges; of an even number of edges the lower middle one.</summary>
internal static class BoxMedian
{
    public static Box Of(IReadOnlyList<Box> boxes)
    {
        int left = Median(boxes.Select(box => box.X));
        int top = Median(boxes.Select(box => box.Y));
        return new Box(
            boxes[0].Class,
            left,
            top,
            Median(boxes.Select(box => box.Right)) - left,
            Median(boxes.Select(box => box.Bottom)) - top
        );
    }

    private static int Median(IEnumerable<int> edges)
    {
        int[] sorted = [.. edges.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }
}
