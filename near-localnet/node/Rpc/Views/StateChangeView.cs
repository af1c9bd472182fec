using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Rpc.Views;

/// <summary>A change of the state as nearcore shows it.</summary>
/// <param name="Cause">Its <c>type</c>, and the <c>tx_hash</c> or <c>receipt_hash</c> where the type has one.</param>
/// <param name="Type">What changed and whether it is gone, for example <c>account_update</c>, <c>data_deletion</c>.</param>
/// <param name="Change">Whose it is, and the new value unless it is gone.</param>
internal sealed record StateChangeView(JsonObject Cause, string Type, JsonObject Change)
{
    /// <summary>Null for what nearcore does not tell: nonces of gas keys that go with their key.</summary>
    public static StateChangeView? From(StateChange change)
    {
        AccountEntry entry = AccountEntry.Parse(change.Key)!;
        return (entry, change.Value) switch
        {
            (AccountEntry.Record, { } value) => View("account_update", AccountViews.From(BorshCodec.Decode<AccountRecord>(value))),
            (AccountEntry.Record, null) => View("account_deletion", new { }),
            (AccountEntry.Code, { } value) => View("contract_code_update", new { CodeBase64 = value }),
            (AccountEntry.Code, null) => View("contract_code_deletion", new { }),
            (AccountEntry.Key(_, var key), { } value) => View(
                "access_key_update",
                new { PublicKey = key, AccessKey = BorshCodec.Decode<AccessKey>(value) }
            ),
            (AccountEntry.Key(_, var key), null) => View("access_key_deletion", new { PublicKey = key }),
            (AccountEntry.GasKeyNonce(_, var key, var index), { } value) => View(
                "gas_key_nonce_update",
                new
                {
                    PublicKey = key,
                    Index = index,
                    Nonce = BinaryPrimitives.ReadUInt64LittleEndian(value),
                }
            ),
            (AccountEntry.Data(_, var key), { } value) => View("data_update", new { KeyBase64 = key, ValueBase64 = value }),
            (AccountEntry.Data(_, var key), null) => View("data_deletion", new { KeyBase64 = key }),
            _ => null,
        };

        StateChangeView View<T>(string type, T body)
        {
            var json = new JsonObject { ["account_id"] = entry.Account.Value };
            foreach ((string? name, JsonNode? value) in (JsonObject)JsonSerializer.SerializeToNode(body, NodeJson.Options)!)
                json[name] = value?.DeepClone();
            return new(CauseOf(change.Cause), type, json);
        }
    }

    private static JsonObject CauseOf(StateChangeCause cause)
    {
        var json = new JsonObject { ["type"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(cause.Kind.ToString()) };
        if (cause.Kind == StateChangeKind.TransactionProcessing)
            json["tx_hash"] = cause.Id.ToString();
        else if (cause.Id != CryptoHash.Zero)
            json["receipt_hash"] = cause.Id.ToString();
        return json;
    }
}
