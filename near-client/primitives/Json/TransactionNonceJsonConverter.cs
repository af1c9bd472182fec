using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary><c>{"Nonce":{"nonce":…}}</c> or <c>{"GasKeyNonce":{"nonce":…,"nonce_index":…}}</c>.</summary>
internal sealed class TransactionNonceJsonConverter : JsonConverter<TransactionNonce>
{
    private sealed record Plain(ulong Nonce);

    private sealed record Indexed(ulong Nonce, ushort NonceIndex);

    public override TransactionNonce Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        switch (name)
        {
            case "Nonce":
                return new(body.As<Plain>(NearJson.Options).Nonce);
            case "GasKeyNonce":
                Indexed indexed = body.As<Indexed>(NearJson.Options);
                return new(indexed.Nonce, indexed.NonceIndex);
            default:
                throw new JsonException($"\"{name}\" is no kind of nonce.");
        }
    }

    public override void Write(Utf8JsonWriter writer, TransactionNonce value, JsonSerializerOptions options)
    {
        if (value.Index is { } index)
        {
            VariantJson.Write(writer, "GasKeyNonce", new Indexed(value.Value, index), NearJson.Options);
        }
        else
        {
            VariantJson.Write(writer, "Nonce", new Plain(value.Value), NearJson.Options);
        }
    }
}
