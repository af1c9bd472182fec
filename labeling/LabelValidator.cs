using System.Text.Json;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling;

/// <summary>Checks labels against a campaign's spec and what is known of the item.</summary>
public static class LabelValidator
{
    /// <summary>All that is wrong with the label (at most <see cref="LabelLimits.Errors"/>); empty when it is valid.</summary>
    public static IReadOnlyList<LabelError> Validate(LabelSpec spec, JsonElement label, ItemFacts facts)
    {
        var errors = new ErrorList();
        spec.Kind.Check(spec, label, facts, errors);
        return errors.ToArray();
    }
}
