using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Market;

/// <summary>The words of the contract for the values of an enum: snake_case in JSON, SQL and texts alike.</summary>
public static class Words
{
    /// <summary>The contract's word, such as <c>wrong_label</c>.</summary>
    public static string Word<T>(this T value)
        where T : struct, Enum => Table<T>.Words[value];

    /// <summary>The value of a word; false for any other text.</summary>
    public static bool TryParse<T>(string? word, out T value)
        where T : struct, Enum
    {
        value = default;
        return word is not null && Table<T>.Values.TryGetValue(word, out value);
    }

    /// <summary>Every word, in the order of the values.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum => Table<T>.Words.Values;

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Words = Enum.GetValues<T>()
            .ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key);
    }
}

/// <summary>An enum as its word; numbers and other spellings are refused.</summary>
public sealed class WordJsonConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Words.TryParse(reader.GetString(), out T value)
            ? value
            : throw new JsonException($"Expected one of {string.Join(", ", Words.All<T>())}.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Word());
}
