using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>Any JSON value inside a document, canonicalised when read and written as its canonical bytes.</summary>
internal sealed class CanonicalJsonConverter : JsonConverter<CanonicalJson>
{
    /// <inheritdoc/>
    public override CanonicalJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return CanonicalJson.From(JsonElement.ParseValue(ref reader));
        }
        catch (CanonicalJsonException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CanonicalJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Utf8.Span);
}
