using System.Text.Json.Nodes;
using NearTasks.Api.Provenance;

namespace NearTasks.Api.Tests;

/// <summary>What events prove is said for every one of them; the events are those of a recorded history of the contract's rules.</summary>
public sealed class StatementTests
{
    [Fact]
    public void Every_event_has_a_sentence_of_its_own()
    {
        var said = Recorded().GroupBy(happened => happened.Name).ToDictionary(group => group.Key, group => Statements.Of(group.First()));
        Assert.Equal(MarketEvent.Types.Keys.Order(), said.Keys.Order());
        Assert.All(said.Values, sentence => Assert.Matches(@"^[^?{}]{10,}\.$", sentence));
        Assert.Equal(said.Count, said.Values.Distinct().Count());
    }

    private static IEnumerable<MarketEvent> Recorded()
    {
        using var history = new StreamReader(typeof(StatementTests).Assembly.GetManifestResourceStream("1.jsonl")!);
        while (history.ReadLine() is { } line)
        {
            foreach (JsonNode? log in JsonNode.Parse(line)!["logs"]?.AsArray() ?? [])
                yield return EventLog.Parse(log!.GetValue<string>())!.Read()!;
        }
    }
}
