using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>The versioned form, <c>{"V2": {…}}</c>.</summary>
internal sealed class DelegateActionV2JsonConverter : JsonConverter<DelegateActionV2>
{
    private sealed record Body(
        AccountId SenderId,
        AccountId ReceiverId,
        [property: JsonConverter(typeof(PlainActionsJsonConverter))] IReadOnlyList<Action> Actions,
        TransactionNonce Nonce,
        ulong MaxBlockHeight,
        PublicKey PublicKey
    );

    public override DelegateActionV2 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement json) = VariantJson.Read(ref reader);
        if (name != "V2")
            throw new JsonException($"Expected a delegate action \"V2\", found \"{name}\".");

        Body body = json.As<Body>(NearJson.Options);
        return new(body.SenderId, body.ReceiverId, body.Actions, body.Nonce, body.MaxBlockHeight, body.PublicKey);
    }

    public override void Write(Utf8JsonWriter writer, DelegateActionV2 value, JsonSerializerOptions options)
    {
        var body = new Body(value.SenderId, value.ReceiverId, value.Actions, value.Nonce, value.MaxBlockHeight, value.PublicKey);
        VariantJson.Write(writer, "V2", body, NearJson.Options);
    }
}
