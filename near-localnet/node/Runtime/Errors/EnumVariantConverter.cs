using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Localnet.Runtime.Errors;

/// <summary>The JSON form of an <see cref="EnumVariant"/> family, both ways.</summary>
internal sealed class EnumVariantConverter<T> : JsonConverter<T>
    where T : EnumVariant
{
    public override bool CanConvert(Type typeToConvert) => typeof(T).IsAssignableFrom(typeToConvert);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var shape = VariantShape.Of(value.GetType());
        if (shape.Fields.Count == 0)
        {
            writer.WriteStringValue(shape.Name);
            return;
        }
        writer.WriteStartObject();
        writer.WritePropertyName(shape.Name);
        if (shape.IsNewtype)
            WriteField(writer, shape.Fields[0], value, options);
        else
            WriteFields(writer, shape, value, options);
        writer.WriteEndObject();
    }

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        JsonElement json = document.RootElement;
        if (json.ValueKind == JsonValueKind.String)
            return Create(json.GetString()!, default, options);
        JsonProperty[] tagged = json.ValueKind == JsonValueKind.Object ? json.EnumerateObject().ToArray() : [];
        return tagged.Length == 1
            ? Create(tagged[0].Name, tagged[0].Value, options)
            : throw new JsonException($"a {typeof(T).Name} is a name or an object with one name");
    }

    private static T Create(string name, JsonElement content, JsonSerializerOptions options)
    {
        Type type = typeof(T).GetNestedType(name) ?? throw new JsonException($"{name} is no {typeof(T).Name}");
        var shape = VariantShape.Of(type);
        IEnumerable<object?> arguments = shape.Fields.Select(field =>
        {
            JsonElement value = shape.IsNewtype ? content : content.GetProperty(field.JsonName);
            return value.Deserialize(field.Property.PropertyType, options);
        });
        return (T)Activator.CreateInstance(type, [.. arguments])!;
    }

    private static void WriteFields(Utf8JsonWriter writer, VariantShape shape, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (VariantShape.Field field in shape.Fields)
        {
            writer.WritePropertyName(field.JsonName);
            WriteField(writer, field, value, options);
        }
        writer.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter writer, VariantShape.Field field, T value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, field.Property.GetValue(value), field.Property.PropertyType, options);
}
