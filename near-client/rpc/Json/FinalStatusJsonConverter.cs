using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Rpc;

namespace Near.Client.Json;

internal sealed class FinalStatusJsonConverter : JsonConverter<FinalStatus>
{
    public override FinalStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(FinalStatus.NotStarted) => new FinalStatus.NotStarted(),
            nameof(FinalStatus.Started) => new FinalStatus.Started(),
            nameof(FinalStatus.Failure) => new FinalStatus.Failure(body),
            nameof(FinalStatus.SuccessValue) => new FinalStatus.SuccessValue(body.As<byte[]>(NearJson.Options)),
            _ => throw new JsonException($"\"{name}\" is no status of a transaction."),
        };
    }

    public override void Write(Utf8JsonWriter writer, FinalStatus value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case FinalStatus.Failure failure:
                VariantJson.Write(writer, nameof(FinalStatus.Failure), failure.Error, NearJson.Options);
                break;
            case FinalStatus.SuccessValue success:
                VariantJson.Write(writer, nameof(FinalStatus.SuccessValue), success.Value, NearJson.Options);
                break;
            default:
                writer.WriteStringValue(value.GetType().Name);
                break;
        }
    }
}
