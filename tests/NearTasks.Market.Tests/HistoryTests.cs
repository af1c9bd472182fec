using System.Text.Json;
using System.Text.Json.Nodes;
using NearTasks.Histories;

namespace NearTasks.Market.Tests;

/// <summary>What the contract's own rules said in recorded histories is read and said again, member for member in their order.</summary>
[Seeded]
public sealed class HistoryTests
{
    public static TheoryData<string> Histories => [.. History.Names];

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_event_is_written_as_it_was_read(string history)
    {
        int events = 0;
        foreach (string log in History.Read(history).Calls.SelectMany(call => call.Logs))
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
        foreach (JsonNode line in History.Read(history).Readings)
        {
            string view = line["view"]!.GetValue<string>();
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
            History.Read(history).Calls.Select(call => call.Error).OfType<string>(),
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
}
