using NearTasks.Api.Provenance;
using NearTasks.Histories;

namespace NearTasks.Api.Tests.Provenance;

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

    private static IEnumerable<MarketEvent> Recorded() =>
        History.Read("1.jsonl").Calls.SelectMany(call => call.Logs).Select(log => EventLog.Parse(log)!.Read()!);
}
