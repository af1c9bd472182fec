using System.Text.Json;

namespace Near.Client.Json;

/// <summary>Rust enums as serde writes them: <c>"Name"</c> without a body, <c>{"Name": body}</c> with one.</summary>
public static class VariantJson
{
    private static readonly JsonElement NoBody = JsonSerializer.SerializeToElement(new { });

    /// <summary>The variant's name and what is in it: an empty object for one without a body.</summary>
    /// <exception cref="JsonException">Neither a text nor an object with a member.</exception>
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

    /// <summary>Writes <c>{"name": body}</c>.</summary>
    public static void Write(Utf8JsonWriter writer, string name, object body, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, body, body.GetType(), options);
        writer.WriteEndObject();
    }

    /// <summary>The body of a variant as the type that it has.</summary>
    /// <exception cref="JsonException">It is null, or of another form.</exception>
    public static T As<T>(this JsonElement body, JsonSerializerOptions options) =>
        body.Deserialize<T>(options) ?? throw new JsonException($"Expected {typeof(T).Name}, found null.");
}
