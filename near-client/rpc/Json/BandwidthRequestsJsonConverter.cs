using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Light;

namespace Near.Client.Json;

/// <summary><c>{"V1":{"requests":[{"to_shard":…,"requested_values_bitmap":{"data":[5 bytes]}}]}}</c>.</summary>
internal sealed class BandwidthRequestsJsonConverter : JsonConverter<IReadOnlyList<BandwidthRequest>>
{
    private sealed record Bitmap(IReadOnlyList<int> Data);

    private sealed record Request(ushort ToShard, Bitmap RequestedValuesBitmap);

    private sealed record Requests([property: JsonPropertyName("requests")] IReadOnlyList<Request> Items);

    public override IReadOnlyList<BandwidthRequest> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        if (name != "V1")
            throw new JsonException($"\"{name}\" is no version of bandwidth requests.");

        return [.. body.As<Requests>(NearJson.Options).Items.Select(FromJson)];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<BandwidthRequest> value, JsonSerializerOptions options)
    {
        IEnumerable<Request> requests = value.Select(request => new Request(
            request.ToShard,
            new([.. request.RequestedValuesBitmap.Select(b => (int)b)])
        ));
        VariantJson.Write(writer, "V1", new Requests([.. requests]), NearJson.Options);
    }

    private static BandwidthRequest FromJson(Request request)
    {
        IReadOnlyList<int> data = request.RequestedValuesBitmap.Data;
        return data.Count == BandwidthRequest.BitmapLength && data.All(b => b is >= byte.MinValue and <= byte.MaxValue)
            ? new(request.ToShard, [.. data.Select(b => (byte)b)])
            : throw new JsonException($"A bandwidth request has a bitmap of {BandwidthRequest.BitmapLength} bytes.");
    }
}
