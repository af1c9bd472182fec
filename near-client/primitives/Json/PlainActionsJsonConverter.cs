using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>The actions inside a delegate action, which JSON shows in plain serde and which may not be delegate actions.</summary>
internal sealed class PlainActionsJsonConverter : JsonConverter<IReadOnlyList<Action>>
{
    public override IReadOnlyList<Action> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<Action> actions =
            JsonSerializer.Deserialize<List<Action>>(ref reader, NearJson.Plain) ?? throw new JsonException("Expected actions.");
        return actions.Any(action => action.IsDelegate) ? throw new JsonException("A delegate action may not contain another.") : actions;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<Action> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, NearJson.Plain);
}
