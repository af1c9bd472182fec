using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client.Json;

namespace Near.Localnet.Records;

/// <summary>A record under its kind's name, in nearcore's plain serde form; receipts have no level of their own.</summary>
internal sealed class StateRecordJsonConverter : JsonConverter<StateRecord>
{
    public override StateRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        (string name, JsonElement body) = VariantJson.Read(ref reader);
        return name switch
        {
            nameof(StateRecord.Account) => body.As<StateRecord.Account>(NearJson.Plain),
            nameof(StateRecord.Data) => body.As<StateRecord.Data>(NearJson.Plain),
            nameof(StateRecord.Contract) => body.As<StateRecord.Contract>(NearJson.Plain),
            nameof(StateRecord.AccessKey) => body.As<StateRecord.AccessKey>(NearJson.Plain),
            nameof(StateRecord.PostponedReceipt) => new StateRecord.PostponedReceipt(PlainReceipt.Read(body)),
            nameof(StateRecord.ReceivedData) => body.As<StateRecord.ReceivedData>(NearJson.Plain),
            nameof(StateRecord.DelayedReceipt) => new StateRecord.DelayedReceipt(PlainReceipt.Read(body)),
            nameof(StateRecord.GasKeyNonce) => body.As<StateRecord.GasKeyNonce>(NearJson.Plain),
            _ => throw new JsonException($"\"{name}\" is no kind of state record."),
        };
    }

    public override void Write(Utf8JsonWriter writer, StateRecord value, JsonSerializerOptions options)
    {
        object body = value switch
        {
            StateRecord.PostponedReceipt postponed => PlainReceipt.Of(postponed.Receipt),
            StateRecord.DelayedReceipt delayed => PlainReceipt.Of(delayed.Receipt),
            _ => value,
        };
        VariantJson.Write(writer, value.GetType().Name, body, NearJson.Plain);
    }
}
