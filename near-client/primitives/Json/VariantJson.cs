using System.Text.Json;

namespace Near.Client.Json;

/// <summary>Rust enums as serde writes them: <c>"Name"</c> without a body, <c>{"Name": body}</c> with one.</summary>
public static class VariantJson
{
    private static readonly JsonElement NoBody = JsonSerializer.SerializeToElement(new { });

    public static (string Name, JsonElement Body) Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return (reader.GetString()!, NoBody);

        using var document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("Expected a variant: its name, or an object with one member.");

        JsonElement.ObjectEnumerator members = document.RootElement.EnumerateObject();
        if (!members.MoveNext())
            throw new JsonException("Expected an object with one member, found none.");

        return (members.Current.Name, members.Current.Value.Clone());
    }

    public static void Write(Utf8JsonWriter writer, string name, object body, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, body, body.GetType(), options);
        writer.WriteEndObject();
    }

    public static T As<T>(this JsonElement body, JsonSerializerOptions options) =>
        body.Deserialize<T>(options) ?? throw new JsonException($"Expected {typeof(T).Name}, found null.");
}
