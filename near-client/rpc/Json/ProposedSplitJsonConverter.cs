using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Light;

namespace Near.Client.Json;

/// <summary>A present member that may be null; a member that is absent means an older header.</summary>
internal sealed class ProposedSplitJsonConverter : JsonConverter<ProposedSplit>
{
    public override bool HandleNull => true;

    public override ProposedSplit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize<TrieSplit>(ref reader, NearJson.Options));

    public override void Write(Utf8JsonWriter writer, ProposedSplit value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Split, NearJson.Options);
}
