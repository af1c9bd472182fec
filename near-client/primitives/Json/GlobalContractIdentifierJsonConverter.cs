using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

internal sealed class GlobalContractIdentifierJsonConverter : JsonConverter<GlobalContractIdentifier>
{
    public override GlobalContractIdentifier Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            "hash" => new GlobalContractIdentifier.ByHash(body.As<CryptoHash>(options)),
            "account_id" => new GlobalContractIdentifier.ByAccount(body.As<AccountId>(options)),
            _ => throw new JsonException($"Expected \"hash\" or \"account_id\", found \"{name}\"."),
        };
    }

    public override void Write(Utf8JsonWriter writer, GlobalContractIdentifier value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case GlobalContractIdentifier.ByHash byHash:
                VariantJson.Write(writer, "hash", byHash.CodeHash, options);
                break;
            case GlobalContractIdentifier.ByAccount byAccount:
                VariantJson.Write(writer, "account_id", byAccount.AccountId, options);
                break;
        }
    }
}
