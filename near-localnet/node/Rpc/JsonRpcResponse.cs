using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Near.Localnet.Rpc;

/// <summary>A JSON-RPC 2.0 response: a result in JSON (which may be null) or an error.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record JsonRpcResponse(JsonElement Id)
{
    public static readonly JsonSerializerOptions Options = NodeJson.Options;

    public byte[]? Result { get; init; }

    public JsonObject? Error { get; init; }

    internal sealed class Converter : JsonConverter<JsonRpcResponse>
    {
        public override JsonRpcResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The node only writes responses.");

        public override void Write(Utf8JsonWriter writer, JsonRpcResponse value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc", "2.0");
            writer.WritePropertyName(value.Error is null ? "result" : "error");
            if (value.Error is not null)
                value.Error.WriteTo(writer, options);
            else
                writer.WriteRawValue(value.Result, skipInputValidation: true);
            writer.WritePropertyName("id");
            value.Id.WriteTo(writer);
            writer.WriteEndObject();
        }
    }
}
