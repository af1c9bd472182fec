using Npgsql;

namespace NearTasks.Database;

/// <summary>How this database is opened.</summary>
public static class DataSource
{
    private const int Statements = 100;

    /// <summary>
    /// The database of a contract, with each connection's usual statements prepared: planning them anew takes longer than running them. A
    /// connection string that says <c>Max Auto Prepare</c> itself is obeyed; behind a pooler that gives each transaction another connection
    /// it must be 0. Every new connection to another contract's database is refused (<see cref="DatabaseError.OtherContract"/>).
    /// </summary>
    public static NpgsqlDataSource Create(string connectionString, string contractId)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Max Auto Prepare"))
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Statements, 2);
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        source.UsePhysicalConnectionInitializer(
            _ => throw new NotSupportedException("The database is opened asynchronously."),
            connection => DatabaseContract.ClaimAsync(connection, contractId, CancellationToken.None)
        );
        return source.Build();
    }
}
