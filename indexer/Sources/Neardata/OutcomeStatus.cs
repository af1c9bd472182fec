using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>NEAR's <c>{"SuccessValue":…}</c>, <c>{"SuccessReceiptId":…}</c> or <c>{"Failure":…}</c>: null error means success.</summary>
[JsonConverter(typeof(Converter))]
internal readonly record struct OutcomeStatus(string? Error)
{
    internal sealed class Converter : JsonConverter<OutcomeStatus>
    {
        public override OutcomeStatus Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
                throw new JsonException("a final receipt's status is an object with one member");
            bool failed = reader.ValueTextEquals("Failure"u8);
            if (!failed && !reader.ValueTextEquals("SuccessValue"u8) && !reader.ValueTextEquals("SuccessReceiptId"u8))
                throw new JsonException("a final receipt's status is SuccessValue, SuccessReceiptId or Failure");
            reader.Read();
            string? error = null;
            if (failed)
                error = Describe(JsonElement.ParseValue(ref reader));
            else
                reader.Skip();
            reader.Read();
            return new OutcomeStatus(error);
        }

        public override void Write(Utf8JsonWriter writer, OutcomeStatus value, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        /// <summary>The text of a contract's failure; any other kind stays JSON.</summary>
        private static string Describe(JsonElement failure)
        {
            JsonElement at = failure;
            foreach (string name in Path)
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                    return failure.GetRawText();
            }
            return at.ValueKind == JsonValueKind.String ? at.GetString()! : failure.GetRawText();
        }

        private static readonly string[] Path = ["ActionError", "kind", "FunctionCallError", "ExecutionError"];
    }
}
