using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Light;

namespace Near.Client.Json;

/// <summary><c>[shard, "account"]</c>.</summary>
internal sealed class ShardSplitJsonConverter : JsonConverter<ShardSplit>
{
    public override ShardSplit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        JsonElement pair = document.RootElement;
        return pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            ? new(pair[0].Deserialize<ulong>(options), pair[1].Deserialize<AccountId>(options))
            : throw new JsonException("Expected a pair of shard and account.");
    }

    public override void Write(Utf8JsonWriter writer, ShardSplit value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.ShardId);
        writer.WriteStringValue(value.BoundaryAccount.Value);
        writer.WriteEndArray();
    }
}
