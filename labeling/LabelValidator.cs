using System.Text.Json;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling;

/// <summary>Checks labels against a campaign's spec and what is known of the item.</summary>
public static class LabelValidator
{
    /// <summary>All that is wrong with the label (at most <see cref="LabelLimits.Errors"/>); empty when it is valid.</summary>
    public static IReadOnlyList<LabelError> Validate(LabelSpec spec, JsonElement label, ItemFacts facts)
    {
        ErrorList errors = new();
        int bytes = label.ValueKind == JsonValueKind.Undefined ? 0 : label.GetRawText().Length;
        if (bytes > LabelLimits.LabelBytes)
            errors.Add(LabelErrorCode.Size, "", $"a label has at most {LabelLimits.LabelBytes} characters as written, not {bytes}");
        else LabelKind.Of(spec).Check(new JsonCursor(label, "", errors), facts);
        return errors.ToArray();
    }
}
