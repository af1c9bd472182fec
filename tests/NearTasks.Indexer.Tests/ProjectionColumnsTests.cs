using System.Text.Json;
using System.Text.RegularExpressions;
using Near.Localnet.Tests;
using NearTasks.Indexer.Store;

namespace NearTasks.Indexer.Tests;

/// <summary>
/// What projections read of events' data are fields that the contract writes, of the kinds that it writes: JSON has no column that is
/// missing, only nulls.
/// </summary>
public sealed partial class ProjectionColumnsTests
{
    /// <summary>Which types may read a kind. Counts that fit 31 bits by the contract's own limits may be <c>int</c>.</summary>
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["account"] = ["text"],
        ["assignment"] = ["text"],
        ["bitmap"] = ["text"],
        ["bool"] = ["boolean"],
        ["hash"] = ["text"],
        ["Money"] = ["jsonb"],
        ["task_kind"] = ["text"],
        ["timestamp"] = ["text"],
        ["title"] = ["text"],
        ["u16"] = ["int"],
        ["u32"] = ["int", "bigint"],
        ["u64"] = ["bigint"],
        ["uri"] = ["text"],
        ["yocto"] = ["numeric"],
    };

    private static readonly JsonElement Language = JsonElement.Parse(File.ReadAllBytes(Repository.Path("contracts/res/market.json")));

    public static TheoryData<string> Projections => [.. Projection.All.Select(projection => projection.Name)];

    [Theory]
    [MemberData(nameof(Projections))]
    public void A_projection_reads_fields_that_its_events_have(string name)
    {
        Projection projection = Projection.All.Single(each => each.Name == name);
        var events = MarketEvent.Types.Keys.Where(each => Concerns(projection, each)).ToList();
        IEnumerable<string> quoted = Quoted().Matches(projection.Sql).Select(word => word.Groups[1].Value).Distinct();
        Assert.Equal(events.Order(), quoted.Where(MarketEvent.Types.ContainsKey).Order());
        Assert.All(
            Read(projection),
            column =>
            {
                var kinds = events.SelectMany(Fields).Where(field => field.Name == column.Name).Select(field => field.Kind).ToList();
                Assert.True(kinds.Count > 0, $"{name} reads {column.Name}, which none of its events has");
                Assert.All(
                    kinds,
                    kind => Assert.True(Fits(kind, column.Type), $"{name} reads {column.Name} as {column.Type}; it is {kind}")
                );
            }
        );
    }

    /// <summary>A field that an event gets is in a table, or is named here.</summary>
    [Fact]
    public void Every_field_of_a_projected_event_is_read_or_is_known_not_to_be()
    {
        IEnumerable<string> unread = MarketEvent
            .Types.Keys.Where(each => Projection.All.Any(projection => Concerns(projection, each)))
            .SelectMany(each => Fields(each).Select(field => (Event: each, field.Name)))
            .Where(field => !Projection.All.Any(each => Concerns(each, field.Event) && Read(each).Any(read => read.Name == field.Name)))
            .Select(field => $"{field.Event}.{field.Name}");
        Assert.Equal(
            [
                "assignment_released.assignment",
                "assignment_settled.assignment",
                "assignment_submitted.assignment",
                "campaign_cancelled.held",
                "campaign_pruned.from_batch",
                "campaign_pruned.to_batch",
            ],
            unread.Order(StringComparer.Ordinal)
        );
    }

    private static bool Concerns(Projection projection, string happened) => projection.Concerns(new HashSet<string> { happened });

    private static IEnumerable<(string Name, string? Type)> Read(Projection projection) =>
        Columns(projection.Sql).Concat(Members(projection.Sql));

    /// <summary>Those that <c>jsonb_to_record</c> is told.</summary>
    private static IEnumerable<(string Name, string? Type)> Columns(string sql) =>
        Record()
            .Matches(sql)
            .SelectMany(record => record.Groups[1].Value.Split(','))
            .Select(column => column.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Select(column => (column[0], (string?)column[1]));

    /// <summary>Those that <c>data->></c> and <c>data-></c> read, with the type they are cast to; null for as they are.</summary>
    private static IEnumerable<(string Name, string? Type)> Members(string sql) =>
        Member().Matches(sql).Select(member => (member.Groups[1].Value, member.Groups[2].Success ? member.Groups[2].Value : null));

    private static IEnumerable<(string Name, string Kind)> Fields(string happened) =>
        Language
            .GetProperty("events")
            .GetProperty(happened)
            .EnumerateObject()
            .Select(field => (field.Name.TrimEnd('?'), field.Value.GetString()!.TrimEnd('?')));

    private static bool Fits(string kind, string? type) =>
        type is null
        || (
            kind.StartsWith('[') ? type == "jsonb"
            : Types.TryGetValue(kind, out string[]? types) ? types.Contains(type)
            : type == "text"
        ); // a word

    [GeneratedRegex(@"'(\w+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"jsonb_to_record\(e\.data\) AS \w \(([^)]*)\)")]
    private static partial Regex Record();

    [GeneratedRegex(@"data->>?'(\w+)'(?:\)::(\w+))?")]
    private static partial Regex Member();
}
