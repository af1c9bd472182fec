using System.Text.Json;

namespace NearTasks.Market;

/// <summary>One event as a log line has it.</summary>
/// <param name="Name">Its name, which a later contract may have added.</param>
/// <param name="Version">The standard's version.</param>
/// <param name="Data">The one object of its data.</param>
public sealed record LoggedEvent(string Name, string Version, JsonElement Data)
{
    private const string Major = "1.";

    /// <summary>Whether it is of the version whose events are here.</summary>
    public bool IsOfThisVersion => Version.StartsWith(Major, StringComparison.Ordinal);

    /// <summary>The event; null when its name is not one of <see cref="MarketEvent.Types"/>.</summary>
    /// <exception cref="MarketFormatException">Another version; or a field is missing or is not what the contract can say.</exception>
    public MarketEvent? Read() =>
        IsOfThisVersion ? EventLog.ReadData(Name, Data) : throw new MarketFormatException($"its version is not {Major}x");
}

/// <summary>Reads events of the standard <c>neartasks</c>, version 1 (NEP-297), out of log lines. Nothing else does.</summary>
public static class EventLog
{
    /// <summary>The standard's name in logs.</summary>
    public const string Standard = "neartasks";

    private const string Prefix = "EVENT_JSON:";
    private const int LongestLine = 65536; // nearcore allows 16384 bytes of logs in a call
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = MarketJson.MaxDepth };

    /// <summary>The event of a log line; null when the line is none or is of another standard.</summary>
    /// <exception cref="MarketFormatException">The line says it is of this standard and is not of its form.</exception>
    public static LoggedEvent? Parse(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        if (line.Length > LongestLine)
            throw new MarketFormatException($"it is longer than {LongestLine} characters");
        try
        {
            var root = JsonElement.Parse(line.AsSpan(Prefix.Length), Bounds);
            if (Text(root, "standard") != Standard)
                return null;
            if (Text(root, "version") is not { } version || Text(root, "event") is not { Length: > 0 } name)
                throw new MarketFormatException("it has no version or no event name");
            if (!root.TryGetProperty("data", out JsonElement list) || !IsOneObject(list))
                throw new MarketFormatException("its data is not an array of one object");
            return new LoggedEvent(name, version, list[0]);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter: half a surrogate pair
        {
            throw new MarketFormatException(exception.Message, exception);
        }
    }

    /// <summary>The events of one type among a receipt's logs, in order.</summary>
    /// <exception cref="MarketFormatException">One of them, or a line of the standard, cannot be read.</exception>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<string> logs)
        where T : MarketEvent =>
        [
            .. logs.Select(Parse)
                .OfType<LoggedEvent>()
                .Where(found => found.IsOfThisVersion && found.Name == MarketEvent.NameOf<T>())
                .Select(found => (T)found.Read()!),
        ];

    /// <summary>The log line of an event, as the contract writes it.</summary>
    public static string Line(MarketEvent happened)
    {
        string data = JsonSerializer.Serialize(happened, happened.GetType(), MarketJson.Options);
        return $$"""{{Prefix}}{"standard":"{{Standard}}","version":"1.0.0","event":"{{happened.Name}}","data":[{{data}}]}""";
    }

    /// <summary>An event of a name and its data; null when the name is not known.</summary>
    /// <exception cref="MarketFormatException">A field is missing or is not what the contract can say.</exception>
    public static MarketEvent? ReadData(string name, JsonElement data)
    {
        if (!MarketEvent.Types.TryGetValue(name, out Type? type))
            return null;
        try
        {
            return data.Deserialize(type, MarketJson.Options) is MarketEvent { IsPossible: true } happened
                ? happened
                : throw new MarketFormatException($"{name} has numbers that no contract says");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MarketFormatException($"{name} has impossible data: {exception.Message}", exception);
        }
    }

    private static bool IsOneObject(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.Object;

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object
        && root.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
