using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>Finds NearTasks' events among a receipt's logs (NEP-297). Fields added later are passed over; the ones needed must be
/// there.</summary>
internal static class EventLog
{
    private const string Prefix = "EVENT_JSON:";
    private const string Standard = "neartasks";
    private const string MajorVersion = "1.";

    private static readonly JsonSerializerOptions Options = Create();

    /// <summary>The data of the events of that name, in order.</summary>
    /// <exception cref="JsonException">An event of that name lacks a field or has an impossible one.</exception>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<string> logs, string name)
        where T : class, IChainEvent
    {
        List<T> found = [];
        foreach (string log in logs)
        {
            if (!log.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            using var document = JsonDocument.Parse(log.AsMemory(Prefix.Length));
            if (!Is(document.RootElement, name))
                continue;
            foreach (JsonElement data in document.RootElement.GetProperty("data").EnumerateArray())
            {
                found.Add(
                    data.Deserialize<T>(Options) is { IsPossible: true } read
                        ? read
                        : throw new JsonException($"the event {name} has impossible data")
                );
            }
        }
        return found;
    }

    private static bool Is(JsonElement log, string name) =>
        Text(log, "standard") == Standard
        && Text(log, "event") == name
        && Text(log, "version")?.StartsWith(MajorVersion, StringComparison.Ordinal) == true
        && log.TryGetProperty("data", out JsonElement data)
        && data.ValueKind == JsonValueKind.Array;

    private static string? Text(JsonElement log, string member) =>
        log.ValueKind == JsonValueKind.Object
        && log.TryGetProperty(member, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(ProvenanceJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
