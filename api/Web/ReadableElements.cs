using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Api.Web;

/// <summary>
/// Free JSON in a body, with every name and text readable: the parser takes bytes that are not UTF-8 and halves of surrogate pairs as they
/// come, and
/// whoever reads them later would fail.
/// </summary>
internal sealed class ReadableElements : JsonConverter<JsonElement>
{
    private static readonly JsonConverter<JsonElement> Parser =
        (JsonConverter<JsonElement>)JsonSerializerOptions.Default.GetConverter(typeof(JsonElement));

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = Parser.Read(ref reader, typeToConvert, options);
        try
        {
            ReadTexts(element);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A name or text is not valid Unicode.", exception);
        }
        return element;
    }

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);

    // As deep as the reader's own bound on depth.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }
                break;
        }
    }
}
