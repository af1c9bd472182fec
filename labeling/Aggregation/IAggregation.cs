using System.Text.Json;

namespace NearTasks.Labeling.Aggregation;

/// <summary>
/// A way to make one label of several. Pure: the same labels in any order give the same result, now and later, under the same name and
/// version.
/// </summary>
public interface IAggregation
{
    /// <summary>Its name in a dataset's manifest.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same inputs could give another result.</summary>
    string Version { get; }

    /// <summary>Its parameters as the manifest names them, an object.</summary>
    JsonElement Parameters { get; }

    /// <summary>Aggregates the accepted labels of one item.</summary>
    /// <exception cref="LabelException">
    /// A label is not valid for the spec or beyond <see cref="LabelLimits"/> (the pointer starts with its place in the list), or there are
    /// too many.
    /// </exception>
    AggregateLabel Aggregate(LabelSpec spec, IReadOnlyList<JsonElement> labels, CancellationToken cancellationToken);
}
