using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>A salt as a JSON string.</summary>
public sealed class SaltJsonConverter : JsonConverter<Salt>
{
    /// <inheritdoc/>
    public override Salt Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Salt.TryParse(reader.GetString(), out Salt salt)
            ? salt
            : throw new JsonException("a salt is a string of 16 bytes in base64url without padding (22 characters)");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Salt value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
