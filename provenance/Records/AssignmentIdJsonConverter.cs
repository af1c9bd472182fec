using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>An assignment as a JSON string.</summary>
public sealed class AssignmentIdJsonConverter : JsonConverter<AssignmentId>
{
    /// <inheritdoc/>
    public override AssignmentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && AssignmentId.TryParse(reader.GetString(), out AssignmentId id)
            ? id
            : throw new JsonException("an assignment is a string campaign.batch.replica.attempt, such as 7.12.0.1");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AssignmentId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
