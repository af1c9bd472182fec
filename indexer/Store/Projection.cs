using System.Collections.Frozen;
using System.Reflection;

namespace NearTasks.Indexer.Store;

/// <summary>
/// One step from new events to a projected table: a statement over <c>chain.events</c> with ids above $1 and up to $2.
/// It may return one number, how many rows that its events speak of do not exist in the state they must have; anything but 0 is an error.
/// </summary>
internal sealed class Projection
{
    private readonly FrozenSet<string> _events;

    private Projection(string name, params string[] events)
    {
        Name = name;
        Sql = ReadSql(name);
        _events = events.ToFrozenSet();
    }

    /// <summary>All steps in the order in which they run within one commit.</summary>
    public static IReadOnlyList<Projection> All { get; } =
    [
        new("010-contracts", "contract_initialized"),
        new("011-contract-settings", "fee_changed", "pause_changed", "owner_proposed", "owner_changed"),
        new("020-registrations", "account_registered", "account_unregistered"),
        new("030-campaigns-created", "campaign_created"),
        new("031-campaigns-topped-up", "campaign_topped_up"),
        new("032-places-added", "campaign_created", "campaign_topped_up"),
        new("040-assignments-taken", "assignment_taken"),
        new("041-assignments-released", "assignment_released"),
        new("042-assignments-submitted", "assignment_submitted"),
        new("043-assignments-settled", "assignment_settled"),
        new("050-places", "assignment_taken", "assignment_released", "assignment_submitted", "assignment_settled"),
        new("060-campaigns-money", "assignment_released", "assignment_settled", "campaign_cancelled", "campaign_closed", "campaign_pruned"),
        new("070-accounts-counters", "assignment_submitted", "assignment_settled"),
        new(
            "080-balances",
            "assignment_settled",
            "assignment_released",
            "campaign_cancelled",
            "campaign_closed",
            "campaign_pruned",
            "claim_started",
            "claim_failed"
        ),
        new("090-claims-started", "claim_started"),
        new("091-claims-finished", "claim_paid", "claim_failed"),
        new("100-datasets", "dataset_published"),
    ];

    /// <summary>The tables that the steps fill, with their keys: what a rebuild empties.</summary>
    public static IReadOnlyList<(string Name, string Key)> Tables { get; } =
    [
        ("chain.contracts", "contract_id"),
        ("chain.campaigns", "campaign_id"),
        ("chain.places", "campaign_id, batch, replica"),
        ("chain.assignments", "campaign_id, batch, replica, attempt"),
        ("chain.accounts", "account_id"),
        ("chain.balances", "account_id, token"),
        ("chain.claims", "claim_id"),
        ("chain.datasets", "dataset_id"),
    ];

    public string Name { get; }

    public string Sql { get; }

    /// <summary>False when none of these events matters to it.</summary>
    public bool Concerns(IReadOnlySet<string> names) => _events.Overlaps(names);

    private static string ReadSql(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Projections/{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
