using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>
/// What is read of an action: NEAR writes <c>"CreateAccount"</c> or <c>{"FunctionCall":{"method_name":…,"deposit":…,…}}</c>.
/// </summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct ReceiptAction(string? Method, UInt128 Deposit)
{
    internal sealed class Converter : JsonConverter<ReceiptAction>
    {
        public override ReceiptAction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return default;
            if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
                throw new JsonException("an action is a name or an object with one member");
            bool call = reader.ValueTextEquals("FunctionCall"u8);
            reader.Read();
            ReceiptAction action = reader.TokenType == JsonTokenType.StartObject ? ReadBody(ref reader, call) : Skip(ref reader);
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
                throw new JsonException("an action is a name or an object with one member");
            return action;
        }

        public override void Write(Utf8JsonWriter writer, ReceiptAction value, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        private static ReceiptAction ReadBody(ref Utf8JsonReader reader, bool call)
        {
            string? method = null;
            UInt128 deposit = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isMethod = call && reader.ValueTextEquals("method_name"u8);
                bool isDeposit = reader.ValueTextEquals("deposit"u8);
                reader.Read();
                if (isMethod)
                    method = reader.GetString();
                else if (isDeposit && !UInt128.TryParse(reader.GetString(), out deposit))
                    throw new JsonException("a deposit is a decimal string below 2^128");
                else
                    reader.Skip();
            }
            return new ReceiptAction(method, deposit);
        }

        private static ReceiptAction Skip(ref Utf8JsonReader reader)
        {
            reader.Skip();
            return default;
        }
    }
}
