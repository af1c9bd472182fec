using System.Text.Json;

namespace NearTasks.Labeling.Kinds.Voting;

/// <summary>What a majority vote depends on besides the labels.</summary>
/// <param name="Iou">Boxes and polygons whose intersection over union is at least this are the same thing; above 0, at most 1.</param>
/// <param name="Quorum">A thing is kept when more than this share of the labels has it; 0 to less than 1.</param>
internal sealed record VoteParameters(double Iou, double Quorum)
{
    public static VoteParameters Default { get; } = new(0.5, 0.5);

    public bool Keeps(int votes, int labels) => votes > Quorum * labels;

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(new { iou = Iou, quorum = Quorum });

    /// <summary>Reads <see cref="ToJson"/>'s form; null for anything else.</summary>
    public static VoteParameters? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || json.GetPropertyCount() != 2)
            return null;
        return Number(json, "iou") is > 0 and <= 1 and var iou && Number(json, "quorum") is >= 0 and < 1 and var quorum
            ? new VoteParameters(iou, quorum)
            : null;
    }

    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number)
            ? number
            : double.NaN;
}
