using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Collects the charges of one function and merges those between which nobody can look at the gas.</summary>
internal sealed class GasPoints
{
    private readonly List<GasPoint> points = [];
    private (GasPointKind Kind, ulong Constant)? pending;
    private int offset;

    public int Count => points.Count;

    public void Clear()
    {
        points.Clear();
        pending = null;
    }

    /// <summary>Moves to the next instruction; what was to be charged after the last one is charged here.</summary>
    public void MoveTo(int next)
    {
        offset = next;
        if (pending is { } late)
            points.Add(new GasPoint(offset, late.Kind, late.Constant, 0));
        pending = null;
    }

    public void Before(GasPointKind kind, ulong constant, ulong linear = 0) => points.Add(new GasPoint(offset, kind, constant, linear));

    public void After(GasPointKind kind, ulong constant = 0) => pending = (kind, constant);

    /// <summary>A loop that is branched to becomes a place where gas must be exact, before and after its label.</summary>
    public void MarkLoop(int index)
    {
        var span = CollectionsMarshal.AsSpan(points);
        span[index] = span[index] with { Kind = GasPointKind.BeforeControl };
        span[index + 1] = span[index + 1] with { Kind = GasPointKind.AfterControl };
    }

    /// <summary>The charges that remain after merging.</summary>
    public GasPoint[] Merge()
    {
        Merge(static (first, second) => first.Offset == second.Offset ? SameOffset(first.Kind, second.Kind) : null);
        Merge(static (first, second) => AcrossInstructions(first.Kind, second.Kind));
        return [.. points.Where(point => point.Charges)];
    }

    private void Merge(Func<GasPoint, GasPoint, GasPointKind?> merged)
    {
        if (points.Count == 0)
            return;
        var span = CollectionsMarshal.AsSpan(points);
        var last = 0;
        for (var i = 1; i < span.Length; i++)
        {
            if ((span[last].Linear | span[i].Linear) == 0 && merged(span[last], span[i]) is { } kind)
                span[last] = span[last] with { Kind = kind, Constant = span[last].Constant + span[i].Constant };
            else
                span[++last] = span[i];
        }
        CollectionsMarshal.SetCount(points, last + 1);
    }

    private static GasPointKind? SameOffset(GasPointKind first, GasPointKind second) => (first, second) switch
    {
        (GasPointKind.Unreachable, _) or (_, GasPointKind.Unreachable) => GasPointKind.Unreachable,
        (GasPointKind.Pure, _) => second,
        (_, GasPointKind.Pure) => first,
        _ when first == second => first,
        _ => GasPointKind.BetweenControl,
    };

    private static GasPointKind? AcrossInstructions(GasPointKind first, GasPointKind second) => (first, second) switch
    {
        (GasPointKind.Pure, GasPointKind.Pure) => GasPointKind.Pure,
        (GasPointKind.Unreachable, GasPointKind.Unreachable) => GasPointKind.Unreachable,
        (GasPointKind.AfterControl, GasPointKind.BeforeControl) => GasPointKind.BetweenControl,
        (GasPointKind.Pure, GasPointKind.BeforeControl) => GasPointKind.BeforeControl,
        (GasPointKind.AfterControl, GasPointKind.Pure) => GasPointKind.AfterControl,
        _ => null,
    };
}
