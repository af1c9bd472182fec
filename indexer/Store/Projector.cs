using Npgsql;

namespace NearTasks.Indexer.Store;

/// <summary>Brings the projected tables forward over a range of event ids, within the caller's transaction.</summary>
internal static class Projector
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="after">The last projected event.</param>
    /// <param name="upTo">The last event to project.</param>
    /// <param name="names">The event names that occur in between.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="IndexerException">The events contradict what is stored.</exception>
    public static async Task ApplyAsync(
        NpgsqlConnection connection,
        long after,
        long upTo,
        IReadOnlySet<string> names,
        CancellationToken cancellationToken
    )
    {
        foreach (Projection projection in Projection.All.Where(projection => projection.Concerns(names)))
        {
            await using var command = new NpgsqlCommand(projection.Sql, connection);
            command.Parameters.AddWithValue(after);
            command.Parameters.AddWithValue(upTo);
            try
            {
                if (await command.ExecuteScalarAsync(cancellationToken) is long and not 0)
                    throw Inconsistent(projection, after, upTo, "rows they speak of are missing or in another state", null);
            }
            catch (PostgresException exception)
                when (exception.SqlState.StartsWith("22", StringComparison.Ordinal)
                    || exception.SqlState.StartsWith("23", StringComparison.Ordinal)
                )
            {
                throw Inconsistent(projection, after, upTo, exception.MessageText, exception);
            }
        }
    }

    private static IndexerException Inconsistent(Projection projection, long after, long upTo, string reason, Exception? inner) =>
        new(
            IndexerError.InconsistentEvent,
            $"Events {after + 1} to {upTo} contradict what is indexed ({projection.Name}: {reason}). Nothing of them was stored. "
                + "Check that the account runs the NearTasks contract and that this indexer knows its version, then start again.",
            inner
        );
}
