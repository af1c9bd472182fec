using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Collects the charges of one function and merges those between which nobody can look at the gas.</summary>
internal sealed class GasPoints
{
    private readonly List<GasPoint> _points = [];
    private (GasPointKind Kind, ulong Constant)? _pending;
    private int _offset;

    public int Count => _points.Count;

    public void Clear()
    {
        _points.Clear();
        _pending = null;
    }

    /// <summary>Moves to the next instruction; what was to be charged after the last one is charged here.</summary>
    public void MoveTo(int next)
    {
        _offset = next;
        if (_pending is { } late)
            _points.Add(new GasPoint(_offset, late.Kind, late.Constant, 0));
        _pending = null;
    }

    public void Before(GasPointKind kind, ulong constant, ulong linear = 0) => _points.Add(new GasPoint(_offset, kind, constant, linear));

    public void After(GasPointKind kind, ulong constant = 0) => _pending = (kind, constant);

    /// <summary>A loop that is branched to becomes a place where gas must be exact, before and after its label.</summary>
    public void MarkLoop(int index)
    {
        Span<GasPoint> span = CollectionsMarshal.AsSpan(_points);
        span[index] = span[index] with { Kind = GasPointKind.BeforeControl };
        span[index + 1] = span[index + 1] with { Kind = GasPointKind.AfterControl };
    }

    /// <summary>The charges that remain after merging.</summary>
    public GasPoint[] Merge()
    {
        Merge(static (first, second) => first.Offset == second.Offset ? SameOffset(first.Kind, second.Kind) : null);
        Merge(static (first, second) => AcrossInstructions(first.Kind, second.Kind));
        return [.. _points.Where(point => point.Charges)];
    }

    private void Merge(Func<GasPoint, GasPoint, GasPointKind?> merged)
    {
        if (_points.Count == 0)
            return;
        Span<GasPoint> span = CollectionsMarshal.AsSpan(_points);
        int last = 0;
        for (int i = 1; i < span.Length; i++)
        {
            if ((span[last].Linear | span[i].Linear) == 0 && merged(span[last], span[i]) is { } kind)
                span[last] = span[last] with { Kind = kind, Constant = span[last].Constant + span[i].Constant };
            else
                span[++last] = span[i];
        }
        CollectionsMarshal.SetCount(_points, last + 1);
    }

    private static GasPointKind? SameOffset(GasPointKind first, GasPointKind second) =>
        (first, second) switch
        {
            (GasPointKind.Unreachable, _) or (_, GasPointKind.Unreachable) => GasPointKind.Unreachable,
            (GasPointKind.Pure, _) => second,
            (_, GasPointKind.Pure) => first,
            _ when first == second => first,
            _ => GasPointKind.BetweenControl,
        };

    private static GasPointKind? AcrossInstructions(GasPointKind first, GasPointKind second) =>
        (first, second) switch
        {
            (GasPointKind.Pure, GasPointKind.Pure) => GasPointKind.Pure,
            (GasPointKind.Unreachable, GasPointKind.Unreachable) => GasPointKind.Unreachable,
            (GasPointKind.AfterControl, GasPointKind.BeforeControl) => GasPointKind.BetweenControl,
            (GasPointKind.Pure, GasPointKind.BeforeControl) => GasPointKind.BeforeControl,
            (GasPointKind.AfterControl, GasPointKind.Pure) => GasPointKind.AfterControl,
            _ => null,
        };
}
