using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Light;

namespace Near.Client.Json;

internal sealed class ExecutionStatusJsonConverter : JsonConverter<ExecutionStatus>
{
    public override ExecutionStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(ExecutionStatus.Unknown) => new ExecutionStatus.Unknown(),
            nameof(ExecutionStatus.Failure) => new ExecutionStatus.Failure(body),
            nameof(ExecutionStatus.SuccessValue) => new ExecutionStatus.SuccessValue(body.As<byte[]>(NearJson.Options)),
            nameof(ExecutionStatus.SuccessReceiptId) => new ExecutionStatus.SuccessReceiptId(body.As<CryptoHash>(NearJson.Options)),
            _ => throw new JsonException($"\"{name}\" is no execution status."),
        };
    }

    public override void Write(Utf8JsonWriter writer, ExecutionStatus value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case ExecutionStatus.Failure failure:
                VariantJson.Write(writer, nameof(ExecutionStatus.Failure), failure.Error, NearJson.Options);
                break;
            case ExecutionStatus.SuccessValue success:
                VariantJson.Write(writer, nameof(ExecutionStatus.SuccessValue), success.Value, NearJson.Options);
                break;
            case ExecutionStatus.SuccessReceiptId success:
                VariantJson.Write(writer, nameof(ExecutionStatus.SuccessReceiptId), success.ReceiptId, NearJson.Options);
                break;
            default:
                writer.WriteStringValue(nameof(ExecutionStatus.Unknown));
                break;
        }
    }
}
