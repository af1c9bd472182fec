namespace NearTasks.Labeling.Voting;

/// <summary>
/// Finds which shapes of several labels mean the same thing. Around every shape stands its neighbourhood: of each other label the shape
/// of the same class with the greatest overlap, if that reaches the threshold. The neighbourhoods are taken by number of votes, then by
/// summed overlap, then by the shapes' own order; a shape that is taken is not taken again, and a label votes once for a thing.
/// </summary>
internal sealed class Shapes<T>
    where T : class, IComparable<T>
{
    private readonly List<(T Shape, int Label)> _shapes;
    private readonly Func<T, int> _class;
    private readonly Func<T, T, double> _iou;
    private readonly int _labels;
    private readonly int _empty;

    public Shapes(IEnumerable<IReadOnlyList<T>> labels, Func<T, int> classOf, Func<T, T, double> iou)
    {
        List<IReadOnlyList<T>> all = [.. labels];
        _labels = all.Count;
        _empty = all.Count(shapes => shapes.Count == 0);
        _shapes = [.. all.SelectMany((shapes, label) => shapes.Select(shape => (Shape: shape, Label: label))).OrderBy(entry => entry.Shape)];
        _class = classOf;
        _iou = iou;
    }

    /// <param name="parameters">Threshold and quorum.</param>
    /// <param name="represent">The one shape that stands for a cluster.</param>
    /// <param name="create">Makes the label of the kept shapes.</param>
    public Agreed<TLabel> Vote<TLabel>(VoteParameters parameters, Func<IReadOnlyList<T>, T> represent, Func<IReadOnlyList<T>, TLabel> create)
        where TLabel : class
    {
        List<IReadOnlyList<T>> kept = [.. Clusters(parameters.Iou).Where(cluster => parameters.Keeps(cluster.Count, _labels))];
        Tally tally = new(_labels, _empty, kept.Count, kept.Sum(cluster => cluster.Count), _shapes.Count);
        return tally.IsAgreed(parameters)
            ? new Agreed<TLabel>(create([.. kept.Select(represent).Order()]), tally.Confidence)
            : Agreed<TLabel>.None;
    }

    private List<IReadOnlyList<T>> Clusters(double threshold)
    {
        List<(int Shape, double Iou)>[] near = [.. Enumerable.Range(0, _shapes.Count).Select(i => Near(i, threshold))];
        bool[] taken = new bool[_shapes.Count];
        List<IReadOnlyList<T>> clusters = [];
        IEnumerable<int> order = Enumerable.Range(0, _shapes.Count)
            .OrderByDescending(i => near[i].DistinctBy(other => _shapes[other.Shape].Label).Count())
            .ThenByDescending(i => near[i].DistinctBy(other => _shapes[other.Shape].Label).Sum(other => other.Iou))
            .ThenBy(i => i);
        foreach (int centre in order)
        {
            if (taken[centre]) continue;
            int[] members = [centre, .. near[centre].Select(other => other.Shape).Where(i => !taken[i]).DistinctBy(i => _shapes[i].Label)];
            foreach (int member in members) taken[member] = true;
            clusters.Add([.. members.Order().Select(i => _shapes[i].Shape)]);
        }
        return clusters;
    }

    /// <summary>The shapes of other labels that overlap enough, the closest first.</summary>
    private List<(int Shape, double Iou)> Near(int centre, double threshold)
    {
        List<(int Shape, double Iou)> near = [];
        for (int i = 0; i < _shapes.Count; i++)
        {
            if (_shapes[i].Label == _shapes[centre].Label || _class(_shapes[i].Shape) != _class(_shapes[centre].Shape)) continue;
            double iou = _iou(_shapes[centre].Shape, _shapes[i].Shape);
            if (iou >= threshold) near.Add((i, iou));
        }
        near.Sort((a, b) => a.Iou != b.Iou ? b.Iou.CompareTo(a.Iou) : a.Shape.CompareTo(b.Shape));
        return near;
    }
}
