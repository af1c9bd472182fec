namespace NearTasks.Labeling.Kinds.Voting;

/// <summary>
/// Finds which shapes of several labels mean the same thing. Around every shape stands its neighbourhood: of each other label the shape
/// of the same class with the greatest overlap, if that reaches the threshold. The neighbourhoods are taken by number of votes, then by
/// summed overlap, then by the shapes' own order; a shape that is taken is not taken again, and a label votes once for a thing.
/// </summary>
internal sealed class Shapes<T>
    where T : class
{
    private readonly List<(T Shape, int Label)> _shapes;
    private readonly Func<T, int> _class;
    private readonly IComparer<T> _order;
    private readonly Func<T, T, double> _iou;
    private readonly int _labels;
    private readonly int _empty;

    public Shapes(IEnumerable<IReadOnlyList<T>> labels, Func<T, int> classOf, IComparer<T> order, Func<T, T, double> iou)
    {
        List<IReadOnlyList<T>> all = [.. labels];
        _labels = all.Count;
        _empty = all.Count(shapes => shapes.Count == 0);
        _shapes =
        [
            .. all.SelectMany((shapes, label) => shapes.Select(shape => (Shape: shape, Label: label))).OrderBy(entry => entry.Shape, order),
        ];
        _class = classOf;
        _order = order;
        _iou = iou;
    }

    /// <param name="parameters">Threshold and quorum.</param>
    /// <param name="represent">The one shape that stands for a cluster.</param>
    /// <param name="create">Makes the label of the kept shapes.</param>
    /// <param name="cancellationToken">Ends the vote.</param>
    public Agreed<TLabel> Vote<TLabel>(
        VoteParameters parameters,
        Func<IReadOnlyList<T>, T> represent,
        Func<IReadOnlyList<T>, TLabel> create,
        CancellationToken cancellationToken
    )
        where TLabel : class
    {
        List<IReadOnlyList<T>> kept =
        [
            .. Clusters(parameters.Iou, cancellationToken).Where(cluster => parameters.Keeps(cluster.Count, _labels)),
        ];
        var tally = new Tally(_labels, _empty, kept.Count, kept.Sum(cluster => cluster.Count), _shapes.Count);
        return tally.IsAgreed(parameters)
            ? new Agreed<TLabel>(create([.. kept.Select(represent).Order(_order)]), tally.Confidence)
            : Agreed<TLabel>.None;
    }

    private List<IReadOnlyList<T>> Clusters(double threshold, CancellationToken cancellationToken)
    {
        double[][] overlaps = Overlaps(cancellationToken);
        bool[] taken = new bool[_shapes.Count];
        (int Votes, double Iou)[] ranks = [.. Enumerable.Range(0, _shapes.Count).Select(i => Rank(Near(i, threshold, overlaps, taken)))];
        List<IReadOnlyList<T>> clusters = [];
        foreach (
            int centre in Enumerable
                .Range(0, _shapes.Count)
                .OrderByDescending(i => ranks[i].Votes)
                .ThenByDescending(i => ranks[i].Iou)
                .ThenBy(i => i)
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (taken[centre])
                continue;
            int[] members = [centre, .. Near(centre, threshold, overlaps, taken).Select(other => other.Shape)];
            foreach (int member in members)
                taken[member] = true;
            clusters.Add([.. members.Order().Select(i => _shapes[i].Shape)]);
        }
        return clusters;
    }

    /// <summary>The overlap of each shape with those before it; none with shapes of its own label or of another class.</summary>
    private double[][] Overlaps(CancellationToken cancellationToken)
    {
        double[][] overlaps = new double[_shapes.Count][];
        for (int i = 0; i < _shapes.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            overlaps[i] = new double[i];
            for (int j = 0; j < i; j++)
            {
                if (_shapes[i].Label != _shapes[j].Label && _class(_shapes[i].Shape) == _class(_shapes[j].Shape))
                    overlaps[i][j] = _iou(_shapes[j].Shape, _shapes[i].Shape);
            }
        }
        return overlaps;
    }

    /// <summary>Of each other label the shape not taken that overlaps most, if it does so enough; the closest first.</summary>
    private List<(int Shape, double Iou)> Near(int centre, double threshold, double[][] overlaps, bool[] taken)
    {
        (int Shape, double Iou)[] closest = new (int, double)[_labels];
        for (int i = 0; i < _shapes.Count; i++)
        {
            if (i == centre || taken[i])
                continue;
            double iou = i < centre ? overlaps[centre][i] : overlaps[i][centre];
            if (iou >= threshold && iou > closest[_shapes[i].Label].Iou)
                closest[_shapes[i].Label] = (i, iou);
        }
        List<(int Shape, double Iou)> near = [.. closest.Where(other => other.Iou > 0)];
        near.Sort((a, b) => a.Iou != b.Iou ? b.Iou.CompareTo(a.Iou) : a.Shape.CompareTo(b.Shape));
        return near;
    }

    /// <summary>Summed in the order of closeness, so that every machine gets the same bits.</summary>
    private static (int Votes, double Iou) Rank(List<(int Shape, double Iou)> near) => (near.Count, near.Sum(other => other.Iou));
}
