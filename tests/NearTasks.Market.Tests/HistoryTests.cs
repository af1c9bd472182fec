using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NearTasks.Market.Tests;

/// <summary>What the contract's own rules said in recorded histories is read and said again, member for member in their order.</summary>
public sealed class HistoryTests
{
    public static TheoryData<string> Histories =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "histories")).Select(file => Path.GetFileName(file)!).Order()];

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_event_is_written_as_it_was_read(string history)
    {
        int events = 0;
        foreach (string log in Lines(history).Where(line => line["logs"] is not null).SelectMany(Logs))
        {
            MarketEvent happened = Assert.IsAssignableFrom<MarketEvent>(EventLog.Parse(log)?.Read());
            Assert.Equal(Json(log), Json(EventLog.Line(happened)));
            events++;
        }
        Assert.NotEqual(0, events);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_argument_and_every_answer_of_a_view_is_written_as_it_was_read(string history)
    {
        int views = 0;
        foreach (JsonNode line in Lines(history))
        {
            if (line["view"]?.GetValue<string>() is not { } view)
                continue;
            Type call = typeof(Views).GetNestedTypes().Single(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name) == view);
            AssertSame(line["args"], call);
            Type answer = call.GetInterfaces()
                .Single(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICall<>))
                .GetGenericArguments()[0];
            AssertSame(line["answer"], answer);
            views++;
        }
        Assert.NotEqual(0, views);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_refusal_has_a_known_code(string history) =>
        Assert.All(
            Lines(history).Select(line => line["error"]?.GetValue<string>()).OfType<string>(),
            refusal => Assert.True(MarketErrors.TryParse(refusal.Split(':')[0], out _), refusal)
        );

    private static void AssertSame(JsonNode? json, Type type)
    {
        object? value = json.Deserialize(type, MarketJson.Options);
        JsonNode? again = JsonSerializer.SerializeToNode(value, type, MarketJson.Options);
        // A member that is not there and one that is null say the same.
        Assert.True(JsonNode.DeepEquals(WithoutNulls(json), WithoutNulls(again)), $"{json} is not {again}");
    }

    private static JsonNode? WithoutNulls(JsonNode? json) =>
        json switch
        {
            JsonObject members => new JsonObject(
                members
                    .Where(member => member.Value is not null)
                    .Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
            null => null,
            _ => json.DeepClone(),
        };

    /// <summary>The log in one spelling: whether a character is escaped says nothing.</summary>
    private static string Json(string log) => JsonNode.Parse(log["EVENT_JSON:".Length..])!.ToJsonString();

    private static IEnumerable<string> Logs(JsonNode line) => line["logs"]!.AsArray().Select(log => log!.GetValue<string>());

    private static IEnumerable<JsonNode> Lines(string history)
    {
        using Stream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "histories", history));
        using Stream text = history.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        while (reader.ReadLine() is { } line)
            yield return JsonNode.Parse(line)!;
    }
}
