using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Rpc;

namespace Near.Client.Json;

internal sealed class ReceiptBodyJsonConverter : JsonConverter<ReceiptBodyView>
{
    public override ReceiptBodyView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(ReceiptBodyView.Action) => body.As<ReceiptBodyView.Action>(NearJson.Options),
            nameof(ReceiptBodyView.Data) => body.As<ReceiptBodyView.Data>(NearJson.Options),
            nameof(ReceiptBodyView.GlobalContractDistribution) => body.As<ReceiptBodyView.GlobalContractDistribution>(NearJson.Options),
            _ => throw new JsonException($"\"{name}\" is no kind of receipt."),
        };
    }

    public override void Write(Utf8JsonWriter writer, ReceiptBodyView value, JsonSerializerOptions options) =>
        VariantJson.Write(writer, value.GetType().Name, value, NearJson.Options);
}
